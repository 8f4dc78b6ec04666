"""What somebody passes on when work starts, goes on and stops, and by which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.content.library import Library
from portal.domain.calendar import add_working_days
from portal.domain.income.months import Calendar, Plan

MUNICIPALITY = "report.workdays"


@dataclass(frozen=True)
class ToSend:
    """One thing to pass on: `start`, `allowances`, `payslip`, `stop` or `apply_again`; `about` is the month of a payslip.

    `until` tells whether `on` is the last day for it; otherwise it is the first on which it can be done.
    """

    code: str
    on: date
    until: bool = False
    about: date | None = None


def to_send(library: Library, plan: Plan, found: Calendar) -> tuple[ToSend, ...]:
    """List what to pass on, in the order of the days.

    Within the working days of `report.workdays` (Participatiewet, article 17, and the municipality's own rule); the
    payslip each month as long as there is a benefit. NotInContent when that amount has no value.
    """
    return tuple(sorted(_things(library, plan, found), key=lambda one: one.on))


def _things(library: Library, plan: Plan, found: Calendar) -> Iterator[ToSend]:
    days = int(library.on(plan.start).amount(MUNICIPALITY).value)
    yield ToSend("start", add_working_days(plan.start, days), until=True)
    yield ToSend("allowances", plan.start)
    for month, after in zip(found.months, found.months[1:], strict=False):
        if month.lines["wage"] and month.entitled:
            yield ToSend("payslip", after.first, about=month.first)
    if plan.end is not None:
        yield ToSend("stop", add_working_days(plan.end, days), until=True)
        if found.stops:
            yield ToSend("apply_again", plan.end + timedelta(days=1))
