"""The one place for sums with days."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

DAY = timedelta(days=1)
SATURDAY = 5
SUNDAY = 6


def age_on(born: date, day: date) -> int:
    """Give the age in whole years on the day.

    Who is born on 29 February is a year older on 1 March in a common year. No law says so in as many words: it is
    an assumption, the customary one, that a year of life is only full when its last day, 28 February, has ended.
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def period_end(starts_on: date, days: int) -> date:
    """Give the last day of a period of so many days of which the first is `starts_on`."""
    return starts_on + (days - 1) * DAY


def is_working_day(day: date) -> bool:
    """Tell whether it is a day from Monday to Friday and not a public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def add_working_days(day: date, number: int) -> date:
    """Give the day that lies so many working days after the day, which does not count itself."""
    while number > 0:
        day += DAY
        number -= is_working_day(day)
    return day


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    """Give the Dutch public holidays of a year.

    Source: Algemene termijnenwet, article 3, with Good Friday, which it treats alike, and the Sundays of Easter and
    Pentecost, which are Sundays anyway. King's Day is a day earlier when it falls on a Sunday.
    """
    easter = easter_sunday(year)
    kings_day = date(year, 4, 27)
    around_easter = {easter + days * DAY for days in (-2, 0, 1, 39, 49, 50)}
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return frozenset(around_easter | fixed | {kings_day - DAY if kings_day.weekday() == SUNDAY else kings_day})


def easter_sunday(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (the nameless method in New Scientist of 30 March 1961)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (8 * b + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    late = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * late + 90) // 25
    return date(year, month, (h + weekday - 7 * late + 33 * month + 19) % 32)


def today_in_netherlands(now_utc: datetime) -> date:
    """Give the calendar day in the Netherlands at a moment in UTC; a moment without a zone is taken to be UTC.

    Summer time runs from the last Sunday of March until the last Sunday of October, 01:00 UTC (Directive 2000/84/EC).
    It is worked out here because the assistant's environment has no time zone data.
    """
    moment = now_utc.astimezone(timezone.utc).replace(tzinfo=None) if now_utc.tzinfo else now_utc
    summer = _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)
    return (moment + timedelta(hours=2 if summer else 1)).date()


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)
    return last - (last.weekday() + 1) % 7 * DAY
