"""The allowances over a calendar year: the income of the year decides, and each month is an advance on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from portal.domain.income import allowances
from portal.domain.income.book import TWELVE, ZERO, Book, whole_euros
from portal.domain.income.earned_month import EarnedMonth, Job
from portal.domain.income.situation import Earned, gross_benefits, situation
from portal.domain.income.tax import wage_tax, work_credit

QUARTERS = (1, 4, 7, 10)
MONTHS = 12


def incomes_of(books: Mapping[date, Book], months: Sequence[EarnedMonth], due: Mapping[date, Decimal]) -> dict[int, Decimal]:
    """Give the test income of each calendar year in whole euros (Awir, article 8).

    Months of the year before those that are shown are like the first of them, those after it like the last.
    """
    found = {}
    for year in sorted({one.first.year for one in months}):
        of_year = [_like(months, date(year, month, 1)) for month in range(1, MONTHS + 1)]
        wages = [sum(column, ZERO) for column in zip(*(one.gross for one in of_year), strict=True)]
        book = books[next(one.first for one in months if one.first.year == year)]
        found[year] = _income(book, wages, sum((due[one.first] for one in of_year), ZERO))
    return found


def _income(book: Book, wages: list[Decimal], benefit: Decimal) -> Decimal:
    earned = [Earned(wage, wage_tax(book, wage), ZERO, work_credit(book, wage)) for wage in wages]
    return whole_euros(sum(wages, ZERO) + gross_benefits(book, earned, benefit))


def _like(months: Sequence[EarnedMonth], first: date) -> EarnedMonth:
    return min(months, key=lambda one: abs((one.first - first).days))


def allowances_paid(
    books: Mapping[date, Book], job: Job, months: Sequence[EarnedMonth], due: Mapping[date, Decimal]
) -> dict[str, dict[date, Decimal]]:
    """Give each allowance in the month in which it comes, and kinderbijslag after each quarter.

    The change is told in the month of the start: from the month after, Dienst Toeslagen spreads what is left of the
    year over its months. Nothing is taken back within the year: an advance is then just nothing.
    """
    household = job.question.household
    incomes = incomes_of(books, months, due)
    found: dict[str, dict[date, Decimal]] = {"child_benefit": {}, "childcare_cost": {}}
    for key in ("healthcare_allowance", "rent_allowance", "child_budget"):
        found[key] = _spread(books, job, months, key, incomes)
    found["childcare_allowance"] = {}
    for one in months:
        if one.first.month in QUARTERS:
            month = allowances.child_benefit(books[one.first], household)
            found["child_benefit"][one.first] = month * allowances.MONTHS_A_QUARTER
        if one.part and household.childcare:
            income = incomes[one.first.year]
            found["childcare_allowance"][one.first] = allowances.childcare(books[one.first], household, income)
            found["childcare_cost"][one.first] = -allowances.cost_of_care(household.childcare)
    return found


def _spread(
    books: Mapping[date, Book], job: Job, months: Sequence[EarnedMonth], key: str, incomes: Mapping[int, Decimal]
) -> dict[date, Decimal]:
    household, rule, found = job.question.household, allowances.BY_INCOME[key], {}
    told = job.start.replace(day=1)
    first = months[0].first
    before = situation((books[first],), job.question, household.with_hours(ZERO, job.question.who))
    unchanged = rule(books[first], household, before.working.test_income)
    for one in months:
        if one.first <= told:
            found[one.first] = unchanged
            continue
        month = rule(books[one.first], household, incomes[one.first.year])
        if one.first.year == told.year:
            left = MONTHS - told.month
            month = max(ZERO, month * TWELVE - unchanged * told.month) / left
        found[one.first] = month
    return found
