"""What to keep of a rich month for a poor one, what must be paid back, and what a whole job leaves."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from portal.domain.income.gaps import Kept, left_in_all, to_keep
from portal.domain.income.household import Adult, Household, Question, Wage
from portal.domain.income.months import Calendar, Plan, calendar

FEBRUARY, MARCH, APRIL = date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1)


def plan(hours: int, start: date, end: date | None = None, wage: Wage | None = None) -> Plan:
    home = Household((Adult(34, Decimal(hours), wage or Wage()),), rent=Decimal(650))
    return Plan(Question(home, day=start), start, end)


PLANS = [
    plan(20, FEBRUARY, date(2027, 3, 21)),
    plan(40, date(2026, 12, 1), date(2027, 1, 18)),
    plan(32, date(2026, 11, 23)),
    plan(20, date(2026, 9, 7), date(2026, 12, 24), Wage("four_weeks", Decimal(1200))),
    plan(40, date(2026, 9, 7), None, Wage("four_weeks", Decimal(2600))),
]


@pytest.fixture(params=PLANS, ids=lambda one: f"{one.question.household.adults[0].hours_per_week}-{one.start}")
def asked(request, library) -> tuple[Plan, Calendar]:
    return request.param, calendar(library, request.param)


def test_nothing_is_kept_that_was_not_there_and_no_gap_gets_more_than_it_is(asked):
    kept = to_keep(*asked)
    rich, poor = defaultdict(Decimal), defaultdict(Decimal)
    for one in kept:
        rich[one.rich] += one.amount
        poor[one.poor] += one.amount
    months = {month.first: month for month in asked[1].months}
    assert all(amount <= months[first].spare for first, amount in rich.items())
    assert all(amount <= months[first].gap for first, amount in poor.items() if first)
    assert all(one.rich < one.poor for one in kept if one.poor)


def test_every_gap_has_a_bridge_that_fits(asked):
    when, found = asked
    for month in found.months:
        waits = found.stops is not None and when.end is not None and month.first > when.end
        assert bool(month.gap) == bool(month.bridges)
        assert not month.gap or ("advance" in month.bridges) == waits
        assert not month.gap or ("estimate" in month.bridges) == (found.stops is None or month.first < found.stops)


def test_the_month_with_wage_and_whole_benefit_pays_for_the_two_after_it(library):
    found = calendar(library, PLANS[0])
    assert to_keep(PLANS[0], found) == (
        Kept(FEBRUARY, Decimal("79.20"), MARCH),
        Kept(FEBRUARY, Decimal("749.38"), APRIL),
    )
    assert "buffer" in found.months[3].bridges


def test_a_benefit_paid_too_much_before_it_stopped_is_kept_to_be_paid_back(library):
    found = calendar(library, PLANS[2])
    assert to_keep(PLANS[2], found) == (Kept(date(2026, 11, 1), found.months[1].owed, None),)


def test_a_whole_job_leaves_what_arrives_more_less_what_is_owed(library):
    # Without a rule that leaves part of the wage alone and without allowances the wage only takes the place of the benefit.
    home = Household((Adult(34, Decimal(8)),))
    asked = Plan(Question(home, day=FEBRUARY, disregard="none"), FEBRUARY, date(2027, 4, 30))
    found = calendar(library, asked)
    fewer_holidays = sum(month.lines["holiday_allowance"] for month in found.months)
    assert abs(left_in_all(library, asked, found)) < fewer_holidays
    assert left_in_all(library, PLANS[0], calendar(library, PLANS[0])) > 300
    idle = plan(0, FEBRUARY)
    assert left_in_all(library, idle, calendar(library, idle)) == 0
