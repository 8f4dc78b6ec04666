"""What somebody does with an obligation: begin with it, report it done, take that back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.content.records import Obligation as Record
from portal.domain.calendar import today_in_netherlands
from portal.domain.steps import Step
from portal.storage import periods
from portal.storage.models import Obligation, Period, Person, Receipt
from portal.usecases import overview, receipts


class NotAllowed(Exception):
    """This obligation is not open to change; `reason` is a key: not_theirs, stopped, not_needed, checked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Duty:
    """An obligation of one person: as it is kept, as the content has it, and how it stands today."""

    period: Period
    kept: Obligation
    record: Record
    step: Step
    today: date

    @property
    def done(self) -> bool:
        return self.kept.kept == "done"


def of(session: Session, person: Person, kind: str, *, edition: Edition) -> Duty | None:
    """Give the obligation of this kind in the person's newest period; None when it was not asked."""
    period = periods.own_of(session, person.id)
    kept = periods.obligation_of(session, period, kind) if period else None
    if period is None or kept is None:
        return None
    record = edition.library.on(period.starts_on).obligation(kept.slug)
    step = next(step for step in overview.steps_of(period, edition, edition.day) if step.slug == kept.slug)
    return Duty(period, kept, record, step, edition.day)


def start(person: Person, obligation: Obligation, *, today: date) -> None:
    """Begin with an obligation; one that was begun or done stays as it is."""
    check_open(person, obligation, today=today)
    if obligation.kept == "todo":
        obligation.kept = "busy"


def report_done(
    session: Session, person: Person, obligation: Obligation, act: str, *, edition: Edition, now: datetime, **about: object
) -> Receipt:
    """Report an obligation done today, with the receipt of the act that did it."""
    check_open(person, obligation, today=edition.day)
    obligation.kept = "done"
    obligation.done_on = obligation.done_on or edition.day
    return receipts.give(session, person, act, now=now, obligation=obligation.slug, **about)


def undo(session: Session, person: Person, obligation: Obligation, *, now: datetime) -> Receipt | None:
    """Take back that an obligation is done; what was given with it stays. None when it was not done."""
    check_open(person, obligation, today=today_in_netherlands(now))
    if obligation.seen:
        raise NotAllowed("checked")
    if obligation.kept != "done":
        return None
    obligation.kept, obligation.done_on = "busy", None
    return receipts.give(session, person, "obligation_undone", now=now, obligation=obligation.slug)


def check_open(person: Person, obligation: Obligation, *, today: date) -> None:
    """Raise NotAllowed unless this person may still change this obligation; late is no reason."""
    check_period(person, obligation.period, today=today)
    if obligation.kept == "not_needed":
        raise NotAllowed("not_needed")


def check_period(person: Person, period: Period, *, today: date) -> None:
    """Raise NotAllowed when the period is another's, or has stopped."""
    if period.person_id != person.id:
        raise NotAllowed("not_theirs")
    if period.has_stopped(today):
        raise NotAllowed("stopped")
