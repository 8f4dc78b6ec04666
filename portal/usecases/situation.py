"""What is special about somebody, and what of the rules applies then: told at any time, settled by a person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.domain.calendar import period_end
from portal.storage import dossiers, periods
from portal.storage.models import Obligation, Period, Person
from portal.usecases import consultations, receipts, replan

CHANGED = "situation_changed"
SETTLED = "duties_settled"


@dataclass(frozen=True)
class Settled:
    """What somebody of the municipality decided about one duty; `because` is for the person to read."""

    applies: bool
    because: str = ""


def told(person: Person, names: Collection[str]) -> list[str]:
    """List which of these facts are known to hold for this person."""
    return [name for name in names if (person.facts or {}).get(name) is True]


def change(
    session: Session,
    person: Person,
    ticked: Collection[str],
    *,
    among: Collection[str],
    by: Person,
    edition: Edition,
    now: datetime,
) -> bool:
    """Keep which of the facts `among` hold, and plan the duties again; what was settled stays settled. False if all was known."""
    before = dict(person.facts or {})
    after = {name: value for name, value in before.items() if name not in among} | dict.fromkeys(ticked, True)
    if after == before:
        return False
    person.facts = after
    period = periods.newest_of(session, person.id)
    if period is not None and not period.has_stopped(edition.day):
        replan.follow(session, period, replan.planned(period, before, edition), replan.planned(period, after, edition))
    receipts.give(session, person, CHANGED, now=now)
    consultations.note(session, person.id, by, CHANGED, now)
    return True


def to_settle(period: Period) -> Sequence[Obligation]:
    """List the duties of which a person must say whether they apply, and those of which one said that they do not."""
    return [one for one in period.obligations if one.kept == "not_needed" or (one.needs_a_person and one.is_open)]


def settle(
    session: Session, period: Period, given: Mapping[str, Settled], *, by: Person, edition: Edition, now: datetime
) -> None:
    """Keep what was decided of these duties; who hears only now that a duty applies has the days for it that all have."""
    dossiers.locked_obligations(session, period.id)
    changed = [one for one in to_settle(period) if one.slug in given and _differs(one, given[one.slug])]
    for one in changed:
        decided = given[one.slug]
        if decided.applies:
            one.due_on = max(one.due_on, period_end(edition.day, edition.municipality.days_for_a_duty))
            one.kept = "todo" if one.kept == "not_needed" else one.kept
        else:
            one.kept, one.remark = "not_needed", decided.because
        one.needs_a_person, one.checked_by_id, one.checked_at = [], by.id, now
    if changed and not any(one.needs_a_person for one in period.obligations if one.is_open):
        period.needs_a_person = []
    if changed:
        receipts.give(session, period.person, SETTLED, now=now)


def _differs(one: Obligation, decided: Settled) -> bool:
    not_needed = one.kept == "not_needed"
    return decided.applies is not_needed or (not_needed and decided.because != one.remark) or bool(one.needs_a_person)
