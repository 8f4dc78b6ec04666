"""The question: who lives in the home, who works how much, and what they pay for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from portal.domain.income.book import TWELVE, WEEKS, ZERO

BASES = ("hour", "month", "four_weeks", "varying")
CARE_KINDS = ("day", "school", "home")
DISREGARDS = ("auto", "none", "25", "12.5", "15")


@dataclass(frozen=True)
class Wage:
    """What an employer pays before tax, without holiday pay.

    `hour`: euro an hour, None for the minimum wage of the age. `month`, `four_weeks`: euro each time. `varying`:
    `amounts` holds euro for each month of a year, from January. `four_weeks` may have them instead of an amount: what is
    paid each time in that month.
    """

    basis: str = "hour"
    amount: Decimal | None = None
    amounts: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Adult:
    """One of the partners, or the person alone; `payroll_credit` tells whether the employer applies the tax credits.

    `wage_subsidy`: works with loonkostensubsidie. `fewer_hours`: can work fewer hours for medical reasons.
    `no_help_from_parents`: from 18 to 20, when the parents cannot help.
    """

    age: int
    hours_per_week: Decimal = ZERO
    wage: Wage = Wage()
    payroll_credit: bool = True
    wage_subsidy: bool = False
    fewer_hours: bool = False
    no_help_from_parents: bool = False


@dataclass(frozen=True)
class Childcare:
    """Registered care of one child: hours a month, price an hour, kind `day`, `school` or `home` (gastouder)."""

    child: int
    hours_month: Decimal
    price_hour: Decimal
    kind: str = "school"


@dataclass(frozen=True)
class Household:
    """Who lives in the home. `rent` is the bare rent a month; `housemates` are adults of 27 and older who share costs.

    `children` are the ages of the children under 18; `savings` is None when it was not asked; `travel_month` is what
    going to work costs, without what the employer pays.
    """

    adults: tuple[Adult, ...]
    children: tuple[int, ...] = ()
    rent: Decimal = ZERO
    housemates: int = 0
    savings: Decimal | None = None
    childcare: tuple[Childcare, ...] = ()
    travel_month: Decimal = ZERO

    @property
    def single(self) -> bool:
        """Tell whether there is one adult, with or without children."""
        return len(self.adults) == 1

    @property
    def single_parent(self) -> bool:
        """Tell whether one adult is alone with children."""
        return self.single and bool(self.children)

    @property
    def persons(self) -> int:
        """Count who lives in the home."""
        return len(self.adults) + len(self.children) + self.housemates

    @property
    def works(self) -> bool:
        """Tell whether anybody earns a wage."""
        return any(earns(adult) for adult in self.adults)

    @property
    def all_work(self) -> bool:
        """Tell whether every adult earns a wage."""
        return all(earns(adult) for adult in self.adults)

    def without_work(self, who: int = 0) -> Household:
        """Give the same home in which one of the adults does not work: no wage, no travel, no child care."""
        adults = list(self.adults)
        adults[who] = replace(adults[who], hours_per_week=ZERO, wage=Wage())
        return replace(self, adults=tuple(adults), childcare=(), travel_month=ZERO)

    def with_hours(self, hours: Decimal, who: int = 0) -> Household:
        """Give the same home in which one of the adults works so many hours a week for the same pay an hour."""
        adults = list(self.adults)
        adults[who] = replace(adults[who], hours_per_week=hours, wage=by_hour(adults[who]))
        return replace(self, adults=tuple(adults))


@dataclass(frozen=True)
class Question:
    """What is asked of the calculation: a household on a day, or in a year (which averages its half-years).

    `disregard` as in the interface (auto, none, 25, 12.5, 15); `months_disregarded` of the twelve, None for what the
    rule allows; `who` is the adult whose work it is about: without it the other's stays. `rules` holds for each adult the one rule of all twelve months, "" for none;
    they then take the place of `disregard` (`benefit.RULES`). `told_in`: the year of the ages, when the day is another.
    """

    household: Household
    day: date | None = None
    year: int | None = None
    disregard: str = "auto"
    months_disregarded: int | None = None
    who: int = 0
    rules: tuple[str, ...] = ()
    told_in: int | None = None

    @property
    def year_told(self) -> int:
        """Give the year in which the ages are as they were told: `told_in`, or that of the day asked about."""
        return self.told_in or (self.day.year if self.day else self.year or 0)


def earns(adult: Adult) -> bool:
    """Tell whether the adult has a wage at all."""
    if adult.wage.basis == "hour":
        return adult.hours_per_week > 0
    return bool(adult.wage.amount or any(adult.wage.amounts))


def average_month(wage: Wage) -> Decimal:
    """Give the wage of an average month in euro, without holiday pay, when it is not paid by the hour."""
    amount = sum(wage.amounts, ZERO) / len(wage.amounts) if wage.amounts else wage.amount or ZERO
    return amount * (WEEKS / 4 / TWELVE if wage.basis == "four_weeks" else 1)


def by_hour(adult: Adult) -> Wage:
    """Give the wage of the adult as one an hour; None in it is the minimum wage."""
    if adult.wage.basis == "hour":
        return adult.wage
    hours = adult.hours_per_week
    return Wage(amount=average_month(adult.wage) * TWELVE / WEEKS / hours) if hours else Wage()
