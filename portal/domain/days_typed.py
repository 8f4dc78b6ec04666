"""A day as people write it: 20-11-2026, 20 november 2026, 20112026, 20-11-26."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

WAYS_TO_WRITE_A_DAY = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y", "%Y-%m-%d", "%d-%m-%y")
WITHOUT_MARKS = ("%d%m%Y", "%Y%m%d")
EIGHT_DIGITS = re.compile(r"[0-9]{8}")
WITH_A_NAME = re.compile(r"(?P<day>[0-9]{1,2})[.]?[ -]+(?P<month>[^\W\d_]+)[.]?[ -]+(?P<year>[0-9]{4})")


def read(text: str, months: Mapping[str, int]) -> date | None:
    """Read a day in Latin digits; `months` gives the numbers of their names. None when it is no day that exists."""
    named = WITH_A_NAME.fullmatch(text.casefold())
    if named:
        text = f"{named['day']}-{months.get(named['month'], 0)}-{named['year']}"
    # The keys for numbers of some telephones have no dash.
    for pattern in WITHOUT_MARKS if EIGHT_DIGITS.fullmatch(text) else WAYS_TO_WRITE_A_DAY:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None
