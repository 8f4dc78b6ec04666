"""Income tax in box 1 and its credits, over a year (Wet inkomstenbelasting 2001)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from portal.domain.income.book import TWELVE, WEEKS, ZERO, Book
from portal.domain.income.household import Adult, average_month, earns

YOUNGEST_OF_FULL_MINIMUM = 21


def minimum_wage(book: Book, age: int) -> Decimal:
    """Give the minimum wage in euro an hour at the age (Wet minimumloon, articles 7 and 8)."""
    return book[f"wage.minimum_hour_{min(age, YOUNGEST_OF_FULL_MINIMUM)}"]


def gross_year(book: Book, adult: Adult) -> Decimal:
    """Give the wage of a year in euro before tax, with holiday pay (Wet minimumloon, article 15)."""
    if not earns(adult):
        return ZERO
    if adult.wage.basis == "hour":
        hourly = adult.wage.amount if adult.wage.amount is not None else minimum_wage(book, adult.age)
        base = adult.hours_per_week * WEEKS * hourly
    else:
        base = average_month(adult.wage) * TWELVE
    return base * (1 + book.part("wage.holiday_percent"))


def box_1(book: Book, income: Decimal) -> Decimal:
    """Give the tax with national insurance of a year in euro, before credits, under the pension age (article 2.10)."""
    first, second = book["tax.to_1"], book["tax.to_2"]
    tax = min(income, first) * book.part("tax.rate_1")
    if income > first:
        tax += (min(income, second) - first) * book.part("tax.rate_2")
    if income > second:
        tax += (income - second) * book.part("tax.rate_3")
    return tax


def general_credit(book: Book, income: Decimal) -> Decimal:
    """Give the algemene heffingskorting of a year in euro (article 8.10)."""
    over = max(ZERO, income - book["tax.credit_from"])
    return max(ZERO, book["tax.credit_max"] - over * book.part("tax.credit_percent"))


def work_credit(book: Book, wage: Decimal) -> Decimal:
    """Give the arbeidskorting of a year in euro (article 8.11)."""
    if wage <= book["tax.work_to_1"]:
        return wage * book.part("tax.work_percent_1")
    if wage <= book["tax.work_to_2"]:
        return book["tax.work_base_2"] + (wage - book["tax.work_to_1"]) * book.part("tax.work_percent_2")
    if wage <= book["tax.work_to_3"]:
        return book["tax.work_base_3"] + (wage - book["tax.work_to_2"]) * book.part("tax.work_percent_3")
    over = wage - book["tax.work_to_3"]
    return max(ZERO, book["tax.work_base_4"] - over * book.part("tax.work_percent_4"))


def child_credit(book: Book, wage: Decimal) -> Decimal:
    """Give the inkomensafhankelijke combinatiekorting of a year in euro, for whom it is meant (article 8.14a)."""
    over = max(ZERO, wage - book["tax.child_from"])
    return min(book["tax.child_max"], over * book.part("tax.child_percent"))


def wage_tax(book: Book, wage: Decimal, child: Decimal = ZERO) -> Decimal:
    """Give the tax of a year in euro on a wage alone, after the credits; `child` is the combinatiekorting."""
    return max(ZERO, box_1(book, wage) - general_credit(book, wage) - work_credit(book, wage) - child)


def gross_of(book: Book, net: Decimal, credits_of_work: Decimal = ZERO) -> Decimal:
    """Give the income of a year in euro before tax of which so much is left; the opposite of the tax above.

    Between the points where a rate begins, what is left runs straight, so the answer is found exactly.
    """
    wanted = net - credits_of_work
    without_credit = book["tax.credit_from"] + book["tax.credit_max"] / book.part("tax.credit_percent")
    rates = (book["tax.credit_from"], book["tax.to_1"], book["tax.to_2"], 2 * book["tax.to_2"])
    marks = sorted((ZERO, without_credit, *rates))
    left = [(mark, mark - box_1(book, mark) + general_credit(book, mark)) for mark in marks]
    if wanted <= left[0][1]:
        return max(net, ZERO)
    pairs = list(pairwise(left))
    (low, below), (high, above) = next((pair for pair in pairs if wanted <= pair[1][1]), pairs[-1])
    return max(net, low + (wanted - below) * (high - low) / (above - below))
