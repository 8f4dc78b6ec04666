"""One household on one day of amounts: from what the employers pay to every line of an average month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.domain.income import allowances
from portal.domain.income.benefit import YEAR, Settled, Stretch, settle, stretches
from portal.domain.income.book import TWELVE, ZERO, Book, cents, whole_euros
from portal.domain.income.household import Household, Question
from portal.domain.income.result import LINES, Situation, Working
from portal.domain.income.tax import child_credit, gross_of, gross_year, wage_tax, work_credit

CHILD_UNDER = 12


@dataclass(frozen=True)
class Earned:
    """What one adult earns in a year in euro, and the tax on it.

    `refund` is the combinatiekorting, as far as there is tax for it: it is income, but no wage. `unsure` is what it
    would be for children for whom it is not sure.
    """

    wage: Decimal
    tax: Decimal
    refund: Decimal
    credits: Decimal
    unsure: Decimal = ZERO

    @property
    def net_month(self) -> Decimal:
        """Give the net wage of a month, without the refund."""
        return (self.wage - self.tax) / TWELVE


def situation(books: Sequence[Book], question: Question, household: Household) -> Situation:
    """Work out one household, averaged over the books, each line rounded to cents."""
    found = [_on(book, question, household) for book in books]
    lines = {key: cents(_mean([one[0][key] for one in found])) for key in LINES}
    gross_wage, tax, norm, alone, gross_benefit, income, months, unsure = (
        _mean(list(part)) for part in zip(*(one[1] for one in found), strict=True)
    )
    working = Working(
        gross_wage=cents(gross_wage),
        tax=cents(tax),
        norm=cents(norm),
        left_alone=cents(alone),
        gross_benefit=cents(gross_benefit),
        test_income=whole_euros(income),
        months_with_benefit=months,
        child_credit_unsure=cents(unsure),
    )
    return Situation(lines, working)


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, ZERO) / len(values)


def _on(book: Book, question: Question, household: Household) -> tuple[dict[str, Decimal], tuple[Decimal, ...]]:
    earned = earnings(book, household, question.year_told)
    settled = _settled(book, question, household, earned)
    refund = sum((one.refund for one in earned), ZERO) / TWELVE
    gross = sum((one.wage for one in earned), ZERO)
    gross_benefit = gross_benefits(book, earned, settled.benefit * TWELVE)
    income = whole_euros(gross + gross_benefit)
    lines = {"net_wage": sum((one.net_month for one in earned), ZERO), "child_credit": refund, "benefit": settled.benefit}
    lines |= {key: rule(book, household, income) for key, rule in allowances.BY_INCOME.items()}
    lines["child_benefit"] = allowances.child_benefit(book, household)
    lines["childcare_cost"] = -allowances.cost_of_care(household.childcare)
    lines["travel_cost"] = -household.travel_month if household.works else ZERO
    tax = sum((one.tax for one in earned), ZERO) / TWELVE - refund
    unsure = sum((one.unsure for one in earned), ZERO) / TWELVE
    of_benefit = (settled.norm, settled.left_alone, gross_benefit / TWELVE, income, settled.months_with_benefit, unsure)
    return lines, (gross / TWELVE, tax, *of_benefit)


def _settled(book: Book, question: Question, household: Household, earned: list[Earned]) -> Settled:
    rule, months = question.disregard, question.months_disregarded
    plans: list[tuple[Stretch, ...]] = [(Stretch(one, YEAR),) for one in question.rules]
    plans = plans or [stretches(book, household, adult, rule, months) for adult in household.adults]
    refund = sum((one.refund for one in earned), ZERO) / TWELVE
    return settle(book, household, [one.net_month for one in earned], plans, refund)


def earnings(book: Book, household: Household, year_told: int) -> list[Earned]:
    """Give what each adult earns in a year; `year_told` is the year in which the children have their ages.

    The combinatiekorting (Wet inkomstenbelasting 2001, article 8.14a) is for a parent alone with a child under 12, or
    for the partner who works and earns less. One that is not sure for any of the children is not counted.
    """
    wages = [gross_year(book, adult) for adult in household.adults]
    credits = [ZERO for _ in wages]
    young = [age for age in household.children if age < CHILD_UNDER]
    if young and all(wages):
        least = wages.index(min(wages))
        credits[least] = child_credit(book, wages[least])
    sure = any(year_told - age < book["tax.child_born_before"] for age in young)
    return [_earned(book, wage, credit, sure) for wage, credit in zip(wages, credits, strict=True)]


def _earned(book: Book, wage: Decimal, credit: Decimal, sure: bool) -> Earned:
    tax = wage_tax(book, wage)
    if not sure:
        return Earned(wage, tax, ZERO, work_credit(book, wage), min(tax, credit))
    return Earned(wage, tax, min(tax, credit), work_credit(book, wage) + credit)


def gross_benefits(book: Book, earned: list[Earned], benefit: Decimal) -> Decimal:
    """Give what a benefit of a year in euro is before tax, on top of the wages.

    Each partner has half of it (Participatiewet, article 45), and the tax comes on top of the norm (article 19, fourth
    paragraph). The credits are applied once, so it is the income of which wage and benefit together are left.
    """
    if not benefit:
        return ZERO
    half = benefit / len(earned)
    total = ZERO
    for one in earned:
        kept = one.wage - one.tax + one.refund + half
        total += max(ZERO, gross_of(book, kept, one.credits) - one.wage)
    return total
