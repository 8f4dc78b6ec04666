"""Amounts: a value on every day, one at a time, each with a source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from portal.content.library import Library
from portal.content.problems import Problem
from portal.content.tables import Amount

DAY = timedelta(days=1)
UNITS = ("euro", "percent", "days", "weeks", "months", "years", "hours", "number")


def problems(library: Library) -> Iterator[Problem]:
    """List what is wrong with the amounts, of all days."""
    for amount in library.amounts.values():
        yield from _validity(amount)
        if amount.unit not in UNITS:
            yield Problem(amount.file, f"unit must be one of {', '.join(UNITS)}, not {amount.unit!r}")
        for value in amount.values:
            if not value.sources:
                yield Problem(amount.file, f"the value from {value.starts_on} has no source")
            for key in value.sources:
                if key not in library.sources:
                    yield Problem(amount.file, f"the value from {value.starts_on} names the unknown source {key}")


def _validity(amount: Amount) -> Iterator[Problem]:
    if not amount.values:
        yield Problem(amount.file, "there are no values")
    for value in amount.values:
        if value.ends_on is not None and value.ends_on < value.starts_on:
            yield Problem(amount.file, f"the value from {value.starts_on} ends before it begins")
    for earlier, later in pairwise(amount.values):
        if earlier.starts_on == later.starts_on:
            yield Problem(amount.file, f"two values begin on {later.starts_on}")
        elif earlier.ends_on is not None and earlier.ends_on >= later.starts_on:
            yield Problem(amount.file, f"the values overlap on {later.starts_on}")
        elif earlier.ends_on is not None and earlier.ends_on + DAY < later.starts_on:
            yield Problem(amount.file, f"there is no value from {earlier.ends_on + DAY} until {later.starts_on}")
