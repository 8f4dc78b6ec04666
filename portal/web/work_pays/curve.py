"""The curve of hours against money: from numbers to lines that a template only has to draw, always from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from portal.domain.income.curve import LESS, Curve, Flat

LEFT, RIGHT, TOP, BOTTOM = 60.0, 348.0, 20.0, 262.0
WIDTH, HEIGHT = 360, 322
MARKS_OF_HOURS = (0, 8, 16, 24, 32, 40)
STEPS = (50, 100, 200, 250, 500, 1000, 2000)
MOST_LINES = 6
HATCH = 14
PLATE = 124.0
NARROW = 24.0  # a letter stands above a stretch that is narrower


@dataclass(frozen=True)
class Shade:
    """A stretch as a rectangle with its letter, hatched where money is lost."""

    flat: Flat
    x: float
    width: float
    less: bool
    letter: str
    letter_x: float
    letter_y: float
    hatch: str


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn: places on a sheet of 360 by 322, and amounts in whole euros a month beside the lines.

    `later_flat` is the longest stretch of the line of later in which little stays; it is told, not shaded.
    """

    line: str
    later: str
    base_y: float
    levels: tuple[tuple[int, float], ...]
    hours: tuple[tuple[int, float], ...]
    shades: tuple[Shade, ...]
    here: tuple[float, float] | None
    plate: tuple[float, float] | None
    later_flat: Flat | None


def draw(curve: Curve, later: Curve | None, here: Decimal) -> Drawing:
    """Draw totals in euro a month against hours a week, and beside them what stays `later`; `here` is the own point."""
    both = (curve, later) if later else (curve,)
    levels = _levels([point.total for one in both for point in one.points])
    place = _Place(levels[0], levels[-1])
    own = next(((place.x(one.hours), place.y(one.total)) for one in curve.points if one.hours == here), None)
    return Drawing(
        line=_line(curve, place),
        later=_line(later, place) if later else "",
        base_y=place.y(curve.points[0].total),
        levels=tuple((level, place.y(Decimal(level))) for level in levels),
        hours=tuple((hours, place.x(Decimal(hours))) for hours in MARKS_OF_HOURS),
        shades=tuple(_shade(flat, chr(ord("A") + number), place) for number, flat in enumerate(_worth_telling(curve))),
        here=own,
        plate=_plate(*own) if own else None,
        later_flat=max(_worth_telling(later), key=lambda flat: flat.to_hours - flat.from_hours, default=None) if later else None,
    )


@dataclass(frozen=True)
class _Place:
    lowest: int
    highest: int

    def x(self, hours: Decimal) -> float:
        return round(LEFT + float(hours) / MARKS_OF_HOURS[-1] * (RIGHT - LEFT), 1)

    def y(self, total: Decimal) -> float:
        part = (float(total) - self.lowest) / (self.highest - self.lowest)
        return round(BOTTOM - part * (BOTTOM - TOP), 1)


def _levels(totals: Sequence[Decimal]) -> list[int]:
    """Round amounts under, between and above all totals, at most six."""
    low, high = float(min(totals)), float(max(totals))
    for step in STEPS:
        first, last = floor(low / step) * step, max(ceil(high / step), floor(low / step) + 1) * step
        if (last - first) / step < MOST_LINES:
            return list(range(first, last + 1, step))
    return [floor(low / STEPS[-1]) * STEPS[-1], ceil(high / STEPS[-1]) * STEPS[-1]]


def _worth_telling(curve: Curve) -> list[Flat]:
    # Half an hour in which little stays is a bend in the line; money lost is told however short.
    return [flat for flat in curve.flats if flat.kind == LESS or flat.to_hours - flat.from_hours >= 1]


def _line(curve: Curve, place: _Place) -> str:
    return " ".join(f"{place.x(one.hours):.1f},{place.y(one.total):.1f}" for one in curve.points)


def _shade(flat: Flat, letter: str, place: _Place) -> Shade:
    x, end, less = place.x(flat.from_hours), place.x(flat.to_hours), flat.kind == LESS
    width = max(round(end - x, 1), 3.0)
    height = TOP - 6 if width < NARROW else TOP + 22
    return Shade(flat, x, width, less, letter, round(x + width / 2, 1), height, _hatch(x, width) if less else "")


def _hatch(x: float, width: float) -> str:
    rows = range(int(TOP) + HATCH + 10, int(BOTTOM), HATCH)
    return "".join(f"M{x:.1f} {row}L{x + width:.1f} {max(row - 12, TOP):.0f}" for row in rows)


def _plate(x: float, y: float) -> tuple[float, float]:
    """Where the name of the own point stands: under it where there is room, and never over the edge."""
    left = min(max(x - PLATE / 2, LEFT), RIGHT - PLATE)
    return left, y + 16 if y + 48 < BOTTOM else y - 44
