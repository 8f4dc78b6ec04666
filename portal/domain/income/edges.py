"""Local schemes that end at once when the income passes a limit: shown beside the total, never part of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from portal.domain.income.benefit import full_norm
from portal.domain.income.book import ZERO, Book, cents
from portal.domain.income.household import Household
from portal.domain.income.result import Edge, Situation

# The scheme, and the amount that says up to which part of the norm it goes. A municipality without the amount has
# no such scheme. What the limit is measured against differs by scheme and is for the municipality to confirm.
SCHEMES = {
    "remission": "remission.percent",
    "inkomenstoeslag": "inkomenstoeslag.percent",
    "stadjerspas": "stadjerspas.percent",
    "meerkosten": "meerkosten.percent",
}


def limits(books: Sequence[Book], household: Household) -> dict[str, Decimal]:
    """Give the limit of each scheme of this municipality in euro a month, net with benefit and holiday pay."""
    norm = sum((full_norm(book, household) for book in books), ZERO) / len(books)
    return {scheme: cents(norm * books[0].part(slug)) for scheme, slug in SCHEMES.items() if books[0].has(slug)}


def edges(books: Sequence[Book], household: Household, now: Situation, work: Situation) -> tuple[Edge, ...]:
    """List the local schemes with their limits and the income without and with this work."""
    return tuple(
        Edge(
            scheme=scheme,
            limit=limit,
            income_now=now.net_income_with_benefit,
            income=work.net_income_with_benefit,
            certainty=books[0].used[SCHEMES[scheme]].certainty,
            amount=SCHEMES[scheme],
        )
        for scheme, limit in limits(books, household).items()
    )
