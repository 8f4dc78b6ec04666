"""The total against the hours a week, and the stretches in which more work leaves less or almost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from portal.content.library import Library
from portal.domain.income.book import ZERO
from portal.domain.income.compare import books_of, kept
from portal.domain.income.edges import limits
from portal.domain.income.household import Question
from portal.domain.income.result import LINES, Kept, Situation
from portal.domain.income.situation import situation

STEP = Decimal("0.5")
MOST_HOURS = 40
POINTS = int(MOST_HOURS / STEP) + 1
# When less than a sixth of the extra wage stays, almost nothing does; no rule leaves exactly that part alone.
ALMOST_NOTHING = Decimal(1) / 6
A_EURO = Decimal(1)
LESS, NOTHING = "less", "almost_nothing"


@dataclass(frozen=True)
class Point:
    """What a household has in a month, in euro, when one adult works so many hours a week."""

    hours: Decimal
    situation: Situation

    @property
    def total(self) -> Decimal:
        """Give the total of a month."""
        return self.situation.total


@dataclass(frozen=True)
class Reason:
    """What takes the extra wage: a line that becomes less, or `tax`, and how much of it in euro a month."""

    code: str
    lost: Decimal


@dataclass(frozen=True)
class Flat:
    """A stretch of hours in which more work leaves `less` or `almost_nothing`, and why, the greatest reason first."""

    kind: str
    from_hours: Decimal
    to_hours: Decimal
    kept: Kept
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Curve:
    """81 points from 0 to 40 hours, the flat stretches, and what ends where.

    `benefit_ends` is the first point without any benefit, None when there always is some; `edges` gives for each local
    scheme the first point above its limit.
    """

    points: tuple[Point, ...]
    flats: tuple[Flat, ...]
    benefit_ends: Decimal | None
    edges: dict[str, Decimal]


def curve(library: Library, question: Question) -> Curve:
    """Work out the curve of the hours of one adult of the question; the others keep their own."""
    books = books_of(library, question)
    hours = [STEP * place for place in range(POINTS)]
    points = tuple(Point(each, situation(books, question, question.household.with_hours(each, question.who))) for each in hours)
    ends = next((point.hours for point in points if not point.situation.lines["benefit"]), None)
    found = {
        scheme: next((point.hours for point in points if point.situation.net_income_with_benefit > limit), None)
        for scheme, limit in limits(books, question.household).items()
    }
    passed = {scheme: hours for scheme, hours in found.items() if hours is not None}
    return Curve(points, tuple(_flats(points)), ends, passed)


def _flats(points: Sequence[Point]) -> Iterator[Flat]:
    steps = [(kind_of(kept(one.situation, two.situation)), one, two) for one, two in pairwise(points)]
    for kind, group in groupby(steps, key=lambda step: step[0]):
        if kind:
            members = list(group)
            yield _flat(kind, members[0][1], members[-1][2])


def kind_of(what: Kept) -> str:
    """Say whether of extra wage comes `less`, stays `almost_nothing`, or "" when a fair part stays."""
    if what.kept <= -A_EURO:  # less than that is rounding
        return LESS
    return NOTHING if what.kept < what.extra_gross * ALMOST_NOTHING else ""


def _flat(kind: str, first: Point, last: Point) -> Flat:
    before, after = first.situation, last.situation
    lost = {key: before.lines[key] - after.lines[key] for key in LINES}
    lost["tax"] = after.working.tax - before.working.tax
    reasons = sorted((Reason(code, much) for code, much in lost.items() if much > ZERO), key=lambda one: -one.lost)
    return Flat(kind, first.hours, last.hours, kept(before, after), tuple(reasons))
