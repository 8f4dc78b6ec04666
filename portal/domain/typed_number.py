"""A number as people write it in Dutch or English: 1.250,50 is 1250.50."""

from __future__ import annotations

import re

# A dot or a comma before exactly three digits at the end groups thousands: 1.250 is twelve hundred and fifty.
GROUPED = re.compile(r"[.,](?=\d{3}(?:\D|$))")


def decimal_of(written: str) -> str:
    """Give the digits with one dot before the decimals and no mark between thousands, as Decimal reads them."""
    return GROUPED.sub("", written).replace(",", ".")
