"""What the calculation takes and what not: the field, the reason as a code, and the limit where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from portal.content.library import Library
from portal.domain.income.book import WEEKS, ZERO, Book
from portal.domain.income.earned_month import DAY, month_after
from portal.domain.income.household import (
    BASES,
    CARE_KINDS,
    DISREGARDS,
    Adult,
    Household,
    Question,
    Wage,
    average_month,
)
from portal.domain.income.months import Plan
from portal.domain.income.tax import minimum_wage

ADULT_FROM = 18
MOST_HOURS = Decimal(60)
MOST_WAGE_HOUR = Decimal(100)
MOST_WAGE_MONTH = Decimal(12000)
MOST_CHILDREN = 10
OLDEST_CHILD = 17
MOST_HOUSEMATES = 10
MOST_RENT = Decimal(2500)
MOST_SAVINGS = Decimal(10_000_000)
MOST_TRAVEL = Decimal(1500)
MOST_CARE_HOURS = Decimal(300)
MOST_CARE_PRICE = Decimal(30)
MONTHS = 12
LONGEST_JOB_MONTHS = 24
MOST_MONTHS_USED = 3 * MONTHS  # no rule that ends lasts longer
# Employers round the hours of a month in different ways; only a wage clearly under the minimum is refused.
A_LITTLE_UNDER = Decimal("0.95")
# Amounts of which each year has its own: the years that have all of them are those that can be asked about.
OF_EACH_YEAR = (
    "norm.single_21_incl",
    "wage.minimum_hour_21",
    "tax.rate_1",
    "allowance.health_premium_year",
    "allowance.child_year",
)
# Codes that mean "this calculator is not for this": nothing that is typed can be put right.
NOT_FOR_THIS = ("under_18", "pension_age")


@dataclass(frozen=True)
class Fault:
    """Why a question is not answered: the field as in the interface, a code, and the limit that was passed.

    Codes: `missing`, `unknown`, `negative`, `too_much`, `below_minimum_wage`, `outside_years`, `before_start`,
    `under_18`, `pension_age`.
    """

    field: str
    code: str
    limit: Decimal | int | date | None = None

    @property
    def not_for_this(self) -> bool:
        """Tell whether the calculator is not meant for this person, rather than the answer mistyped."""
        return self.code in NOT_FOR_THIS


def faults(library: Library, question: Question) -> tuple[Fault, ...]:
    """List why the question cannot be answered; empty when it can."""
    found = tuple(_of_when(library, question))
    if found:
        return found
    day = question.day or date(question.year or 0, 1, 1)
    book = Book(library.on(day))
    return (*_of_rules(question), *_of_household(book, question.household))


def plan_faults(library: Library, plan: Plan) -> tuple[Fault, ...]:
    """List why the months of a plan cannot be worked out: what is wrong with its question, its start or its end."""
    found = list(faults(library, replace(plan.question, day=plan.start, year=None)))
    found = [replace(fault, field="start") if fault.field == "date" else fault for fault in found]
    longest = month_after(plan.start.replace(day=1), LONGEST_JOB_MONTHS)
    if plan.end is not None and plan.end < plan.start:
        found.append(Fault("end", "before_start", plan.start))
    elif plan.end is not None and plan.end >= longest:
        found.append(Fault("end", "too_much", longest - DAY))
    return (*found, *_between("months_used", plan.months_used, MOST_MONTHS_USED))


def years_known(library: Library) -> tuple[date, date]:
    """Give the first and the last day for which somebody looked up amounts: whole years, by `OF_EACH_YEAR`."""
    values = [library.amounts[slug].values for slug in OF_EACH_YEAR]
    first = max(min(value.starts_on for value in each) for each in values)
    last = min(max(value.starts_on for value in each) for each in values)
    return first, date(last.year, 12, 31)


def _of_when(library: Library, question: Question) -> Iterator[Fault]:
    first, last = years_known(library)
    if question.day is None and question.year is None:
        yield Fault("date", "missing")
    elif question.day is not None and not first <= question.day <= last:
        yield Fault("date", "outside_years", first if question.day < first else last)
    elif question.year is not None and not first.year <= question.year <= last.year:
        yield Fault("year", "outside_years", first.year if question.year < first.year else last.year)


def _of_rules(question: Question) -> Iterator[Fault]:
    if question.disregard not in DISREGARDS:
        yield Fault("disregard", "unknown")
    if not 0 <= question.who < len(question.household.adults):
        yield Fault("who", "unknown")
    if question.months_disregarded is not None:
        yield from _between("months_disregarded", question.months_disregarded, MONTHS)


def _of_household(book: Book, household: Household) -> Iterator[Fault]:
    for place, adult in enumerate(household.adults[:2]):
        yield from _of_adult(book, adult, "partner." if place else "")
    if not 1 <= len(household.adults) <= 2:
        yield Fault("household", "unknown")
    if len(household.children) > MOST_CHILDREN:
        yield Fault("children", "too_much", MOST_CHILDREN)
    for age in household.children:
        yield from _between("children", age, OLDEST_CHILD)
    yield from _between("rent", household.rent, MOST_RENT)
    yield from _between("housemates", household.housemates, MOST_HOUSEMATES)
    yield from _between("savings", household.savings or ZERO, MOST_SAVINGS)
    yield from _between("travel_month", household.travel_month, MOST_TRAVEL)
    yield from _of_care(household)


def _of_adult(book: Book, adult: Adult, whose: str) -> Iterator[Fault]:
    if adult.age < ADULT_FROM:
        yield Fault(f"{whose}age", "under_18", ADULT_FROM)
    elif adult.age >= book["pension.age"]:
        yield Fault(f"{whose}age", "pension_age", int(book["pension.age"]))
    yield from _between(f"{whose}hours_per_week", adult.hours_per_week, MOST_HOURS)
    if adult.age >= ADULT_FROM:  # of a younger age no minimum wage is known here
        yield from _of_wage(book, adult, f"{whose}hourly_wage" if adult.wage.basis == "hour" else f"{whose}wage")


def _of_wage(book: Book, adult: Adult, name: str) -> Iterator[Fault]:
    wage: Wage = adult.wage
    if wage.basis not in BASES:
        yield Fault(name, "unknown")
    elif wage.basis == "hour" and wage.amount is not None:
        yield from _by_hour(name, wage.amount, minimum_wage(book, adult.age))
    elif len(wage.amounts) not in ((MONTHS,) if wage.basis == "varying" else (0, MONTHS)):
        yield Fault(name, "missing", MONTHS)
    elif wage.basis in ("month", "four_weeks") and not wage.amounts and adult.hours_per_week > 0:
        least = minimum_wage(book, adult.age)
        by_hour = average_month(wage) * MONTHS / WEEKS / adult.hours_per_week
        if ZERO < by_hour < least * A_LITTLE_UNDER:
            yield Fault(name, "below_minimum_wage", least)
    for amount in (*wage.amounts, *([wage.amount] if wage.amount is not None and wage.basis != "hour" else [])):
        yield from _between(name, amount, MOST_WAGE_MONTH)


def _by_hour(name: str, amount: Decimal, least: Decimal) -> Iterator[Fault]:
    if amount.is_finite() and 0 <= amount < least:
        yield Fault(name, "below_minimum_wage", least)
    else:
        yield from _between(name, amount, MOST_WAGE_HOUR)


def _of_care(household: Household) -> Iterator[Fault]:
    for care in household.childcare:
        if care.kind not in CARE_KINDS or not 0 <= care.child < len(household.children):
            yield Fault("childcare", "unknown")
        yield from _between("childcare.hours_month", care.hours_month, MOST_CARE_HOURS)
        yield from _between("childcare.price_hour", care.price_hour, MOST_CARE_PRICE)


def _between(name: str, value: Decimal | int, most: Decimal | int) -> Iterator[Fault]:
    if not Decimal(value).is_finite():
        yield Fault(name, "unknown")
    elif value < 0:
        yield Fault(name, "negative", 0)
    elif value > most:
        yield Fault(name, "too_much", most)
