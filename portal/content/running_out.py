"""What in the content needs somebody soon: it ends, is not certain from some day on, or was not looked at for long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from portal.content.library import DAY, Library
from portal.content.records import Record
from portal.content.tables import Amount

ENDS, TO_CONFIRM = "ends", "to_confirm"


@dataclass(frozen=True, order=True)
class RunningOut:
    """From `day` on there is nothing, or nothing certain; `kind` is that of the content: amount, topic, period and so on."""

    day: date
    how: str
    kind: str
    slug: str


@dataclass(frozen=True)
class Looked:
    """When somebody last looked whether a file still holds; `day` is None when the file does not say."""

    file: str
    slug: str
    day: date | None


def running_out(library: Library, *, since: date, until: date) -> list[RunningOut]:
    """List what ends in these days without a successor, and amounts that go on from then with a value that nobody confirmed."""
    found = [one for amount in library.amounts.values() for one in _of_amount(amount)]
    return sorted(one for one in (*found, *_of_records(library.records)) if since <= one.day <= until)


def last_looked(library: Library) -> list[Looked]:
    """List when each topic, way to work and amount was last looked at; conversation needs no looking after."""
    found = [Looked(one.file, one.slug, one.last_looked_at) for one in library.topics if one.kind != "conversation"]
    found += [Looked(one.file, one.slug, one.last_looked_at) for one in library.routes]
    return found + [Looked(one.file, one.slug, one.last_looked_at) for one in library.amounts.values()]


def looked_before(library: Library, day: date) -> list[Looked]:
    """List what nobody looked at since the day, longest ago first."""
    old = [one for one in last_looked(library) if one.day is None or one.day < day]
    return sorted(old, key=lambda one: (one.day or date.min, one.file))


def _of_amount(amount: Amount) -> Iterator[RunningOut]:
    begins = [value.starts_on for value in amount.values[1:]]
    for value, next_begins in zip(amount.values, (*begins, date.max), strict=True):
        if value.ends_on is not None and value.ends_on + DAY < next_begins:
            yield RunningOut(value.ends_on + DAY, ENDS, "amount", amount.slug)
    # A value of which nobody is sure, put there to go on with when the sure one stops.
    for earlier, later in pairwise(amount.values):
        if later is amount.values[-1] and later.certainty == "to_confirm" and later.value == earlier.value:
            yield RunningOut(later.starts_on, TO_CONFIRM, "amount", amount.slug)


def _of_records(records: tuple[Record, ...]) -> Iterator[RunningOut]:
    last: dict[tuple[str, str], date] = {}
    for record in records:
        key = (type(record).__name__.lower(), record.slug)
        last[key] = max(last.get(key, date.min), record.valid_to or date.max)
    for (kind, slug), day in last.items():
        if day < date.max:
            yield RunningOut(day + timedelta(days=1), ENDS, kind, slug)
