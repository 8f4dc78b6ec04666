"""The outcome in time: its phases follow the law and the amounts of each month, as the calendar of months does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from portal.domain.income.household import Adult, Household, Question, Wage
from portal.domain.income.months import Plan, calendar
from portal.domain.income.phases import longest, phases
from portal.domain.income.spans import later_of, main_of, spans

DAY = date(2026, 11, 22)
DAYS = (date(2026, 1, 5), date(2026, 5, 3), DAY, date(2026, 12, 20), date(2027, 1, 2), date(2027, 12, 6))
RENT = Decimal(650)
HOMES = {
    "single": Household((Adult(34, Decimal(20)),), rent=RENT),
    "few hours": Household((Adult(34, Decimal(8)),), rent=RENT),
    "many hours": Household((Adult(34, Decimal(36)),), rent=RENT),
    "no work": Household((Adult(34),), rent=RENT),
    "under 27": Household((Adult(22, Decimal(12)),), rent=RENT),
    "under 27, fewer hours": Household((Adult(22, Decimal(12), fewer_hours=True),), rent=RENT),
    "fewer hours": Household((Adult(50, Decimal(16), fewer_hours=True),), rent=RENT),
    "subsidised": Household((Adult(50, Decimal(16), wage_subsidy=True),), rent=RENT),
    "by the month": Household((Adult(41, Decimal(20), Wage("month", Decimal(1500))),), rent=RENT),
    "couple": Household((Adult(41, Decimal(24)), Adult(39)), rent=RENT),
    "couple of two ages": Household((Adult(41, Decimal(16)), Adult(24, Decimal(8))), (14,), RENT),
    "parent": Household((Adult(31, Decimal(20)),), (5, 9), Decimal(700)),
    "parent of a baby": Household((Adult(31, Decimal(24)),), (0,), Decimal(700)),
    "parent, many hours": Household((Adult(31, Decimal(32)),), (2,), Decimal(700)),
    "parents who both work": Household((Adult(31, Decimal(16)), Adult(30, Decimal(8))), (2,), RENT),
    "shared home": Household((Adult(34, Decimal(12)),), housemates=2),
}


def asked(home: str, day: date = DAY) -> Question:
    return Question(HOMES[home], day)


@pytest.mark.parametrize("used", [0, 4, 20])
@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("home", HOMES)
def test_the_benefit_of_each_phase_is_that_of_its_months(library, home, day, used):
    found = phases(library, asked(home, day), used)
    months = calendar(library, Plan(asked(home, day), found[0].first, date(2028, 11, 30), used)).months[1:-4]
    assert len(months) >= 11
    for month in months:
        phase = [one for one in found if one.first <= month.first][-1]
        assert month.entitled == phase.result.work.lines["benefit"], month.first


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("home", HOMES)
def test_the_phases_follow_each_other_and_the_last_has_no_end(library, home, day):
    found = phases(library, asked(home, day))
    for before, after in pairwise(found):
        assert before.last < after.first
        assert (after.first - before.last).days <= 31
    assert found[-1].months is None
    assert longest(found) in found


def test_the_law_of_2027_holds_from_its_first_month_for_as_long_as_it_says(library):
    found = phases(library, asked("single"))
    assert [(one.first, one.months, one.question.rules) for one in found] == [
        (date(2026, 12, 1), 1, ("25",)),
        (date(2027, 1, 1), int(library.on(date(2027, 1, 1)).amount("workbonus.months").value), ("bonus",)),
        (date(2028, 1, 1), None, ("",)),
    ]
    assert found[0].result.difference > found[1].result.difference > found[2].result.difference == 0


def test_months_used_come_off_those_of_the_old_rule_and_off_the_new_one_only_as_far_as_it_was_there(library):
    used = phases(library, asked("single"), 6)
    assert [one.question.rules for one in used] == [("",), ("bonus",), ("",)]
    assert used[1:] == phases(library, asked("single"))[1:]
    in_june = phases(library, asked("single", date(2027, 6, 5)), 9)
    assert (in_june[0].question.rules, sum(one.months for one in in_june if one.question.rules == ("bonus",))) == (("bonus",), 6)


def test_who_can_work_fewer_hours_has_no_end(library):
    assert phases(library, asked("fewer hours"))[-1].question.rules == ("bonus",)


def test_under_27_something_is_left_from_2027(library):
    none, some, after = phases(library, asked("under 27"))
    assert none.result.difference == after.result.difference == 0 < some.result.difference


def test_each_partner_has_the_rule_of_their_own_age(library):
    assert phases(library, asked("couple of two ages"))[0].question.rules == ("25", "")


def test_a_rule_that_was_named_holds_whatever_the_law(library):
    (named, nothing) = phases(library, replace(asked("single"), disregard="25", months_disregarded=9))
    assert (named.question.rules, named.months, nothing.question.rules) == (("25",), 9, ("",))


def test_a_year_begins_with_its_first_month(library):
    assert phases(library, replace(asked("single"), day=None, year=2027))[0].first == date(2027, 1, 1)


def test_what_is_told_first_holds_most_of_the_first_year(library):
    found = phases(library, asked("single"))
    main, later = main_of(found), later_of(found)
    assert (main.first, main.last, later.first, later.last) == (date(2027, 1, 1), date(2027, 12, 1), date(2028, 1, 1), None)
    assert main.result == longest(found).result


def test_months_that_leave_the_same_are_told_together(library):
    found = phases(library, asked("no work", date(2026, 5, 3)))
    assert len(found) > len(spans(found)) == 1
    assert later_of(found) is None
