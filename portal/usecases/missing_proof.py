"""The ways out when there is no proof of an activity (yet): remind me, help me, I declare it myself, it does not apply."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.content.records import Exit
from portal.storage.models import Activity, Message, Period, Person
from portal.usecases import messages, obligations, proofs, receipts
from portal.usecases.proofs import Statement

REMINDED_AFTER = timedelta(days=3)
LATEST = timedelta(days=14)


@dataclass(frozen=True)
class Taken:
    """A way out that a person takes with an activity."""

    person: Person
    period: Period
    activity: Activity
    exit: Exit


def exits(period: Period, edition: Edition) -> dict[str, Exit]:
    """Give the ways out by their slug, by the table of the first day of the period."""
    return {one.slug: one for one in edition.library.on(period.starts_on).ways.exits}


def choose(taken: Taken, *, today: date) -> None:
    """Note which way out was chosen at entry; who stops there still gets a reminder in time."""
    obligations.check_period(taken.person, taken.period, today=today)
    taken.activity.proof_exit = taken.exit.slug
    if taken.exit.leads_to == "reminder" and taken.activity.remind_on is None:
        taken.activity.remind_on = min(today + REMINDED_AFTER, last_day(taken.period, today))


def last_day(period: Period, today: date) -> date:
    """Give the last day on which a reminder makes sense: the end of the period, or two weeks from now after it."""
    return period.ends_on if period.ends_on > today else today + LATEST


def remind(session: Session, taken: Taken, day: date, *, today: date, now: datetime) -> None:
    """Remind the person on this day; ValueError for a day that is not ahead or too far."""
    if not today < day <= last_day(taken.period, today):
        raise ValueError("a day on which no reminder can go out")
    changed = taken.activity.remind_on != day
    choose(taken, today=today)
    taken.activity.remind_on = day
    if changed:
        receipts.give(session, taken.person, "reminder_set", now=now, employer=taken.activity.employer, remind_on=day)


def ask_help(session: Session, taken: Taken, text: str, *, once: str, edition: Edition, base_url: str, now: datetime) -> Message:
    """Ask the coach how to come by a proof, in the thread; that gives its own receipt."""
    choose(taken, today=edition.day)
    author = taken.person
    return messages.send(session, author, text, author=author, once=once, edition=edition, base_url=base_url, now=now)


def declare(session: Session, taken: Taken, statement: Statement, *, today: date, now: datetime) -> None:
    """Keep what the person declares: that it happened (signed), or why no proof applies."""
    choose(taken, today=today)
    _, is_new = proofs.add(session, None, taken.person, statement, now=now, activity=taken.activity)
    taken.activity.remind_on = None
    if is_new:
        act = "statement_signed" if statement.kind == "statement" else "remark_given"
        receipts.give(session, taken.person, act, now=now, employer=taken.activity.employer)
