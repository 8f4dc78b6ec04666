"""The clock of the period: four weeks of seven bricks, as the overview draws them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.calendar import DAY
from portal.domain.steps import State, Step

WEEK = 7


@dataclass(frozen=True)
class Brick:
    """A day of the period: was, now, ahead, end or miss; `slugs` are the steps that belong on it."""

    day: date
    kind: str
    slugs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Week:
    """A week of the period; `this` is the one today lies in."""

    number: int
    first: date
    last: date
    this: bool
    bricks: tuple[Brick, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """List the steps of the week, by day."""
        return tuple(slug for brick in self.bricks for slug in brick.slugs)


@dataclass(frozen=True)
class Clock:
    """Where someone is in the period; `due_slugs` is what is open and due this week or before."""

    day: int
    days_left: int
    total: int
    not_started: bool
    over: bool
    weeks: tuple[Week, ...]
    due_slugs: tuple[str, ...]


def clock(starts_on: date, ends_on: date, today: date, steps: Iterable[Step]) -> Clock:
    """Work out the clock on a day; before the start it stands on day 1, after the end on the last day."""
    steps = tuple(steps)
    placed = _placed(steps, starts_on, ends_on)
    total = (ends_on - starts_on).days + 1
    here = min(max(today, starts_on), ends_on)
    weeks = tuple(
        _week(number, starts_on + (number - 1) * WEEK * DAY, ends_on, today, placed)
        for number in range(1, (total + WEEK - 1) // WEEK + 1)
    )
    last_of_week = next(week.last for week in weeks if week.first <= here <= week.last)
    due = sorted((step for step in steps if step.open and step.due_on <= last_of_week), key=_by_due_day)
    return Clock(
        day=(here - starts_on).days + 1,
        days_left=total if today < starts_on else max((ends_on - today).days, 0),
        total=total,
        not_started=today < starts_on,
        over=today > ends_on,
        weeks=weeks,
        due_slugs=tuple(step.slug for step in due),
    )


def _by_due_day(step: Step) -> tuple[date, int]:
    return step.due_on, step.order


def _week(number: int, first: date, ends_on: date, today: date, placed: Mapping[date, list[Step]]) -> Week:
    last = min(first + (WEEK - 1) * DAY, ends_on)
    bricks = tuple(_brick(first + place * DAY, ends_on, today, placed) for place in range((last - first).days + 1))
    return Week(number, first, last, first <= today <= last, bricks)


def _brick(day: date, ends_on: date, today: date, placed: Mapping[date, list[Step]]) -> Brick:
    steps = placed.get(day, [])
    return Brick(day, _kind(day, ends_on, today, steps), tuple(step.slug for step in steps))


def _placed(steps: Iterable[Step], starts_on: date, ends_on: date) -> dict[date, list[Step]]:
    placed: dict[date, list[Step]] = {}
    for step in steps:
        if step.state is not State.NOT_NEEDED:
            day = step.done_on if step.state is State.DONE and step.done_on else step.due_on
            placed.setdefault(min(max(day, starts_on), ends_on), []).append(step)
    return placed


def _kind(day: date, ends_on: date, today: date, steps: Iterable[Step]) -> str:
    if day == today:
        return "now"
    if day < today:
        return "miss" if any(step.state is State.LATE for step in steps) else "was"
    return "end" if day == ends_on else "ahead"
