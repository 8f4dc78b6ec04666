"""The amounts of one day, and which of them a calculation used."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from portal.content.library import Edition
from portal.content.problems import NotInContent
from portal.content.tables import AmountOnDay

CENT = Decimal("0.01")
ZERO = Decimal(0)
HUNDRED = Decimal(100)
TWELVE = Decimal(12)
WEEKS = Decimal(52)


class Book:
    """The amounts of one day by their slug; it remembers which were looked up.

    `book["norm.single_21_incl"]` gives the value in the unit of the amount, a percentage as 25 and not as 0.25;
    NotInContent names the amount and the day when there is no value.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.day = edition.day
        self.used: dict[str, AmountOnDay] = {}
        self._parts: dict[str, Decimal] = {}

    def __getitem__(self, slug: str) -> Decimal:
        if slug not in self.used:
            self.used[slug] = self.edition.amount(slug)
        return self.used[slug].value

    def part(self, slug: str) -> Decimal:
        """Give a percentage as a part of one: 0.25 for 25 percent."""
        if slug not in self._parts:
            self._parts[slug] = self[slug] / HUNDRED
        return self._parts[slug]

    def has(self, slug: str) -> bool:
        """Tell whether there is such an amount on the day: what the law or this municipality does not know has none."""
        try:
            self[slug]
        except NotInContent:
            return False
        return True


def cents(amount: Decimal) -> Decimal:
    """Round to cents, half a cent up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def whole_euros(amount: Decimal) -> Decimal:
    """Leave out the cents, as the tax return does with an income."""
    return amount.quantize(Decimal(1), ROUND_DOWN)
