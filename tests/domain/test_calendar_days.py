"""Sums with days at their edges: birthdays, ends of months and years, summer time, public holidays."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from portal.domain.calendar import (
    add_working_days,
    age_on,
    easter_sunday,
    is_working_day,
    period_end,
    public_holidays,
    today_in_netherlands,
)

UTC = timezone(timedelta())  # Python 3.10, where these tests run too, has no datetime.UTC


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        pytest.param(date(1999, 11, 23), date(2026, 11, 22), 26, id="day before the 27th birthday"),
        pytest.param(date(1999, 11, 22), date(2026, 11, 22), 27, id="on the 27th birthday"),
        pytest.param(date(1999, 11, 21), date(2026, 11, 22), 27, id="day after the 27th birthday"),
        pytest.param(date(2000, 2, 29), date(2027, 2, 28), 26, id="29 February, common year, 28 February"),
        pytest.param(date(2000, 2, 29), date(2027, 3, 1), 27, id="29 February, common year, 1 March"),
        pytest.param(date(2000, 2, 29), date(2028, 2, 28), 27, id="29 February, leap year, 28 February"),
        pytest.param(date(2000, 2, 29), date(2028, 2, 29), 28, id="29 February, leap year, 29 February"),
        pytest.param(date(1999, 12, 31), date(2026, 12, 30), 26, id="last day of the year, day before"),
        pytest.param(date(1999, 12, 31), date(2026, 12, 31), 27, id="last day of the year"),
        pytest.param(date(2000, 1, 1), date(2027, 1, 1), 27, id="first day of the year"),
        pytest.param(date(2026, 11, 22), date(2026, 11, 22), 0, id="day of birth"),
    ],
)
def test_age(born, day, age):
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        pytest.param(date(2026, 11, 18), date(2026, 12, 15), id="over the end of a month of 30 days"),
        pytest.param(date(2026, 1, 31), date(2026, 2, 27), id="from the 31st"),
        pytest.param(date(2026, 12, 15), date(2027, 1, 11), id="over the end of the year"),
        pytest.param(date(2028, 2, 2), date(2028, 2, 29), id="onto a leap day"),
        pytest.param(date(2026, 3, 20), date(2026, 4, 16), id="over the begin of summer time"),
        pytest.param(date(2026, 10, 10), date(2026, 11, 6), id="over the end of summer time"),
    ],
)
def test_four_weeks_are_28_days_of_which_the_first_is_day_one(starts_on, ends_on):
    assert period_end(starts_on, 28) == ends_on


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2026, 1, 1, 22, 59), date(2026, 1, 1), id="winter, just before midnight"),
        pytest.param(datetime(2026, 1, 1, 23, 0), date(2026, 1, 2), id="winter, midnight"),
        pytest.param(datetime(2026, 7, 1, 21, 59), date(2026, 7, 1), id="summer, just before midnight"),
        pytest.param(datetime(2026, 7, 1, 22, 0), date(2026, 7, 2), id="summer, midnight"),
        pytest.param(datetime(2026, 3, 28, 22, 30), date(2026, 3, 28), id="night before summer time begins"),
        pytest.param(datetime(2026, 3, 29, 21, 59), date(2026, 3, 29), id="first summer day, just before midnight"),
        pytest.param(datetime(2026, 3, 29, 22, 0), date(2026, 3, 30), id="first summer day, midnight"),
        pytest.param(datetime(2026, 10, 24, 22, 0), date(2026, 10, 25), id="last summer night, midnight"),
        pytest.param(datetime(2026, 10, 25, 22, 30), date(2026, 10, 25), id="first winter night, still the same day"),
        pytest.param(datetime(2026, 12, 31, 23, 0), date(2027, 1, 1), id="new year"),
    ],
)
def test_today_is_a_dutch_day(moment, day):
    assert today_in_netherlands(moment) == day
    assert today_in_netherlands(moment.replace(tzinfo=UTC)) == day
    assert today_in_netherlands(moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=-5)))) == day


def test_today_agrees_with_the_time_zone_database():
    amsterdam = ZoneInfo("Europe/Amsterdam")
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    while moment.year < 2030:
        assert today_in_netherlands(moment) == moment.astimezone(amsterdam).date()
        moment += timedelta(minutes=30 * 11)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year, sunday):
    assert easter_sunday(year) == sunday


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 4, 27), "King's Day"),
        (date(2025, 4, 26), "King's Day, a day earlier because the 27th is a Sunday"),
        (date(2026, 5, 5), "Liberation Day"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 5, 25), "Whit Monday"),
        (date(2026, 12, 26), "second day of Christmas"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_public_holidays(day, holiday):
    assert day in public_holidays(day.year), holiday
    assert not is_working_day(day)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        pytest.param(date(2026, 11, 20), 1, date(2026, 11, 23), id="over a weekend"),
        pytest.param(date(2026, 12, 24), 1, date(2026, 12, 28), id="over Christmas"),
        pytest.param(date(2026, 12, 30), 2, date(2027, 1, 4), id="over the new year"),
        pytest.param(date(2026, 11, 21), 5, date(2026, 11, 27), id="from a Saturday"),
        pytest.param(date(2026, 11, 21), 0, date(2026, 11, 21), id="none"),
    ],
)
def test_working_days(day, number, expected):
    assert add_working_days(day, number) == expected
