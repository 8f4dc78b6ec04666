"""The drawing of the curve: from amounts to places on the sheet."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import pytest

from portal.domain.income.curve import LESS, NOTHING, Curve, Flat
from portal.domain.income.result import Kept
from portal.web.work_pays.curve import draw


@dataclass(frozen=True)
class At:
    hours: Decimal
    total: Decimal


def curve(*flats, low=1800, step=10):
    points = tuple(At(Decimal(place) / 2, Decimal(low + step * place)) for place in range(81))
    return Curve(points, flats, None, {})


def flat(kind, first, last):
    return Flat(kind, Decimal(first), Decimal(last), Kept(Decimal(1), Decimal(0)), ())


@pytest.mark.parametrize(("low", "step"), [(0, 0), (1800, 10), (1800, 1), (1850, 400), (3999, 3)])
def test_all_of_it_lies_between_a_few_round_amounts(low, step):
    drawing = draw(curve(low=low, step=step), None, Decimal(20))
    levels = [level for level, _ in drawing.levels]
    assert 2 <= len(levels) <= 6
    assert levels[0] <= low < low + step * 80 <= levels[-1] or (step == 0 and levels[0] <= low < levels[-1])
    assert len({after - before for before, after in pairwise(levels)}) == 1
    assert all(20 <= float(point.split(",")[1]) <= 262 for point in drawing.line.split())


def test_the_own_point_lies_on_the_line_and_its_name_on_the_sheet():
    for hours in (Decimal(0), Decimal(20), Decimal(40)):
        drawing = draw(curve(), None, hours)
        assert f"{drawing.here[0]:.1f},{drawing.here[1]:.1f}" in drawing.line.split()
        assert 60 <= drawing.plate[0] <= 348 - 124
        assert 0 <= drawing.plate[1] <= 262 - 28


def test_hours_beside_the_half_hours_have_no_point():
    assert draw(curve(), None, Decimal("20.25")).here is None


def test_a_stretch_has_a_letter_and_a_hatch_where_money_is_lost():
    shades = draw(curve(flat(NOTHING, 16, 25), flat(LESS, 29, "29.5")), None, Decimal(20)).shades
    assert [(shade.letter, shade.less, bool(shade.hatch)) for shade in shades] == [("A", False, False), ("B", True, True)]
    assert shades[0].letter_y > 20 > shades[1].letter_y  # above where there is no room


def test_half_an_hour_in_which_little_stays_is_not_told():
    assert draw(curve(flat(NOTHING, 13, "13.5")), None, Decimal(20)).shades == ()


def test_of_the_later_line_the_longest_stretch_is_told():
    later = curve(flat(NOTHING, 0, "20.5"), flat(NOTHING, 30, 34), flat(LESS, 38, 39))
    assert draw(curve(), later, Decimal(20)).later_flat == later.flats[0]
    assert draw(curve(), curve(), Decimal(20)).later_flat is None
