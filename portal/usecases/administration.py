"""What the administrator looks at: who works here, what was forgotten, what of the content runs out, how the mail stands."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from portal.content.library import Library
from portal.content.running_out import Looked, RunningOut, last_looked, looked_before, running_out
from portal.storage import outbox, staff, upkeep
from portal.storage.models import Person, Upkeep
from portal.usecases import retention
from portal.usecases.staff import HANDED_OVER

SOON, LATER = timedelta(days=183), timedelta(days=365)
JUST_ENDED = timedelta(days=31)
NOT_LOOKED_AT = timedelta(days=183)
ASLEEP = timedelta(minutes=10)  # of mail that could go: the clock looks every second, and tries again at set times
SHOWN = 10


@dataclass(frozen=True)
class Account:
    """Somebody with an account; `second_factor` is none, new (handed over or not shown yet) or used."""

    person: Person
    applicants: int
    second_factor: str


@dataclass(frozen=True)
class Cleaning:
    """What the clock forgot last, when it does so next, and how much goes then, by kind; `last` is None when it never did."""

    last: Upkeep | None
    next_at: datetime | None
    due: dict[str, int]


@dataclass(frozen=True)
class Contents:
    """What of the content runs out from which day, and what nobody looked at since `looked_since`."""

    soon: list[tuple[tuple[date, str], list[RunningOut]]]
    later: list[tuple[tuple[date, str], list[RunningOut]]]
    not_looked_at: list[Looked]
    looked_since: date
    oldest: date | None


@dataclass(frozen=True)
class Overview:
    accounts: list[Account]
    cleaning: Cleaning
    contents: Contents
    mail: outbox.State
    mail_stands_still: bool
    struck_out: list[Upkeep]


def overview(session: Session, library: Library, *, today: date, now: datetime) -> Overview:
    """Give all of it; `now` is the real moment, by which mail goes and things are forgotten, whatever day a demo plays."""
    mail = outbox.state(session)
    return Overview(
        accounts=[Account(person, number, _second_factor(person)) for person, number in staff.everybody(session)],
        cleaning=_cleaning(session, now),
        contents=contents(library, today),
        mail=mail,
        mail_stands_still=mail.oldest_due_at is not None and mail.oldest_due_at < now - ASLEEP,
        struck_out=upkeep.latest(session, upkeep.STRUCK_OUT, at_most=SHOWN),
    )


def contents(library: Library, today: date) -> Contents:
    """Give what runs out within half a year, what within the half year after it, and what nobody looked at for half a year."""
    found = running_out(library, since=today - JUST_ENDED, until=today + LATER)
    soon = [one for one in found if one.day <= today + SOON]
    return Contents(
        soon=_by_day(soon),
        later=_by_day(found[len(soon) :]),
        not_looked_at=looked_before(library, today - NOT_LOOKED_AT),
        looked_since=today - NOT_LOOKED_AT,
        oldest=min((one.day for one in last_looked(library) if one.day), default=None),
    )


def _by_day(found: list[RunningOut]) -> list[tuple[tuple[date, str], list[RunningOut]]]:
    return [(key, list(each)) for key, each in groupby(found, key=lambda one: (one.day, one.how))]


def _cleaning(session: Session, now: datetime) -> Cleaning:
    last = next(iter(upkeep.latest(session, upkeep.FORGOTTEN, at_most=1)), None)
    next_at = last.created_at + retention.EVERY if last else None
    return Cleaning(last, next_at, retention.due(session, max(next_at or now, now)))


def _second_factor(person: Person) -> str:
    if not person.totp_secret:
        return "none"
    return "used" if person.totp_last_step > HANDED_OVER else "new"
