"""Bijstand: the norm of a household, which part of a wage is left alone, and what is left to pay (Participatiewet)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.income.book import HUNDRED, TWELVE, ZERO, Book, cents
from portal.domain.income.household import Adult, Household

FULL_NORM_FROM = 21
DISREGARD_FROM = 27
PARENT_OF_CHILD_UNDER = 12
YEAR = 12
NO_END = 50 * YEAR  # months: longer than anybody works
# What each answer to "which part is left alone" means: the amounts of its part, its most and its months.
RULES = {
    "25": ("disregard.work_percent", "disregard.work_max"),
    "12.5": ("disregard.parent_percent", "disregard.parent_max"),
    "15": ("disregard.medical_percent", "disregard.medical_max"),
    "subsidised": ("disregard.subsidised_percent", "disregard.subsidised_max"),
    "bonus": ("workbonus.percent", ""),
}


@dataclass(frozen=True)
class Stretch:
    """So many months of the twelve in which a rule leaves part of a wage alone; the rule "" leaves nothing alone."""

    rule: str
    months: int


def norm(book: Book, household: Household) -> Decimal:
    """Give the norm of a month in euro, with holiday allowance (articles 20, 21 and 22a)."""
    young = [adult for adult in household.adults if adult.age < FULL_NORM_FROM]
    if household.housemates and len(young) < len(household.adults):
        return _shared(book, household, len(young))
    if not young:
        return full_norm(book, household)
    return min(_young(book, household, len(young)) + _no_help(book, young), full_norm(book, household))


def _shared(book: Book, household: Household, young: int) -> Decimal:
    # Article 22a: ((40 % + A x 30 %) / A) of the couple's norm for each of the A who share; rounded for each person.
    grown_up = len(household.adults) - young
    sharers = grown_up + household.housemates
    each = (book.part("norm.shared_base_percent") + sharers * book.part("norm.shared_each_percent")) / sharers
    total = grown_up * cents(each * book["norm.couple_21_incl"])
    if young:
        total += book["norm.young_partner_child_incl" if household.children else "norm.young_partner_incl"]
    return total


def _young(book: Book, household: Household, young: int) -> Decimal:
    # Article 20, first and second paragraph: from 18 to 20.
    if household.single:
        return book["norm.young_single_incl"]
    if young == 1:
        return book["norm.young_one_21_child_incl" if household.children else "norm.young_one_21_incl"]
    return book["norm.young_couple_child_incl" if household.children else "norm.young_couple_incl"]


def _no_help(book: Book, young: list[Adult]) -> Decimal:
    # Article 20, third and fourth paragraph, since 2026: never more than the norm from 21, see above.
    return sum((book["norm.young_supplement"] for adult in young if adult.no_help_from_parents), ZERO)


def full_norm(book: Book, household: Household) -> Decimal:
    """Give the norm from 21 of a month in euro, of one person or of partners who share with nobody (article 21)."""
    return book["norm.single_21_incl" if household.single else "norm.couple_21_incl"]


def stretches(book: Book, household: Household, adult: Adult, rule: str, months: int | None) -> tuple[Stretch, ...]:
    """Divide twelve months by the rule that leaves part of a wage alone (article 31, second paragraph, and 34a).

    `rule` is `auto`, `none`, `25`, `12.5` or `15`; `months` is how many of the twelve, None for what the rule allows.
    """
    found = _first_months(_plan(book, household, adult, rule, months), YEAR)
    left = YEAR - sum(one.months for one in found)
    return (*found, Stretch("", left)) if left else found


def rule_after(book: Book, household: Household, adult: Adult, rule: str, months: int | None, place: int) -> str:
    """Give the rule of a month when so many months of the plan lie behind it; "" when nothing is left alone."""
    if place < 0:
        return ""
    for one in _plan(book, household, adult, rule, months):
        if place < one.months:
            return one.rule
        place -= one.months
    return ""


def _plan(book: Book, household: Household, adult: Adult, rule: str, months: int | None) -> tuple[Stretch, ...]:
    if rule == "auto":
        found = _by_law(book, household, adult)
    else:
        allowed = int(book["disregard.work_months"]) if rule == "25" else YEAR
        found = () if rule == "none" else (Stretch(rule, allowed),)
    if months is None:
        return found
    if len(found) == 1:  # who names a number of months for one rule gets them, also when the rule allows fewer
        return (Stretch(found[0].rule, months),)
    return _first_months(found, months)


def _by_law(book: Book, household: Household, adult: Adult) -> tuple[Stretch, ...]:
    if book.has("workbonus.percent"):  # article 34a takes the place of the rules below
        return (Stretch("bonus", NO_END if adult.fewer_hours else int(book["workbonus.months"])),)
    if adult.age < DISREGARD_FROM:  # article 31, fifth paragraph: n and r are not for who is younger; y is
        return (Stretch("15", NO_END),) if adult.fewer_hours else ()
    first = Stretch("25", int(book["disregard.work_months"]))  # n
    if adult.fewer_hours:
        return (first, Stretch("15", NO_END))  # y, after n
    if adult.wage_subsidy:
        return (first, Stretch("subsidised", int(book["disregard.subsidised_months"])))  # z, after n
    if household.single and any(age < PARENT_OF_CHILD_UNDER for age in household.children):
        return (first, Stretch("12.5", int(book["disregard.parent_months"])))  # r, after n
    return (first,)


def _first_months(found: tuple[Stretch, ...], months: int) -> tuple[Stretch, ...]:
    kept, left = [], months
    for one in found:
        taken = min(left, one.months)
        if taken:
            kept.append(Stretch(one.rule, taken))
        left -= taken
    return tuple(kept)


def left_alone(book: Book, rule: str, wage: Decimal) -> Decimal:
    """Give which part of a month's net wage in euro is left alone under a rule."""
    if not rule:
        return ZERO
    percent, most = RULES[rule]
    part = wage * book[percent] / HUNDRED
    return min(part, book[most]) if most else part


@dataclass(frozen=True)
class Settled:
    """What a month on average gives: the benefit, and the part of the wage that was left alone, in euro."""

    norm: Decimal
    benefit: Decimal
    left_alone: Decimal
    months_with_benefit: Decimal


def settle(
    book: Book, household: Household, wages: list[Decimal], plans: list[tuple[Stretch, ...]], other: Decimal = ZERO
) -> Settled:
    """Take the net wages of a month off the norm, for each of the twelve months, and average (articles 19, 31, 45).

    `wages` and `plans` are of each adult; `other` is income of a month that is not from work, such as a tax credit.
    """
    full = norm(book, household)
    paid = kept = with_benefit = ZERO
    for rules, months in _months(plans).items():
        alone = sum((left_alone(book, rule, wage) for rule, wage in zip(rules, wages, strict=True)), ZERO)
        benefit = max(ZERO, full - sum(wages, ZERO) - other + alone)
        paid += benefit * months
        if benefit:
            kept += alone * months
            with_benefit += months
    return Settled(full, paid / TWELVE, kept / TWELVE, with_benefit)


def _months(plans: list[tuple[Stretch, ...]]) -> dict[tuple[str, ...], int]:
    # How many of the twelve months each set of rules of the adults holds together.
    by_month = [[one.rule for one in plan for _ in range(one.months)] for plan in plans]
    counted: dict[tuple[str, ...], int] = {}
    for rules in zip(*by_month, strict=True):
        counted[rules] = counted.get(rules, 0) + 1
    return counted
