"""Work of which the wage or the hours are not the same in every month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from portal.content.library import Library
from portal.domain.income.book import TWELVE, WEEKS, ZERO, Book
from portal.domain.income.earned_month import month_after
from portal.domain.income.household import Adult, Question, Wage, by_hour
from portal.domain.income.tax import minimum_wage

FOUR = Decimal(4)


def varied(library: Library, question: Question, start: date, told: Mapping[int, Decimal], *, hours: bool) -> Question:
    """Give the same question with other work in some months: hours a week, or euro each time the wage is paid.

    `told` is by the number of the month, from the start and at most a year on; the other months are as asked. A wage
    for four weeks stays one. NotInContent when the minimum wage of a month is not known.
    """
    if not told:
        return question
    household, who = question.household, question.who
    adult, amounts = household.adults[who], [ZERO] * 12
    for number in range(12):
        first = month_after(start.replace(day=1), number)
        amounts[first.month - 1] = _amount(Book(library.on(first)), adult, told.get(first.month), hours)
    basis = "four_weeks" if adult.wage.basis == "four_weeks" else "varying"
    adults = list(household.adults)
    adults[who] = replace(adult, wage=Wage(basis, amounts=tuple(amounts)))
    return replace(question, household=replace(household, adults=tuple(adults)))


def _amount(book: Book, adult: Adult, told: Decimal | None, hours: bool) -> Decimal:
    if told is not None and not hours:
        return told
    wage = by_hour(adult)
    hourly = wage.amount if wage.amount is not None else minimum_wage(book, adult.age)
    weeks = FOUR if adult.wage.basis == "four_weeks" else WEEKS / TWELVE
    return (adult.hours_per_week if told is None else told) * hourly * weeks
