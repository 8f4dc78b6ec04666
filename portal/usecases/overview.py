"""Where somebody is in the zoekperiode: what overview, assistant, dossier and desk all tell from."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.content.records import Period as Rule
from portal.domain.calendar import DAY
from portal.domain.trajectory import Clock, State, Step, clock, next_step, state_of, urgency
from portal.storage import periods
from portal.storage.models import Interview, Message, Obligation, Period, Person
from portal.usecases import times
from portal.usecases.times import Times


@dataclass(frozen=True)
class Overview:
    """`trouble` and `change` are the last that the person told, as in `Beside`; `decided` that a service line was chosen.

    `times` are those of the talk, free or not.
    """

    today: date
    period: Period
    rule: Rule | None
    steps: tuple[Step, ...]
    clock: Clock
    next: Step | None
    interview: Interview | None
    times: Times
    activities: int
    unread: int
    decided: bool
    trouble: Message | None
    change: Message | None

    @property
    def to_apply(self) -> bool:
        """Tell whether the time has come to make the application oneself, as who is under 27 does."""
        return self.clock.over and self.period.opens_on is not None and self.period.application.applied_on is None

    @property
    def stopped(self) -> bool:
        return self.period.has_stopped(self.today)

    @property
    def stops_on(self) -> date | None:
        """The day ahead from which the period stops."""
        return None if self.stopped else self.period.stopped_on

    def falls_away(self, step: Step) -> bool:
        """Tell whether this open step is only due when the period has stopped."""
        return step.open and self.stops_on is not None and step.due_on >= self.stops_on

    @property
    def does_not_work_out(self) -> bool:
        """Tell whether the person last said that it does not work out."""
        return self.trouble is not None and self.trouble.kind == "cannot" and not self.stopped and not self.decided

    @property
    def trouble_is_past(self) -> bool:
        """Tell whether the day until which it would not work out is over."""
        until = self.trouble.about.get("until") if self.trouble else None
        return until is not None and date.fromisoformat(until) < self.today

    @property
    def told_change(self) -> Message | None:
        """What the person last told of work or school, where it stopped nothing: until the coach read it, after the end always."""
        told = self.change
        if told is None or told.kind == "taken_up_again" or self.decided or self.period.stopped_on:
            return None
        return told if self.clock.over or told.read_at is None else None

    @property
    def closing(self) -> tuple[Step, ...]:
        """What closes today or tomorrow beside the step whose turn it is."""
        if self.next is None:
            return ()
        soon = (self.today, self.today + DAY)
        others = (step for step in self.steps if step.open and step.slug != self.next.slug)
        return tuple(step for step in others if step.due_on in soon and not self.falls_away(step))

    @property
    def all_done(self) -> bool:
        return bool(self.steps) and self.next is None

    def obligation(self, slug: str) -> Obligation:
        return next(one for one in self.period.obligations if one.slug == slug)


def of(session: Session, person: Person, *, edition: Edition, today: date) -> Overview | None:
    """Tell where this person is; None when there is no period."""
    period = periods.newest_of(session, person.id)
    if period is None:
        return None
    steps = steps_of(period, edition, today)
    beside = periods.beside(session, period)
    return Overview(
        today=today,
        period=period,
        rule=rule_of(period, edition),
        steps=steps,
        clock=clock(period.starts_on, period.ends_on, today, steps),
        next=None if period.has_stopped(today) else next_step(steps),
        interview=beside.interview,
        times=times.of(session, beside.interview, person.coach_id),
        activities=beside.activities,
        unread=beside.unread,
        decided=beside.decisions > 0,
        trouble=beside.trouble,
        change=beside.change,
    )


def steps_of(period: Period, edition: Edition, today: date) -> tuple[Step, ...]:
    """The obligations of a period as steps, the most urgent first; those of one day in the order of the content."""
    order = {obligation.slug: obligation.order for obligation in edition.library.on(period.starts_on).obligations}
    steps = (_step(one, order.get(one.slug, len(order)), today) for one in period.obligations)
    return tuple(sorted(steps, key=lambda step: (*urgency(step), step.slug)))


def _step(one: Obligation, order: int, today: date) -> Step:
    state = state_of(one.kept, one.due_on, today)
    due_today = one.due_on == today and state in (State.TODO, State.BUSY)
    return Step(one.slug, one.kind, one.due_on, state, one.done_on, order, due_today)


def rule_of(period: Period, edition: Edition) -> Rule | None:
    """The rule that this period follows: that of the day of the report."""
    of_that_day = edition.library.on(period.application.reported_on).periods
    return next((rule for rule in of_that_day if rule.slug == period.rule), None)
