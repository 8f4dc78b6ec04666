"""What belongs to a calendar month when somebody starts, and perhaps stops, to work: wages and benefit."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from portal.domain.income.benefit import left_alone, norm, rule_after
from portal.domain.income.book import TWELVE, ZERO, Book
from portal.domain.income.household import Adult, Question, Wage
from portal.domain.income.situation import earnings
from portal.domain.income.tax import box_1, gross_year, wage_tax

DAY = timedelta(days=1)
BONUS = "workbonus.percent"


@dataclass(frozen=True)
class Job:
    """The work of one adult of a question, from a day until and including another; see `months.Plan`."""

    question: Question
    start: date
    end: date | None
    months_used: int


@dataclass(frozen=True)
class EarnedMonth:
    """What belongs to a month, in euro: `gross` and `counted` (net) with holiday pay, `paid` the net wage without it.

    `part` is the part of the month in which the job lasts; `benefit` includes the holiday allowance, and so does
    `without_job`, what the benefit would be without the job. `credit` is the combinatiekorting: income, but no wage.
    """

    first: date
    part: Decimal
    gross: tuple[Decimal, ...]
    counted: tuple[Decimal, ...]
    paid: tuple[Decimal, ...]
    credit: Decimal
    norm: Decimal
    benefit: Decimal
    without_job: Decimal


def month_after(first: date, number: int = 1) -> date:
    """Give the first day of the month so many months later."""
    place = first.year * 12 + first.month - 1 + number
    return date(place // 12, place % 12 + 1, 1)


def last_of(first: date) -> date:
    """Give the last day of the month."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def part_worked(first: date, start: date, end: date | None) -> Decimal:
    """Give which part of the days of a month lies from the start until and including the end."""
    last = last_of(first)
    days = (min(last, end or last) - max(first, start)).days + 1
    return Decimal(max(0, days)) / last.day


def earned_month(book: Book, job: Job, first: date) -> EarnedMonth:
    """Work out what belongs to one month (Participatiewet, articles 19, 31 and 45: by calendar month)."""
    household = job.question.household
    parts = [Decimal(1) for _ in household.adults]
    parts[job.question.who] = part_worked(first, job.start, job.end)
    nets = [_net(book, _of_month(adult, first)) for adult in household.adults]
    gross = tuple(one[0] * part for one, part in zip(nets, parts, strict=True))
    counted = tuple(one[1] * part for one, part in zip(nets, parts, strict=True))
    paid = tuple(one[2] * part for one, part in zip(nets, parts, strict=True))
    full = norm(book, household)
    credit = sum((one.refund for one in earnings(book, household, job.question.year_told)), ZERO) / TWELVE
    credit *= parts[job.question.who]  # before and after the job one of the adults does not work
    others = tuple(ZERO if who == job.question.who else wage for who, wage in enumerate(counted))
    benefit, without = (
        max(ZERO, full - sum(wages, ZERO) - refund + _alone(book, job, first, wages))
        for wages, refund in ((counted, credit), (others, ZERO))
    )
    return EarnedMonth(first, parts[job.question.who], gross, counted, paid, credit, full, benefit, without)


def _of_month(adult: Adult, first: date) -> Adult:
    wage = adult.wage
    if not wage.amounts:
        return adult
    basis = "month" if wage.basis == "varying" else wage.basis
    return Adult(adult.age, adult.hours_per_week, Wage(basis, wage.amounts[first.month - 1]), adult.payroll_credit)


def _net(book: Book, adult: Adult) -> tuple[Decimal, Decimal, Decimal]:
    # Of a full month: gross with holiday pay, net with holiday pay, net without. An employer who does not apply the
    # credits holds back the whole tax; the credits then lower the tax on the benefit, or come back after the year.
    gross = gross_year(book, adult)
    bare = gross / (1 + book.part("wage.holiday_percent"))
    tax = wage_tax if adult.payroll_credit else box_1
    return gross / TWELVE, (gross - tax(book, gross)) / TWELVE, (bare - tax(book, bare)) / TWELVE


def rules_in(book: Book, question: Question, start: date, months_used: int, first: date) -> tuple[str, ...]:
    """Give the rule by which part of each adult's wage is left alone in a month of work since `start`; "" for none.

    `months_used` are those before the start. The law of the month decides. The months of the work bonus count from the
    first that there is one (article 34a; how the law deals with months before it is for the municipality to confirm).
    """
    begins = start
    if question.disregard == "auto" and book.has(BONUS):
        since = book.edition.library.amounts[BONUS].values[0].starts_on
        begins, months_used = max(start, since), min(months_used, max(0, _months_between(since, start)))
    place = _months_between(begins, first) + months_used
    asked = (question.disregard, question.months_disregarded, place)
    return tuple(rule_after(book, question.household, adult, *asked) for adult in question.household.adults)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _alone(book: Book, job: Job, first: date, counted: tuple[Decimal, ...]) -> Decimal:
    rules = rules_in(book, job.question, job.start, job.months_used, first)
    return sum((left_alone(book, rule, wage) for rule, wage in zip(rules, counted, strict=True)), ZERO)
