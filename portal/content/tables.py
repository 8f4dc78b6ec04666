"""What the content keeps in tables: languages, sources, facts, amounts and who the municipality is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Language:
    """A language of the portal, with its marks for numbers and its patterns for dates and money."""

    code: str
    name: str
    state: str
    decimal: str
    group: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    date: str
    date_year: str
    euro: str
    dutch_for_now: str = ""

    @property
    def complete(self) -> bool:
        """Tell whether every text must exist in this language."""
        return self.state == "complete"


@dataclass(frozen=True)
class Source:
    """Where a rule or an amount comes from; `date` is as exact as the source gives it."""

    key: str
    title: str
    address: str
    date: str
    kind: str


@dataclass(frozen=True)
class Fact:
    """Something conditions may ask about a person, and who supplies it."""

    name: str
    kind: str
    choices: tuple[str, ...]
    who: str


@dataclass(frozen=True)
class AmountValue:
    """A value of an amount from a day until and including the other."""

    starts_on: date
    ends_on: date | None
    value: Decimal
    sources: tuple[str, ...]
    certainty: str


@dataclass(frozen=True)
class Amount:
    """An amount with all its values through time, oldest first."""

    slug: str
    file: str
    unit: str
    last_looked_at: date | None
    values: tuple[AmountValue, ...]


@dataclass(frozen=True)
class AmountOnDay:
    """What an amount is on one day."""

    slug: str
    value: Decimal
    unit: str
    valid_from: date
    sources: tuple[str, ...]
    certainty: str


@dataclass(frozen=True)
class Contact:
    """A number, an address or a page on which people reach help, and how sure it is."""

    key: str
    value: str
    source: str | None = None
    certainty: str = "to_confirm"


@dataclass(frozen=True)
class Municipality:
    """The municipality whose portal this is; a talk begins between its two `talks`; `more` holds what else its file says.

    Who hears late of the period has at least `days_for_a_duty` days for each duty, the day on which they are told included.
    """

    name: str
    contacts: Mapping[str, Contact]
    places: tuple[Mapping[str, Any], ...]
    talks: tuple[time, time]
    days_for_a_duty: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""

    @property
    def contact(self) -> Mapping[str, str]:
        """Give the values of the contacts alone, by their key."""
        return {key: contact.value for key, contact in self.contacts.items()}
