"""Who works here: somebody gets an account, a new second factor, or stops."""

from datetime import date, datetime

import pyotp
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.storage import staff
from portal.storage.models import Person, Slot
from portal.storage.models.person import STAFF
from portal.usecases import dossier
from portal.usecases.invitations import Around
from portal.usecases.received import problems_in, tidy

ROLES = (*STAFF, "volunteer")
# The secret was handed over: the page of the second step shows it only to who never got one.
HANDED_OVER = 1


class NotPossible(Exception):
    """It cannot be done as it was asked; the text says why."""


def add(session: Session, *, role: str, given_name: str, family_name: str, email: str) -> Person:
    """Give somebody an account, staff with a second factor; raises NotPossible."""
    given = {"given_name": tidy(given_name), "family_name": tidy(family_name), "email": email.strip().lower()}
    problems = problems_in(given, today=date.max, languages=())
    if problems:
        raise NotPossible("; ".join(f"{one.field.replace('_', ' ')} {one.message}" for one in problems))
    person = Person(role=role, language="nl", facts={}, **given)
    if person.is_staff:
        _second_factor(person)
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError:
        raise NotPossible("this address is in use") from None
    return person


def reset(session: Session, email: str, *, now: datetime) -> Person:
    """Give somebody a new second factor; who is signed in with the old one is no longer."""
    person = _at(session, email)
    if not person.is_staff:
        raise NotPossible("a volunteer has no second factor")
    _second_factor(person)
    staff.shut_out(session, person.id, now=now)
    return person


def end(
    session: Session, email: str, *, cases_to: str | None, reason: str | None, last: bool, around: Around
) -> tuple[Person, dict[Person, Slot | None]]:
    """End an account: nobody signs in with it any more, its applicants go to another coach and hear of it.

    The address goes; the name stays with what was done under it. Gives the person, and who went over, each with the time
    of a planned talk when the new coach sees somebody else then. The last of a role goes only when `last` says so.
    """
    person = _at(session, email)
    if person.is_staff and not last and staff.is_the_last(session, person):
        raise NotPossible(f"this is the last {person.role} who can sign in: say --last if that is meant")
    applicants = staff.applicants_of(session, person.id)
    coach = _next_coach(session, applicants, person, cases_to, reason) if applicants else None
    person.email, person.totp_secret = None, None  # first, so that no mail about applicants goes to who stops here
    staff.shut_out(session, person.id, now=around.now)
    session.flush()
    if coach is None or reason is None:
        return person, {}
    return person, {one: dossier.take_over(session, one.id, by=coach, reason=reason, around=around) for one in applicants}


def _next_coach(session: Session, applicants: list[Person], by: Person, to: str | None, reason: str | None) -> Person:
    if to is None or not (reason or "").strip():
        raise NotPossible(f"{len(applicants)} applicants have this coach: say with --cases-to who gets them, with --reason why")
    if len(str(reason)) > dossier.LONGEST_REASON:
        raise NotPossible(f"the reason is longer than {dossier.LONGEST_REASON} characters")
    coach = _at(session, to)
    if coach.role != "coach" or coach is by:
        raise NotPossible(f"{to} is not another coach")
    return coach


def _at(session: Session, email: str) -> Person:
    person = staff.locked_at(session, email)
    if person is None:
        raise NotPossible(f"nobody of the staff has the address {email}")
    return person


def _second_factor(person: Person) -> None:
    person.totp_secret, person.totp_last_step = pyotp.random_base32(), HANDED_OVER
