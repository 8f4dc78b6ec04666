"""What to tell beside the figures, as codes; the words are elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from portal.domain.income.book import Book
from portal.domain.income.household import Question, earns
from portal.domain.income.result import Notice, Situation

# What the figures take for granted unless the question says otherwise.
ASSUMPTIONS = (
    "same_all_year",
    "weeks_52",
    "holiday_pay_in_wage",
    "holiday_allowance_in_benefit",
    "no_pension",
    "no_local_schemes",
    "credit_once",
)
YOUNGEST_WITH_DISREGARD = 27


def notices(book: Book, question: Question, now: Situation, work: Situation) -> tuple[Notice, ...]:
    """List what somebody should know about this answer."""
    return tuple(_notices(book, question, now, work))


def _notices(book: Book, question: Question, now: Situation, work: Situation) -> Iterator[Notice]:
    household = question.household
    if work.working.months_with_benefit == 0 and now.working.months_with_benefit:
        yield Notice("benefit_ends")
    if any(not adult.payroll_credit for adult in household.adults if earns(adult)):
        yield Notice("ask_payroll_credit")
    yield from _savings(book, question)


def _savings(book: Book, question: Question) -> Iterator[Notice]:
    household, savings = question.household, question.household.savings
    if savings is None:
        return
    single = "single_parent" if household.single_parent else "single"
    limits = {
        "savings_benefit": f"wealth.{single if household.single else 'couple'}",
        "savings_health": f"allowance.wealth_{'single' if household.single else 'partners'}",
    }
    for code, slug in limits.items():
        if savings > book[slug]:
            yield Notice(code, book[slug])
    rent = book["allowance.rent_wealth"] * len(household.adults)
    if household.rent and savings > rent:
        yield Notice("savings_rent", rent)
