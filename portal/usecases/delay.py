"""A later day for a duty, given with a reason: who is ill does not fall behind, and both read why."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from portal.storage import dossiers, interviews
from portal.storage.models import Delay, Obligation, Period, Person
from portal.usecases import consultations, messages, receipts
from portal.usecases.invitations import Around
from portal.usecases.messages import Line

GIVEN = "delay_given"
LONGEST_REASON = 1000
FURTHEST_AHEAD = timedelta(days=366)


class Changed(Exception):
    """The duty is due on another day by now, or is not open any more."""


def can_be_given(period: Period, duty: Obligation, *, today: date, decided: bool) -> bool:
    """Tell whether this duty is asked and not done, in a period that goes on; where a person has to look first, that comes first."""
    return duty.is_open and not duty.needs_a_person and not decided and not period.has_stopped(today)


def give(
    session: Session, period: Period, slug: str, until: date, *, reason: str, was: date, by: Person, around: Around
) -> Delay | None:
    """Make a duty due on another day than `was`; the person hears until when and why, and what stood there is kept.

    Gives None when it is due on that day already. Raises Changed when another day stands there by now, or it is done.
    """
    person, now = period.person, around.now
    duty = next((one for one in dossiers.locked_obligations(session, period.id) if one.slug == slug), None)
    decided = bool(interviews.decisions_of(session, period.id))
    if duty is None or not can_be_given(period, duty, today=around.edition.day, decided=decided):
        raise Changed
    if duty.due_on == until:
        return None
    if duty.due_on != was:
        raise Changed
    made = Delay(obligation_id=duty.id, was=was, until=until, reason=reason, given_by_id=by.id, created_at=now)
    session.add(made)
    duty.due_on = until
    _tell(session, person, slug, made, by=by, around=around)
    return made


def _tell(session: Session, person: Person, slug: str, made: Delay, *, by: Person, around: Around) -> None:
    about = {"duty": slug, "postponed_to": made.until.isoformat()}
    line, _is_new = messages.put(session, person, Line(made.reason, GIVEN, about), author=by, once=None, now=around.now)
    messages.tell_the_other(session, line, person, author=by, edition=around.edition, base_url=around.base_url)
    receipts.give(session, person, GIVEN, now=around.now, was=made.was, **about)
    consultations.note(session, person.id, by, GIVEN, around.now)
