"""What to tell whom when a job starts and stops, and by which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.content.library import Library
from portal.domain.calendar import add_working_days
from portal.domain.income.earned_month import DAY, last_of, month_after
from portal.domain.income.months import Calendar, Plan


@dataclass(frozen=True)
class Act:
    """Something to do, not before `first` and not after `by`; None where no last day is known."""

    code: str
    first: date
    by: date | None = None

    @property
    def day(self) -> date:
        """Give the day on which it stands in a calendar: the last one where there is one."""
        return self.by or self.first


def acts(library: Library, plan: Plan, calendar: Calendar) -> tuple[Act, ...]:
    """List what to do in the order of their days; NotInContent when the days to report in are not known.

    Codes: `payroll_credit` (ask the employer for the tax credit), `report_start`, `change_allowances`,
    `income_statement` (of the month before, as long as that had benefit), `report_again` (when the benefit had stopped:
    on the first day without work, since a benefit begins on the day of the report, Participatiewet article 44),
    `change_back` (the allowances again), `report_end`, `ask_unemployment` (comes before bijstand, article 15).
    """
    found = (*_at_start(library, plan), *_each_month(plan, calendar), *_at_end(library, plan, calendar))
    return tuple(sorted(found, key=lambda act: act.day))


def _within(library: Library, day: date) -> date:
    # The municipality asks for a change within so many working days (Participatiewet, article 17: at once).
    return add_working_days(day, int(library.on(day).amount("report.workdays").value))


def _at_start(library: Library, plan: Plan) -> Iterator[Act]:
    yield Act("payroll_credit", plan.start)
    yield Act("report_start", plan.start, _within(library, plan.start))
    yield Act("change_allowances", plan.start)


def _each_month(plan: Plan, calendar: Calendar) -> Iterator[Act]:
    for month in calendar.months:
        worked = last_of(month.first) >= plan.start and (plan.end is None or month.first <= plan.end)
        if worked and (calendar.stops is None or month.first < calendar.stops):
            yield Act("income_statement", month_after(month.first))


def _at_end(library: Library, plan: Plan, calendar: Calendar) -> Iterator[Act]:
    if plan.end is None:
        return
    after = plan.end + DAY
    if calendar.stops:
        yield Act("report_again", after, after)
    yield Act("change_back", after)
    yield Act("report_end", plan.end, _within(library, plan.end))
    weeks = int(library.on(plan.end).amount("ww.apply_weeks").value)
    yield Act("ask_unemployment", after, after + timedelta(weeks=weeks))
