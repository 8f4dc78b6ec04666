"""Other hours or another wage in some months, and months in which part of a wage was left alone before."""

from datetime import date
from decimal import Decimal

import pytest

from portal.domain.income.household import Adult, Household, Question, Wage
from portal.domain.income.limits import Fault, plan_faults
from portal.domain.income.months import Plan, calendar
from portal.domain.income.varying import varied

START = date(2026, 9, 1)
WAGES = [Wage(), Wage(amount=Decimal(17)), Wage("month", Decimal(1400)), Wage("four_weeks", Decimal(1300))]


def question(wage: Wage | None = None) -> Question:
    return Question(Household((Adult(34, Decimal(20), wage or Wage()),), rent=Decimal(650)), day=START)


def months(library, asked: Question, used: int = 0):
    return {one.first: one for one in calendar(library, Plan(asked, START, months_used=used)).months}


@pytest.mark.parametrize("wage", WAGES, ids=lambda wage: f"{wage.basis}-{wage.amount}")
def test_the_same_hours_told_by_month_change_nothing(library, wage):
    usual = months(library, question(wage))
    told = months(library, varied(library, question(wage), START, {11: Decimal(20)}, hours=True))
    for first, month in usual.items():
        assert all(abs(month.lines[key] - told[first].lines[key]) <= Decimal("0.01") for key in month.lines)


@pytest.mark.parametrize("wage", WAGES, ids=lambda wage: f"{wage.basis}-{wage.amount}")
def test_a_month_with_half_the_hours_has_about_half_the_wage_and_more_benefit_after(library, wage):
    usual = months(library, question(wage))
    told = months(library, varied(library, question(wage), START, {11: Decimal(10)}, hours=True))
    november, december = date(2026, 11, 1), date(2026, 12, 1)
    assert told[november].lines["wage"] < usual[november].lines["wage"] * Decimal("0.6")
    assert told[december].lines["benefit"] > usual[december].lines["benefit"]
    assert told[date(2026, 10, 1)].lines["wage"] == usual[date(2026, 10, 1)].lines["wage"]


def test_a_wage_told_by_month_is_what_comes_in_it(library):
    asked = varied(library, question(), START, {12: Decimal(0), 1: Decimal(700)}, hours=False)
    told = months(library, asked)
    assert told[date(2026, 12, 1)].lines["wage"] == 0
    assert told[date(2027, 1, 1)].lines["wage"] == 700
    assert plan_faults(library, Plan(asked, START)) == ()


def test_too_much_in_one_month_is_a_fault(library):
    asked = varied(library, question(), START, {12: Decimal(20_000)}, hours=False)
    assert plan_faults(library, Plan(asked, START)) == (Fault("wage", "too_much", Decimal(12000)),)


def test_months_used_before_come_off_those_that_are_left(library):
    # September to February have six months; with four used only September and October.
    fresh, used = months(library, question()), months(library, question(), used=4)
    same = [first for first in fresh if fresh[first].entitled == used[first].entitled]
    assert date(2026, 10, 1) in same
    assert date(2026, 11, 1) not in same
    assert used[date(2026, 11, 1)].entitled < fresh[date(2026, 11, 1)].entitled
