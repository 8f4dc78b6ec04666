"""A day as people write it: 20-11-2026, 20 november 2026, 20112026, 20-11-26, 20 nov, gisteren."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from portal.domain.calendar import DAY

PATTERNS = ("%d-%m-%Y", "%Y-%m-%d", "%d-%m-%y")
WITHOUT_MARKS = ("%d%m%Y", "%Y%m%d")
EIGHT_DIGITS = re.compile(r"[0-9]{8}")
# Every mark that people put between the numbers, and the dashes that telephones make of a hyphen.
BETWEEN = re.compile(r"[\s./,\u2010-\u2015\u2212-]+")
WITH_A_NAME = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[^\W\d_]+(?:-[^\W\d_]+)?)(?P<year>-(?:[0-9]{4}|[0-9]{2}))?")
WITHOUT_YEAR = re.compile(r"[0-9]{1,2}-[0-9]{1,2}")
# Words for a day, and how many days ago that was.
DAYS_AGO = dict.fromkeys(("vandaag", "today", "اليوم", "bugün", "امروز"), 0)
DAYS_AGO |= dict.fromkeys(("gisteren", "yesterday", "أمس", "امس", "مبارح", "البارحة", "dün", "دیروز"), 1)
DAYS_AGO |= dict.fromkeys(("eergisteren", "أول أمس", "اول امس"), 2)
DAYS_AGO |= dict.fromkeys(("morgen", "tomorrow", "غدا", "غدًا", "بكرا", "yarın", "فردا"), -1)


def read(text: str, months: Mapping[str, int], today: date | None = None) -> date | None:
    """Read a day in Latin digits; `months` gives the numbers of their names. None when it is no day that exists.

    With `today` the words for it and the days beside it are read too, and a day without a year is the nearest one.
    """
    words = text.casefold().strip()
    if today is not None and words in DAYS_AGO:
        return today - DAYS_AGO[words] * DAY
    marked = _with_numbers(BETWEEN.sub("-", words), months)
    if today is not None and WITHOUT_YEAR.fullmatch(marked):
        return _nearest(marked, today)
    # The keys for numbers of some telephones have no dash.
    return _first(marked, WITHOUT_MARKS if EIGHT_DIGITS.fullmatch(marked) else PATTERNS)


def _with_numbers(marked: str, months: Mapping[str, int]) -> str:
    named = WITH_A_NAME.fullmatch(marked)
    if not named:
        return marked
    return f"{named['day']}-{months.get(named['month'].replace('-', ' '), 0)}{named['year'] or ''}"


def _nearest(marked: str, today: date) -> date | None:
    years = (today.year - 1, today.year, today.year + 1)
    days = [day for day in (_first(f"{marked}-{year}", PATTERNS) for year in years) if day]
    return min(days, key=lambda day: abs((day - today).days), default=None)


def _first(text: str, patterns: tuple[str, ...]) -> date | None:
    for pattern in patterns:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None
