"""What the calculation gives back. All amounts are euro a month, rounded to cents; what costs money is below zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.domain.income.book import ZERO

# The lines of a situation, in the order in which they are told; `total` is their sum.
INCOME = ("net_wage", "child_credit", "benefit")
ALLOWANCES = ("healthcare_allowance", "rent_allowance", "child_budget", "child_benefit", "childcare_allowance")
COSTS = ("childcare_cost", "travel_cost")
LINES = (*INCOME, *ALLOWANCES, *COSTS)


@dataclass(frozen=True)
class Working:
    """How the lines came about, in euro a month but for the test income (`test_income`: whole euros a year).

    `tax` is after all credits. `child_credit_unsure`: the combinatiekorting that is in no line, because it is not sure
    that it is there for a child of this age.
    """

    gross_wage: Decimal
    tax: Decimal
    norm: Decimal
    left_alone: Decimal
    gross_benefit: Decimal
    test_income: Decimal
    months_with_benefit: Decimal
    child_credit_unsure: Decimal


@dataclass(frozen=True)
class Situation:
    """One situation of a household: what arrives in an average month, line by line.

    `child_credit` (combinatiekorting) is no wage: no employer pays it, it comes from the tax office.
    """

    lines: Mapping[str, Decimal]
    working: Working

    @property
    def net_income_with_benefit(self) -> Decimal:
        """Give the wage, the tax credit of a parent who works and the benefit together."""
        return sum((self.lines[key] for key in INCOME), ZERO)

    @property
    def total(self) -> Decimal:
        """Give the sum of all lines."""
        return sum(self.lines.values(), ZERO)


@dataclass(frozen=True)
class Kept:
    """What is left of extra gross wage; `pressure_percent` is the part that is not, whole percents may be over 100."""

    extra_gross: Decimal
    kept: Decimal

    @property
    def pressure_percent(self) -> Decimal:
        """Give the part of the extra wage that does not stay, in percent with one decimal; 0 without extra wage."""
        if not self.extra_gross:
            return ZERO
        return ((1 - self.kept / self.extra_gross) * 100).quantize(Decimal("0.1"))

    @property
    def kept_of_thousand(self) -> Decimal:
        """Give what is left of each 1,000 euro extra, in whole euros."""
        return (self.kept / self.extra_gross * 1000).quantize(Decimal(1)) if self.extra_gross else ZERO


@dataclass(frozen=True)
class Used:
    """An amount that the calculation used."""

    key: str
    value: Decimal
    unit: str
    valid_from: date
    certainty: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """Something to tell beside the figures: a code, and what it is about (a line, an amount)."""

    code: str
    value: Decimal | None = None


@dataclass(frozen=True)
class Edge:
    """A local scheme that ends at once when the income passes a limit; never part of the total.

    `limit` and the incomes are euro a month, net, wage and benefit together; `amount` is the key of the amount that
    sets the limit, and `certainty` how sure that is.
    """

    scheme: str
    limit: Decimal
    income_now: Decimal
    income: Decimal
    certainty: str
    amount: str

    @property
    def lost(self) -> bool:
        """Tell whether this work passes the limit that the income without it did not."""
        return self.income_now <= self.limit < self.income


@dataclass(frozen=True)
class Result:
    """Now, with this work, and the difference."""

    now: Situation
    work: Situation
    marginal: Kept
    whole: Kept
    edges: tuple[Edge, ...]
    notices: tuple[Notice, ...]
    used: tuple[Used, ...]
    assumptions: tuple[str, ...]

    @property
    def difference(self) -> Decimal:
        """Give what this work leaves more, or less, in a month."""
        return self.work.total - self.now.total

    @property
    def differences(self) -> Mapping[str, Decimal]:
        """Give the difference of each line."""
        return {key: self.work.lines[key] - self.now.lines[key] for key in LINES}
