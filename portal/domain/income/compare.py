"""Does this work pay: a household now, with this work, and the difference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from portal.content.library import Library
from portal.domain.income import allowances
from portal.domain.income.benefit import Stretch, settle, stretches
from portal.domain.income.book import TWELVE, ZERO, Book, cents, whole_euros
from portal.domain.income.household import Household, Question, earns
from portal.domain.income.notices import ASSUMPTIONS, notices
from portal.domain.income.result import LINES, Kept, Result, Situation, Used, Working
from portal.domain.income.tax import child_credit, gross_of, gross_year, wage_tax, work_credit

HALVES = ((1, 1), (7, 1))
ONE_HOUR = Decimal(1)
CHILD_UNDER = 12


def books_of(library: Library, question: Question) -> tuple[Book, ...]:
    """Open the amounts of the day, or of both half-years of the year; ValueError when neither is given."""
    if question.day is not None:
        return (Book(library.on(question.day)),)
    if question.year is None:
        raise ValueError("a question has a day or a year")
    return tuple(Book(library.on(date(question.year, *half))) for half in HALVES)


def work_pays(library: Library, question: Question) -> Result:
    """Work out the question; NotInContent names the amount and the day when one has no value.

    Ask `limits.faults` first: this does not look whether the question is one that can be answered.
    """
    books = books_of(library, question)
    household = question.household
    before = question.now or household.without_work()
    now, work = situation(books, question, before), situation(books, question, household)
    hours = household.adults[question.who].hours_per_week
    more = situation(books, question, household.with_hours(hours + ONE_HOUR, question.who))
    return Result(
        now=now,
        work=work,
        marginal=Kept(more.working.gross_wage - work.working.gross_wage, more.total - work.total),
        whole=Kept(work.working.gross_wage - now.working.gross_wage, work.total - now.total),
        edges=(),
        notices=notices(books[0], question, now, work),
        used=used(books),
        assumptions=ASSUMPTIONS,
    )


def situation(books: Sequence[Book], question: Question, household: Household) -> Situation:
    """Work out one household, averaged over the books, each line rounded to cents."""
    found = [_in(book, question, household) for book in books]
    number = len(found)
    lines = {key: cents(sum((one[0][key] for one in found), ZERO) / number) for key in LINES}
    parts = [cents(sum((part), ZERO) / number) for part in zip(*(one[1] for one in found), strict=True)]
    parts[5] = whole_euros(parts[5])
    return Situation(lines, Working(*parts))


def _in(book: Book, question: Question, household: Household) -> tuple[dict[str, Decimal], tuple[Decimal, ...]]:
    wages = [gross_year(book, adult) for adult in household.adults]
    credits = child_credits(book, household, wages)
    taxes = [wage_tax(book, wage) for wage in wages]
    nets = [(wage - tax) / TWELVE for wage, tax in zip(wages, taxes, strict=True)]
    # The combinatiekorting is no wage, so nothing of it is left alone; only what there is tax for is paid.
    refund = sum((min(tax, credit) for tax, credit in zip(taxes, credits, strict=True)), ZERO) / TWELVE
    plans: list[tuple[Stretch, ...]] = [
        stretches(book, household, adult, question.disregard, question.months_disregarded) for adult in household.adults
    ]
    settled = settle(book, household, nets, plans, refund)
    grosses = _gross_benefits(book, wages, nets, credits, settled.benefit)
    income = whole_euros(sum(wages, ZERO) + grosses)
    lines = {"net_wage": sum(nets, ZERO) + refund, "benefit": settled.benefit}
    lines |= {key: rule(book, household, income) for key, rule in allowances.BY_INCOME.items()}
    lines["child_benefit"] = allowances.child_benefit(book, household)
    lines["childcare_cost"] = -allowances.cost_of_care(household.childcare)
    lines["travel_cost"] = -household.travel_month if household.works else ZERO
    working = (
        sum(wages, ZERO) / TWELVE,
        sum(taxes, ZERO) / TWELVE - refund,
        settled.norm,
        settled.left_alone,
        grosses / TWELVE,
        income,
        settled.months_with_benefit,
    )
    return lines, working


def child_credits(book: Book, household: Household, wages: list[Decimal]) -> list[Decimal]:
    """Give the combinatiekorting of each adult in a year: for who is alone, or the partner who earns less.

    Wet inkomstenbelasting 2001, article 8.14a: a child under 12, and a partner who works more.
    """
    credits = [ZERO for _ in wages]
    if any(age < CHILD_UNDER for age in household.children) and all(wages):
        least = wages.index(min(wages))
        credits[least] = child_credit(book, wages[least])
    return credits


def _gross_benefits(book: Book, wages: list[Decimal], nets: list[Decimal], credits: list[Decimal], benefit: Decimal) -> Decimal:
    # Each partner has half of the benefit (article 45), and the tax on it comes on top (article 19, fourth paragraph).
    if not benefit:
        return ZERO
    half = benefit * TWELVE / len(wages)
    total = ZERO
    for wage, net, credit in zip(wages, nets, credits, strict=True):
        refund = min(wage_tax(book, wage), credit)
        kept = net * TWELVE + refund + half
        total += max(ZERO, gross_of(book, kept, work_credit(book, wage) + credit) - wage)
    return total


def used(books: Sequence[Book]) -> tuple[Used, ...]:
    """List the amounts that were looked up, by key and day, without doubles."""
    found = {(one.slug, one.valid_from): one for book in books for one in book.used.values()}
    return tuple(
        Used(one.slug, one.value, one.unit, one.valid_from, one.certainty, one.sources) for _, one in sorted(found.items())
    )


def earners(household: Household) -> int:
    """Count the adults with a wage."""
    return sum(earns(adult) for adult in household.adults)
