"""Which money of a rich month is needed in a poor one, and what a whole job leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from portal.content.library import Library
from portal.domain.income.book import ZERO
from portal.domain.income.months import Calendar, Month, Plan, calendar


@dataclass(frozen=True)
class Kept:
    """So many euro of the month `rich` to keep apart for the month `poor`; None where the municipality may ask it back."""

    rich: date
    amount: Decimal
    poor: date | None


def to_keep(plan: Plan, found: Calendar) -> tuple[Kept, ...]:
    """List what to keep apart, in euro: what was paid too much when the benefit stops, and what a later gap takes.

    A gap is filled from the months since the start of the job, the richest first; what they cannot fill stays a gap.
    """
    since = [month for month in found.months if month.first >= plan.start.replace(day=1)]
    left = {month.first: month.spare for month in since}
    kept = [*_asked_back(found, left)]
    for month in since:
        kept += _for_gap(month, left)
    return tuple(kept)


def _asked_back(found: Calendar, left: dict[date, Decimal]) -> Iterator[Kept]:
    # While there is benefit it comes off the next one; once it has stopped it must be paid back (article 58).
    owed = found.months[-1].owed if found.stops else ZERO
    since = [month.first for month in found.months if month.owed and month.first in left]
    yield from _taken(owed, since, left, None)


def _for_gap(month: Month, left: dict[date, Decimal]) -> Iterator[Kept]:
    richest = sorted((first for first in left if first < month.first), key=lambda first: -left[first])
    yield from _taken(month.gap, richest, left, month.first)


def _taken(needed: Decimal, months: list[date], left: dict[date, Decimal], poor: date | None) -> Iterator[Kept]:
    for rich in months:
        taken = min(needed, left[rich])
        if taken:
            yield Kept(rich, taken, poor)
        left[rich] -= taken
        needed -= taken


def left_in_all(library: Library, plan: Plan, found: Calendar) -> Decimal:
    """Give what arrives in all of the months more (or less) than without this job, in euro, less what is owed at their end.

    NotInContent as in `months.calendar`.
    """
    question = plan.question
    home = question.household.without_work(question.who)
    without = calendar(library, replace(plan, question=replace(question, household=home)))
    return _all_of(found) - _all_of(without)


def _all_of(found: Calendar) -> Decimal:
    return sum((month.total for month in found.months), ZERO) - found.months[-1].owed
