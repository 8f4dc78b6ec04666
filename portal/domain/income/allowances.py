"""The allowances of Dienst Toeslagen and kinderbijslag, each in euro a month, for a test income of a year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from portal.domain.income.book import TWELVE, ZERO, Book
from portal.domain.income.household import Childcare, Household
from portal.domain.income.tax import YOUNGEST_OF_FULL_MINIMUM

LARGE_HOME = 3
MONTHS_A_QUARTER = 3
AGES_OF_BENEFIT = ((5, "child_benefit.quarter_0_5"), (11, "child_benefit.quarter_6_11"), (17, "child_benefit.quarter_12_17"))
STEPS_OF_CARE = (2, 3, 4, 5)


def healthcare(book: Book, household: Household, income: Decimal) -> Decimal:
    """Give the zorgtoeslag of a month (Wet op de zorgtoeslag, article 2)."""
    who, number = ("single", 1) if household.single else ("partners", 2)
    start = book["allowance.health_income_from"]
    own = start * book.part(f"allowance.health_percent_{who}")
    own += max(ZERO, income - start) * book.part("allowance.health_down_percent")
    year = number * book["allowance.health_premium_year"] - own
    return year / TWELVE if year >= book["allowance.health_least_year"] else ZERO


def rent(book: Book, household: Household, income: Decimal) -> Decimal:
    """Give the huurtoeslag of a month (Wet op de huurtoeslag, articles 13, 16 to 21, as they are since 2026)."""
    who = "single" if household.persons == 1 else "more"
    counted = min(household.rent, book["allowance.rent_cap_young" if _young(household) else "allowance.rent_cap"])
    paid = _paid_of_rent(book, household, counted, book[f"allowance.rent_base_{who}"])
    over = max(ZERO, income - book[f"allowance.rent_income_from_{who}"])
    return max(ZERO, paid - over * book.part(f"allowance.rent_down_percent_{who}") / TWELVE)


def _paid_of_rent(book: Book, household: Household, counted: Decimal, own: Decimal) -> Decimal:
    full = book["allowance.rent_full_to"]
    middle = book["allowance.rent_part_to_large" if household.persons >= LARGE_HOME else "allowance.rent_part_to_small"]
    paid = max(ZERO, min(counted, full) - own)
    paid += max(ZERO, min(counted, middle) - full) * book.part("allowance.rent_part_percent")
    return paid + max(ZERO, counted - middle) * book.part("allowance.rent_top_percent")


def _young(household: Household) -> bool:
    return not household.children and all(adult.age < YOUNGEST_OF_FULL_MINIMUM for adult in household.adults)


def child_budget(book: Book, household: Household, income: Decimal) -> Decimal:
    """Give the kindgebonden budget of a month (Wet op het kindgebonden budget, article 2)."""
    if not household.children:
        return ZERO
    year = sum((_budget_of(book, age) for age in household.children), ZERO)
    if household.single:
        year += book["allowance.child_single_parent_year"]
    start = book[f"allowance.child_income_from_{'single' if household.single else 'partners'}"]
    over = max(ZERO, income - start) * book.part("allowance.child_down_percent")
    if book.has("allowance.child_second_income") and income > book["allowance.child_second_income"]:
        faster = book.part("allowance.child_second_percent") - book.part("allowance.child_down_percent")
        over += (income - book["allowance.child_second_income"]) * faster
    return max(ZERO, year - over) / TWELVE


def _budget_of(book: Book, age: int) -> Decimal:
    extra = ZERO
    if age >= 16:
        extra = book["allowance.child_16_year"]
    elif age >= 12:
        extra = book["allowance.child_12_year"]
    return book["allowance.child_year"] + extra


def child_benefit(book: Book, household: Household) -> Decimal:
    """Give the kinderbijslag of a month, a third of what a quarter pays (Algemene Kinderbijslagwet, article 12)."""
    return sum((book[quarter_of(age)] for age in household.children), ZERO) / MONTHS_A_QUARTER


def quarter_of(age: int) -> str:
    """Give the slug of the kinderbijslag of a quarter at the age of a child."""
    return next(slug for oldest, slug in AGES_OF_BENEFIT if age <= oldest)


def childcare(book: Book, household: Household, income: Decimal) -> Decimal:
    """Give the kinderopvangtoeslag of a month (Wet kinderopvang, articles 1.6 and 1.7): only when every adult works.

    Who follows a course or a way to work may have it too; that is not known here.
    """
    if not household.childcare or not household.all_work:
        return ZERO
    most = book["childcare.hours_month"]
    # The child with the most hours is the first; the law calls it so whatever its age.
    cares = sorted(household.childcare, key=lambda care: -care.hours_month)
    total = ZERO
    for place, care in enumerate(cares):
        price = min(care.price_hour, book[f"childcare.hour_{care.kind}"])
        part = _part_of_care(book, "next" if place else "first", income)
        total += min(care.hours_month, most) * price * part
    return total


def cost_of_care(cares: tuple[Childcare, ...]) -> Decimal:
    """Give what child care costs in a month, before the allowance."""
    return sum((care.hours_month * care.price_hour for care in cares), ZERO)


def _part_of_care(book: Book, which: str, income: Decimal) -> Decimal:
    # The table of the law has steps of a few hundred euro; between the steps we know the line is taken to be straight.
    points = [(book["allowance.childcare_income"], book.part("allowance.childcare_percent"))]
    for step in STEPS_OF_CARE:
        points.append((book[f"childcare.{which}_income_{step}"], book.part(f"childcare.{which}_percent_{step}")))
    if income <= points[0][0]:
        return points[0][1]
    for (low, high_part), (high, low_part) in pairwise(points):
        if income <= high:
            return high_part + (income - low) * (low_part - high_part) / (high - low)
    return points[-1][1]


BY_INCOME: dict[str, Callable[[Book, Household, Decimal], Decimal]] = {
    "healthcare_allowance": healthcare,
    "rent_allowance": rent,
    "child_budget": child_budget,
    "childcare_allowance": childcare,
}
