"""Does this work pay: a household now, with this work, and the difference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from portal.content.library import Library
from portal.domain.income.book import Book
from portal.domain.income.edges import edges
from portal.domain.income.household import Question
from portal.domain.income.notices import assumptions, notices
from portal.domain.income.result import Kept, Result, Situation, Used
from portal.domain.income.situation import situation

HALVES = ((1, 1), (7, 1))
ONE_HOUR = Decimal(1)


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
    now = situation(books, question, household.without_work(question.who))
    work = situation(books, question, household)
    more = one_hour_more(books, question)
    return Result(
        now=now,
        work=work,
        marginal=kept(work, more),
        whole=kept(now, work),
        edges=edges(books, household, now, work),
        notices=notices(books[0], question, now, work),
        used=used(books),
        assumptions=assumptions(household),
    )


def one_hour_more(books: Sequence[Book], question: Question) -> Situation:
    """Work out the household in which one adult works one hour a week more for the same pay an hour."""
    hours = question.household.adults[question.who].hours_per_week + ONE_HOUR
    return situation(books, question, question.household.with_hours(hours, question.who))


def kept(before: Situation, after: Situation) -> Kept:
    """Give what is left of the wage that the second situation has more than the first."""
    return Kept(after.working.gross_wage - before.working.gross_wage, after.total - before.total)


def used(books: Sequence[Book]) -> tuple[Used, ...]:
    """List the amounts that were looked up, by key and day, without doubles."""
    found = {(one.slug, one.valid_from): one for book in books for one in book.used.values()}
    return tuple(
        Used(one.slug, one.value, one.unit, one.valid_from, one.certainty, one.sources) for _, one in sorted(found.items())
    )
