"""When wage, holiday pay and benefit are paid: rarely in the month to which they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from portal.domain.income.book import TWELVE, ZERO, Book
from portal.domain.income.earned_month import DAY, EarnedMonth, Job, last_of, month_after

JUNE, MAY = 6, 5
FOUR_WEEKS = timedelta(days=28)
DAYS_A_YEAR = 365


def wages(job: Job, months: Sequence[EarnedMonth]) -> dict[date, Decimal]:
    """Give the net wages that arrive in each month, without holiday pay: at its end, or every four weeks."""
    who = job.question.who
    every_four_weeks = job.question.household.adults[who].wage.basis == "four_weeks"
    found = {one.first: sum(one.paid, ZERO) - (one.paid[who] if every_four_weeks else ZERO) for one in months}
    if every_four_weeks:
        for day, amount in _four_weekly(job, months).items():
            if day.replace(day=1) in found:
                found[day.replace(day=1)] += amount
    return found


def _four_weekly(job: Job, months: Sequence[EarnedMonth]) -> dict[date, Decimal]:
    # The first wage comes after four weeks, at the end of the period, and is that of the month in which it ends.
    month = {one.first: one.paid[job.question.who] / one.part for one in months if one.part}
    last = job.end or last_of(months[-1].first)
    paid, begins = {}, job.start
    while begins <= last:
        ends = begins + FOUR_WEEKS - DAY
        worked = min(ends, last)
        paid[ends] = month[worked.replace(day=1)] * TWELVE / DAYS_A_YEAR * ((worked - begins).days + 1)
        begins += FOUR_WEEKS
    return paid


def holiday_pay(job: Job, months: Sequence[EarnedMonth]) -> dict[date, Decimal]:
    """Give the net holiday pay in the month in which it comes: in May, and that of the job also when it stops.

    Who works beside the job is taken to have done so for a year before the months that are shown.
    """
    found: dict[date, Decimal] = {}
    for who in range(len(months[0].paid)):
        own = who == job.question.who
        saved = ZERO if own else (months[0].counted[who] - months[0].paid[who]) * ((months[0].first.month - JUNE) % 12)
        for one in months:
            saved += one.counted[who] - one.paid[who]
            stops = own and job.end is not None and job.end <= last_of(one.first)
            if one.first.month == MAY or stops:
                found[one.first] = found.get(one.first, ZERO) + saved
                saved = ZERO
    return found


def stopped(months: Sequence[EarnedMonth]) -> date | None:
    """Give the month from which no whole month of the job leaves any benefit: there it stops; None when it goes on.

    A single month without benefit between others does not end it: for that month nothing is paid.
    """
    first = None
    for one in reversed([one for one in months if one.part == 1]):
        if one.benefit:
            break
        first = one.first
    return first


def entitlements(job: Job, months: Sequence[EarnedMonth]) -> dict[date, Decimal]:
    """Give the benefit that belongs to each month, holiday allowance included.

    Once it has stopped it begins again on the day of a new report, here the day after the last of the job, for the
    part of the month that is left (Participatiewet, articles 44 and 45).
    """
    found = {one.first: one.benefit for one in months}
    if stopped(months) and job.end:
        again = job.end + DAY
        for one in months:
            if one.first <= again <= last_of(one.first):
                found[one.first] = one.without_job * ((last_of(one.first) - again).days + 1) / last_of(one.first).day
            elif (stopped(months) or one.first) <= one.first < again:
                found[one.first] = ZERO
    return found


def benefits(books: Mapping[date, Book], job: Job, months: Sequence[EarnedMonth], later: bool) -> dict[date, Decimal]:
    """Give the benefit that is paid in each month, without the holiday allowance that is kept back for June.

    `later`: what was earned in a month comes off the next. After a stop: an advance when the law says so, and the
    rest with the decision.
    """
    monthly = 1 - next(iter(books.values())).part("holiday_allowance.percent")
    due = {first: amount * monthly for first, amount in entitlements(job, months).items()}
    before = {month_after(first): amount for first, amount in due.items()}
    paid = {first: before.get(first, due[first]) if later else due[first] for first in due}
    ends = stopped(months)
    if ends is None:
        return paid
    for first in paid:
        if first >= ends:
            paid[first] = ZERO if not job.end or first <= job.end else due[first]
    if job.end:
        _after_return(books, job, due, paid)
    return paid


def _after_return(books: Mapping[date, Book], job: Job, due: dict[date, Decimal], paid: dict[date, Decimal]) -> None:
    reported = (job.end or job.start) + DAY
    book = next(book for first, book in books.items() if first <= reported <= last_of(first))
    advance_on = reported + timedelta(weeks=int(book["advance.weeks"]))
    decided_on = reported + timedelta(weeks=int(book["decision.weeks"]))
    # The advance is a loan of at least this part of the benefit of the weeks since the report (article 52).
    waiting = {first: amount for first, amount in due.items() if reported.replace(day=1) <= first <= decided_on}
    given = sum((amount for first, amount in waiting.items() if last_of(first) <= advance_on), ZERO)
    given *= book.part("advance.percent")
    for first in waiting:
        paid[first] = given if first <= advance_on <= last_of(first) else ZERO
        if first <= decided_on <= last_of(first):
            paid[first] += sum(waiting.values(), ZERO) - given


def holiday_allowance(books: Mapping[date, Book], job: Job, months: Sequence[EarnedMonth]) -> dict[date, Decimal]:
    """Give the holiday allowance of the benefit in the month in which it comes: June, or the month after a stop.

    Before the months that are shown the benefit is taken to have been that of the first of them.
    """
    due, ends = entitlements(job, months), stopped(months)
    part = next(iter(books.values())).part("holiday_allowance.percent")
    first = months[0].first
    saved = due[first] * part * ((first.month - JUNE) % 12)
    found = {}
    for one in months:
        if one.first.month == JUNE or (ends and one.first == month_after(ends)):
            found[one.first], saved = saved, ZERO
        saved += due[one.first] * part
    return found
