"""The desk puts right what was misread of somebody: the name, date of birth, language, or the day of the report."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.storage import dossiers, interviews
from portal.storage.models import Period, Person
from portal.usecases import consultations, messages, receipts, replan
from portal.usecases.invitations import Around
from portal.usecases.messages import Line

CORRECTED = "person_corrected"


@dataclass(frozen=True)
class Known:
    """What the desk can put right."""

    given_name: str
    family_name: str
    date_of_birth: date | None
    language: str
    reported_on: date

    @property
    def stamp(self) -> str:
        """To see later whether somebody changed it meanwhile."""
        return hashlib.sha256(repr(asdict(self)).encode()).hexdigest()[:16]


class Changed(Exception):
    """Somebody else changed it since it was read."""


class NeedsDay(Exception):
    """The period of this person would run from the day of the application, which is not known."""


def of(period: Period) -> Known:
    person = period.person
    names = {"given_name": person.given_name, "family_name": person.family_name}
    return Known(
        **names, date_of_birth=person.date_of_birth, language=person.language, reported_on=period.application.reported_on
    )


def correct(session: Session, period: Period, right: Known, *, was: str, by: Person, around: Around) -> bool:
    """Put right what differs, and plan the duties again by the rule; False when all stood there so already.

    The person is told what it was and what it is. Raises Changed or NeedsDay, and then nothing is to be kept.
    """
    person = dossiers.locked_applicant(session, period.person_id)
    interviews.locked_period(session, period.id)
    session.refresh(period.application)
    before = of(period)
    if before == right:
        return False
    if before.stamp != was:
        raise Changed
    _keep(session, period, right, around)
    told = {f"was_{name}": value for name, value in asdict(before).items() if value != asdict(right)[name]}
    receipts.give(session, person, CORRECTED, now=around.now, **told)
    line, _is_new = messages.put(session, person, Line("", CORRECTED), author=by, once=None, now=around.now)
    messages.tell_the_other(session, line, person, author=by, edition=around.edition, base_url=around.base_url)
    consultations.note(session, person.id, by, CORRECTED, around.now)
    return True


def _keep(session: Session, period: Period, right: Known, around: Around) -> None:
    person, facts, edition = period.person, period.person.facts or {}, around.edition
    old = replan.planned(period, facts, edition)
    person.given_name, person.family_name, person.language = right.given_name, right.family_name, right.language
    if (person.date_of_birth, period.application.reported_on) == (right.date_of_birth, right.reported_on):
        return
    person.date_of_birth, period.application.reported_on = right.date_of_birth, right.reported_on
    new = replan.planned(period, facts, edition)
    rule = new.period.rule
    if rule is not None and rule.runs_from == "applied_on" and period.application.applied_on is None:
        raise NeedsDay
    if not period.has_stopped(edition.day) and not interviews.decisions_of(session, period.id):
        replan.follow(session, period, old, new)
        replan.move(session, period, old, new)
