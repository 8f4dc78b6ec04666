"""The outcome as it is told: the months on a row in which work leaves the same in whole euros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from portal.domain.income.phases import Phase, longest
from portal.domain.income.result import Result

A_EURO = Decimal(1)


@dataclass(frozen=True)
class Span:
    """Months from `first` until and including `last`, both the first day of one; `last` is None when it goes on."""

    first: date
    last: date | None
    result: Result


def spans(found: Sequence[Phase]) -> list[Span]:
    """Join the phases in which the same is left in whole euros; of the joined the longest tells the lines."""
    groups = [list(group) for _, group in groupby(found, key=_more)]
    return [Span(group[0].first, group[-1].last, longest(group).result) for group in groups]


def main_of(found: Sequence[Phase]) -> Span:
    """Give the span that holds most of the first year: what is told first and largest."""
    most = longest(found)
    return next(span for span in reversed(spans(found)) if span.first <= most.first)


def later_of(found: Sequence[Phase]) -> Span | None:
    """Give the span that comes last and then stays; None when that is what is told first."""
    last = spans(found)[-1]
    return None if last == main_of(found) else last


def _more(phase: Phase) -> Decimal:
    return phase.result.difference.quantize(A_EURO, ROUND_HALF_UP)
