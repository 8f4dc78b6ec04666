"""What is true of every household, whatever its answers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from portal.config import ROOT
from portal.content import load
from portal.domain.income.book import ZERO, Book
from portal.domain.income.compare import work_pays
from portal.domain.income.curve import curve
from portal.domain.income.household import Adult, Household, Question, Wage
from portal.domain.income.limits import faults
from portal.domain.income.result import COSTS, INCOME, LINES
from portal.domain.income.tax import box_1, general_credit, gross_of, work_credit

LIBRARY = load(ROOT / "content")
DAYS = (date(2026, 3, 15), date(2026, 11, 22), date(2027, 1, 2))
CENT = Decimal("0.01")
# The only step that the law itself makes: under 24 euro a year nothing of the zorgtoeslag is paid, that is 2 a month.
LAWFUL_STEP = Decimal(2)
A_LITTLE_MORE = Decimal("0.01")
EASY = settings(deadline=None, max_examples=120)

hours = st.integers(0, 120).map(lambda halves: Decimal(halves) / 2)
wages = st.none() | st.integers(1500, 4000).map(lambda cents: Decimal(cents) / 100)
adults = st.builds(
    lambda age, hours, wage, fewer: Adult(age, hours, Wage(amount=wage), fewer_hours=fewer),
    st.integers(18, 66),
    hours,
    wages,
    st.booleans(),
)
households = st.builds(
    lambda adults, children, rent, housemates: Household(tuple(adults), tuple(children), Decimal(rent), housemates),
    st.lists(adults, min_size=1, max_size=2),
    st.lists(st.integers(0, 17), max_size=4),
    st.integers(0, 1500),
    st.integers(0, 3),
)
questions = st.builds(
    lambda household, day, rule: Question(household, day=day, disregard=rule),
    households,
    st.sampled_from(DAYS),
    st.sampled_from(("auto", "none", "25", "12.5", "15")),
)


@EASY
@given(questions)
def test_nothing_is_negative_and_the_lines_add_up(question):
    assert faults(LIBRARY, question) == ()
    result = work_pays(LIBRARY, question)
    for situation in (result.now, result.work):
        assert all(amount >= 0 for line, amount in situation.lines.items() if line not in COSTS)
        assert sum(situation.lines[line] for line in LINES) == situation.total
        assert situation.net_income_with_benefit == sum(situation.lines[line] for line in INCOME)
        assert all(amount == amount.quantize(CENT) for amount in situation.lines.values())
    assert result.difference == sum(result.differences.values())


@EASY
@given(questions)
def test_an_hour_more_raises_the_gross_wage_and_never_leaves_more_than_that(question):
    marginal = work_pays(LIBRARY, question).marginal
    assert marginal.extra_gross > 0
    assert marginal.kept <= marginal.extra_gross + len(LINES) * CENT


@EASY
@given(questions)
def test_the_income_with_benefit_is_never_under_the_norm(question):
    for situation in (work_pays(LIBRARY, question).now, work_pays(LIBRARY, question).work):
        assert situation.net_income_with_benefit >= situation.working.norm - CENT


@EASY
@given(questions)
def test_a_little_more_work_changes_only_a_little(question):
    adult = question.household.adults[0]
    more = replace(question, household=question.household.with_hours(adult.hours_per_week + A_LITTLE_MORE))
    before, after = work_pays(LIBRARY, question).work, work_pays(LIBRARY, more).work
    extra = after.working.gross_wage - before.working.gross_wage
    rounding = len(LINES) * 2 * CENT
    assert abs(after.total - before.total) <= extra + rounding + LAWFUL_STEP


@EASY
@given(households)
def test_a_year_is_the_mean_of_its_half_years(household):
    year = work_pays(LIBRARY, Question(household, year=2026)).work
    halves = [work_pays(LIBRARY, Question(household, day=day)).work for day in (date(2026, 1, 1), date(2026, 7, 1))]
    for line in LINES:
        assert abs(year.lines[line] - sum(half.lines[line] for half in halves) / 2) <= CENT


@EASY
@given(households, st.integers(0, 12), st.sampled_from(("25", "12.5", "15")))
def test_the_benefit_of_a_year_is_that_of_its_months(household, months, rule):
    def benefit(number):
        asked = Question(household, day=DAYS[1], disregard=rule, months_disregarded=number)
        return work_pays(LIBRARY, asked).work.lines["benefit"]

    assert abs(benefit(months) * 12 - benefit(12) * months - benefit(0) * (12 - months)) <= 24 * CENT


@EASY
@given(st.integers(0, 150_000), st.integers(0, 60_000))
def test_gross_is_found_back_from_what_is_left_of_it(income, wage):
    book, income, wage = Book(LIBRARY.on(DAYS[1])), Decimal(income), Decimal(wage)
    credits = work_credit(book, wage)
    left = income - max(ZERO, box_1(book, income) - general_credit(book, income) - credits)
    assert abs(gross_of(book, left, credits) - income) <= CENT


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("children", [(), (5, 9)])
def test_the_curve_has_a_point_for_each_half_hour_and_its_flat_stretches_do_not_overlap(day, children):
    found = curve(LIBRARY, Question(Household((Adult(34),), children, Decimal(650)), day=day))
    assert [point.hours for point in found.points] == [Decimal(place) / 2 for place in range(81)]
    grosses = [point.situation.working.gross_wage for point in found.points]
    assert grosses == sorted(grosses)
    ends = [end for flat in found.flats for end in (flat.from_hours, flat.to_hours)]
    assert ends == sorted(ends)
    assert all(flat.kept.kept * 6 < flat.kept.extra_gross and flat.reasons for flat in found.flats)
