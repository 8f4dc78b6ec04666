"""Month by month: when wage, benefit, allowances and holiday pay really arrive when somebody starts to work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.content.library import Library
from portal.domain.income import arrivals
from portal.domain.income.allowance_year import allowances_paid
from portal.domain.income.book import ZERO, Book, cents
from portal.domain.income.compare import used
from portal.domain.income.earned_month import EarnedMonth, Job, earned_month, last_of, month_after
from portal.domain.income.household import Question
from portal.domain.income.result import Used

# What is told of each month, in this order; the total is their sum. Costs are below zero.
ARRIVES = (
    "wage",
    "holiday_pay",
    "child_credit",
    "benefit",
    "holiday_allowance",
    "healthcare_allowance",
    "rent_allowance",
    "child_budget",
    "child_benefit",
    "childcare_allowance",
    "childcare_cost",
    "travel_cost",
)
AGAINST_NORM = ("wage", "holiday_pay", "child_credit", "benefit")
SHOWN_BEFORE, SHOWN, SHOWN_AFTER = 1, 12, 4
A_EURO = Decimal(1)


@dataclass(frozen=True)
class Plan:
    """A job of one adult that starts, and perhaps ends, on a day; `end` is the last day of work.

    `question` holds the household with the work; its own day does not count. `months_used`: months before this job in
    which part of a wage was left alone. `later`: the wage of a month comes off the benefit of the month after, when
    the payslip is there; otherwise the municipality works with a right estimate and takes it off at once.
    """

    question: Question
    start: date
    end: date | None = None
    months_used: int = 0
    later: bool = True


@dataclass(frozen=True)
class Month:
    """What arrives in a calendar month, in euro.

    `entitled`: the benefit that belongs to the month, holiday allowance included. `owed`: benefit that was paid too
    much so far; it comes off later or must be paid back. `gap`: what wage, tax credit and benefit are under the part of the
    norm that is paid each month; `spare`: what they are over it. `bridges`: what may help over a gap: `advance`,
    `employer`, `estimate`, `buffer`, `special_assistance`.
    """

    first: date
    lines: Mapping[str, Decimal]
    entitled: Decimal
    owed: Decimal
    gap: Decimal
    spare: Decimal
    bridges: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """Give the sum of what arrives."""
        return sum(self.lines.values(), ZERO)


@dataclass(frozen=True)
class Calendar:
    """The months, from one before the start; `stops` is the month in which the benefit stops, if it does.

    `buffer_year`: what a buffer can be at most in a year, None before there is one.
    """

    months: tuple[Month, ...]
    stops: date | None
    buffer_year: Decimal | None
    used: tuple[Used, ...]


def calendar(library: Library, plan: Plan) -> Calendar:
    """Work out the months; NotInContent names the amount and the day when one has no value.

    Ask `limits.faults` first; an end before the start is a ValueError.
    """
    if plan.end is not None and plan.end < plan.start:
        raise ValueError("a job cannot end before it starts")
    job = Job(plan.question, plan.start, plan.end, plan.months_used)
    books = {first: Book(library.on(first)) for first in _shown(plan)}
    months = [earned_month(book, job, first) for first, book in books.items()]
    lines = _lines(books, job, months, plan.later)
    told = tuple(_told(books, job, months, lines))
    last = list(books.values())[-1]
    buffer = last["buffer.year"] if last.has("buffer.year") else None
    return Calendar(told, arrivals.stopped(months), buffer, used(list(books.values())))


def _shown(plan: Plan) -> list[date]:
    first = month_after(plan.start.replace(day=1), -SHOWN_BEFORE)
    months = SHOWN_BEFORE + SHOWN
    if plan.end is not None:
        length = (plan.end.year - plan.start.year) * 12 + plan.end.month - plan.start.month + 1
        months = SHOWN_BEFORE + length + SHOWN_AFTER
    return [month_after(first, number) for number in range(months)]


def _lines(books: Mapping[date, Book], job: Job, months: Sequence[EarnedMonth], later: bool) -> dict[str, dict[date, Decimal]]:
    household = job.question.household
    found = {
        "wage": arrivals.wages(job, months),
        "holiday_pay": arrivals.holiday_pay(job, months),
        "child_credit": {month_after(one.first): one.credit for one in months},
        "benefit": arrivals.benefits(books, job, months, later),
        "holiday_allowance": arrivals.holiday_allowance(books, job, months),
        "travel_cost": {one.first: -household.travel_month for one in months if one.part},
    }
    return found | allowances_paid(books, job, months, arrivals.entitlements(job, months))


def _told(
    books: Mapping[date, Book], job: Job, months: Sequence[EarnedMonth], lines: Mapping[str, Mapping[date, Decimal]]
) -> list[Month]:
    due = arrivals.entitlements(job, months)
    too_much, told = ZERO, []
    for one in months:
        monthly = 1 - books[one.first].part("holiday_allowance.percent")
        arrived = {key: cents(lines[key].get(one.first, ZERO)) for key in ARRIVES}
        too_much += arrived["benefit"] - cents(due[one.first] * monthly)
        over = sum(arrived[key] for key in AGAINST_NORM) - cents(one.norm * monthly)
        gap, spare = (amount if amount > A_EURO else ZERO for amount in (-over, over))
        bridges = _bridges(books[one.first], job, one, arrivals.stopped(months)) if gap else ()
        told.append(Month(one.first, arrived, cents(due[one.first]), max(ZERO, too_much), gap, spare, bridges))
    return told


def _bridges(book: Book, job: Job, one: EarnedMonth, stops: date | None) -> tuple[str, ...]:
    # Article 52 (advance, from the new report to the decision), article 34b (buffer, for wage and benefit together),
    # article 35 (special assistance). Beside a benefit the municipality can work with a right estimate of the wage.
    if stops is None or one.first < stops:
        beside = ("estimate", "buffer") if book.has("buffer.year") else ("estimate",)
    else:
        beside = ("advance",) if job.end is not None and last_of(one.first) > job.end else ("employer",)
    return (*beside, "special_assistance")
