"""The months in which the same part of a wage is left alone at the same amounts: what a household has in each of them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from portal.content.library import Library
from portal.domain.income.benefit import YEAR
from portal.domain.income.book import Book
from portal.domain.income.compare import work_pays
from portal.domain.income.earned_month import DAY, month_after, rules_in
from portal.domain.income.household import Question
from portal.domain.income.result import Result

# After so many months of work no rule changes any more: the longest is six months, and thirty after them.
HORIZON = 3 * YEAR + 1


@dataclass(frozen=True)
class Phase:
    """So many months from `first`, the first day of one, None for all that come after; with what each of them gives."""

    first: date
    months: int | None
    question: Question
    result: Result

    @property
    def last(self) -> date | None:
        """Give the first day of the last month, None when it goes on."""
        return None if self.months is None else month_after(self.first, self.months - 1)


def first_month(question: Question) -> date:
    """Give the month in which the work is taken to begin: the next one, or the first of the year asked about."""
    return month_after(question.day.replace(day=1)) if question.day else date(question.year or 0, 1, 1)


def phases(library: Library, question: Question, months_used: int = 0) -> tuple[Phase, ...]:
    """Divide the months of work by what the law of each leaves alone (Participatiewet, article 31 and 34a) and its amounts.

    Amounts are euro a month. The allowances of each phase are those of a whole year like it. Phases that leave the
    same are one. `months_used`: months before this work in which part of a wage was left alone. NotInContent as in `compare.work_pays`.
    """
    start = first_month(question)
    months = [month_after(start, number) for number in range(HORIZON)]
    values = [value for amount in library.amounts.values() for value in amount.values]
    days = sorted({value.starts_on for value in values} | {value.ends_on + DAY for value in values if value.ends_on})

    def alike(first: date) -> tuple[int, tuple[str, ...]]:
        return bisect(days, first), rules_in(Book(library.on(first)), question, start, months_used, first)

    found: list[Phase] = []
    for (_, rules), group in groupby(months, key=alike):
        first, *more = group
        asked = replace(question, day=first, year=None, rules=rules, told_in=question.year_told)
        phase = Phase(first, 1 + len(more), asked, work_pays(library, asked))
        found = [*found[:-1], *_joined(found[-1], phase)] if found else [phase]
    return (*found[:-1], replace(found[-1], months=None))


def _joined(before: Phase, after: Phase) -> tuple[Phase, ...]:
    same = (before.result.work.lines, before.result.now.lines) == (after.result.work.lines, after.result.now.lines)
    if not same:
        return (before, after)
    return (replace(before, months=(before.months or 0) + (after.months or 0)),)


def longest(found: Sequence[Phase]) -> Phase:
    """Give the phase that holds most of the first twelve months, the first of those that hold as many."""
    end = month_after(found[0].first, YEAR)

    def months_of(phase: Phase) -> int:
        left = (end.year - phase.first.year) * YEAR + end.month - phase.first.month
        return left if phase.months is None else min(left, phase.months)

    return max(found, key=months_of)
