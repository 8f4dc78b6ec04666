"""What to tell beside the figures, as codes; the words are elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from portal.domain.income.benefit import DISREGARD_FROM
from portal.domain.income.book import Book
from portal.domain.income.household import Household, Question, earns
from portal.domain.income.result import Notice, Situation

# What the figures take for granted unless the question says otherwise.
ASSUMPTIONS = (
    "same_all_year",
    "weeks_52",
    "holiday_pay_in_wage",
    "holiday_allowance_in_benefit",
    "no_pension",
    "no_child_care",
    "no_local_schemes",
    "credit_once",
)


def assumptions(household: Household) -> tuple[str, ...]:
    """List what these figures take for granted; child care that was told is no longer left out."""
    return tuple(code for code in ASSUMPTIONS if code != "no_child_care" or not household.childcare)


def notices(book: Book, question: Question, now: Situation, work: Situation) -> tuple[Notice, ...]:
    """List what somebody should know about this answer."""
    return (*_of_work(book, question, now, work), *_of_home(book, question.household))


def _of_work(book: Book, question: Question, now: Situation, work: Situation) -> Iterator[Notice]:
    household = question.household
    workers = [adult for adult in household.adults if earns(adult)]
    if work.working.months_with_benefit == 0 and now.working.months_with_benefit:
        yield Notice("benefit_ends")
    if any(not adult.payroll_credit for adult in workers):
        yield Notice("ask_payroll_credit")
    if work.lines["child_credit"]:
        yield Notice("child_credit_by_return", work.lines["child_credit"])
    if work.working.child_credit_unsure:
        yield Notice("child_credit_unsure", work.working.child_credit_unsure)
    if household.childcare and not household.all_work:
        yield Notice("no_childcare_allowance")
    if question.disregard == "auto" and workers:
        if book.has("workbonus.percent"):
            yield Notice("work_bonus", book["workbonus.percent"])
        elif any(adult.age < DISREGARD_FROM and not adult.fewer_hours for adult in workers):
            yield Notice("under_27")


def _of_home(book: Book, household: Household) -> Iterator[Notice]:
    if household.housemates:
        yield Notice("housemates_income")
    savings = household.savings
    if savings is None:
        return
    for code, slug, times in _savings(household):
        limit = book[slug] * times
        if savings > limit:
            yield Notice(code, limit)


def _savings(household: Household) -> Iterator[tuple[str, str, int]]:
    # Participatiewet, article 34; Wet op de zorgtoeslag, article 3; Wet op de huurtoeslag, article 7 (a person).
    if not household.single:
        yield "savings_benefit", "wealth.couple", 1
    else:
        yield "savings_benefit", "wealth.single_parent" if household.children else "wealth.single", 1
    yield "savings_health", f"allowance.wealth_{'single' if household.single else 'partners'}", 1
    if household.rent:
        yield "savings_rent", "allowance.rent_wealth", len(household.adults)
