"""What programs ask of the calculation and what they get: models of the API, as the contract fixes them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from portal.content.tables import Source
from portal.domain.income.curve import Point
from portal.domain.income.household import Adult, Household, Question, Wage
from portal.domain.income.limits import Fault
from portal.domain.income.phases import Phase
from portal.domain.income.result import Result, Situation, Used
from portal.web.api.schema import Day, NotRight, each_field_once, field_and_message

LINES = ("net_wage", "benefit", "healthcare_allowance", "rent_allowance", "child_budget", "child_benefit")


def _number(value: object) -> object:
    """A number as JSON writes it: a text with digits is none, and neither is true."""
    if value is None:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise PydanticCustomError("no_number", "must be a number")
    return Decimal(str(value))


Number = WithJsonSchema({"type": "number"})
NumberOrNull = WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "null"}]})
Euro = Annotated[Decimal, BeforeValidator(_number), Number]
EuroIfAny = Annotated[Decimal | None, BeforeValidator(_number), NumberOrNull]
MESSAGES = {
    "missing": "is needed: a date or a year",
    "unknown": "is not one of the values that can be given",
    "negative": "cannot be below 0",
    "too_much": "cannot be over {limit}",
    "below_minimum_wage": "cannot be below the minimum wage of this age, {limit}",
    "outside_years": "is outside the years that are known; the nearest is {limit}",
    "under_18": "is under {limit}: this calculation is not for this person, ask the municipality",
    "pension_age": "is {limit} or older: this calculation is not for this person, ask the SVB",
}


class PartnerIn(BaseModel):
    """The other of two partners; without it the partner has the same age and does not work."""

    model_config = ConfigDict(extra="forbid", strict=True)

    age: int
    hours_per_week: Euro = Decimal(0)
    hourly_wage: EuroIfAny = None


class WorkPaysIn(BaseModel):
    """A household and its work. Nothing of it is kept."""

    model_config = ConfigDict(extra="forbid", strict=True)

    date: Day | None = Field(None, description="The amounts of this day", examples=["2026-11-22"])
    year: int | None = Field(None, description="Instead of a day: the average of both half-years", examples=[2026])
    household: Literal["single", "couple"]
    age: int = Field(examples=[34])
    partner: PartnerIn | None = None
    children: list[int] = Field([], description="Their ages", examples=[[5, 9]])
    rent: Euro = Field(Decimal(0), description="Bare rent (kale huur), euro a month", examples=[650.0])
    housemates: int = Field(0, description="Others of 27 and older who share the costs of the home")
    hours_per_week: Euro = Field(examples=[20])
    hourly_wage: EuroIfAny = Field(None, description="Gross; null is the minimum wage of the age")
    disregard: Literal["auto", "none", "25", "12.5", "15"] = "auto"
    months_disregarded: int | None = Field(None, description="Of the twelve asked about; null is what the rule allows")
    curve: bool = Field(False, description="Also give the total for 0 to 40 hours, by the half hour")
    phases: bool = Field(
        False, description="Also give the months of work one after another, by what the law of each leaves alone"
    )
    language: Literal["nl", "en", "ar"] = Field("nl", description="Of the assumptions")


class MonthlyOut(BaseModel):
    """Euro a month, two decimals."""

    net_income_with_benefit: float
    net_wage: float = Field(description="With the tax credit of a parent who works, which no employer pays")
    benefit: float
    healthcare_allowance: float
    rent_allowance: float
    child_budget: float
    child_benefit: float
    total: float


class MarginalOut(BaseModel):
    """One hour a week more: what the employer pays extra, and what of it stays; euro a month."""

    extra_gross: float
    kept: float
    pressure_percent: float


class PointOut(BaseModel):
    hours: float
    total: float


class PhaseOut(BaseModel):
    """Months in which the same rule holds at the same amounts; the first month is the one after the day asked about."""

    first_month: date = Field(description="Its first day")
    months: int | None = Field(None, description="How many; left out when it goes on")
    monthly: MonthlyOut
    without_work: MonthlyOut
    difference: float


class SourceOut(BaseModel):
    key: str
    title: str
    address: str
    valid_from: date


class WorkPaysOut(BaseModel):
    monthly: MonthlyOut
    without_work: MonthlyOut = Field(description="Without the work that is asked about; that of a partner stays")
    difference: float
    marginal: MarginalOut
    curve: list[PointOut] | None = Field(None, description="Only when it was asked for")
    phases: list[PhaseOut] | None = Field(None, description="Only when they were asked for")
    sources: list[SourceOut]
    assumptions: list[str]


def read(body: bytes) -> WorkPaysIn:
    """Read a body, all its fields at once; raises NotRight."""
    each_field_once(body)
    try:
        return WorkPaysIn.model_validate_json(body)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        raise NotRight(field_and_message(one, "a question") for one in found) from None


def question_of(asked: WorkPaysIn) -> Question:
    """Make the question of the calculation; raises NotRight where two fields cannot go together."""
    if asked.date is not None and asked.year is not None:
        raise NotRight([("year", "cannot be given beside a date")])
    if asked.household == "single" and asked.partner is not None:
        raise NotRight([("partner", "is not there in a household of one adult")])
    adults = [Adult(asked.age, asked.hours_per_week, Wage(amount=asked.hourly_wage))]
    if asked.household == "couple":
        other = asked.partner or PartnerIn(age=asked.age)
        adults.append(Adult(other.age, other.hours_per_week, Wage(amount=other.hourly_wage)))
    home = Household(tuple(adults), tuple(asked.children), asked.rent, asked.housemates)
    return Question(home, asked.date, asked.year, asked.disregard, asked.months_disregarded)


def messages(faults: Iterable[Fault]) -> list[tuple[str, str]]:
    return [(fault.field, MESSAGES[fault.code].format(limit=fault.limit)) for fault in faults]


def shown(
    result: Result,
    points: Iterable[Point] | None,
    found: Iterable[Phase] | None,
    sources: dict[str, Source],
    assumptions: list[str],
) -> WorkPaysOut:
    marginal = result.marginal
    return WorkPaysOut(
        monthly=_monthly(result.work),
        without_work=_monthly(result.now),
        difference=float(result.difference),
        marginal=MarginalOut(extra_gross=marginal.extra_gross, kept=marginal.kept, pressure_percent=marginal.pressure_percent),
        curve=None if points is None else [PointOut(hours=one.hours, total=one.total) for one in points],
        phases=None if found is None else [_phase(one) for one in found],
        sources=[
            SourceOut(key=key, title=sources[key].title, address=sources[key].address, valid_from=since)
            for key, since in sources_of(result.used).items()
        ],
        assumptions=assumptions,
    )


def sources_of(used: Iterable[Used]) -> dict[str, date]:
    """Give each source of the amounts once, with the day since when the newest amount from it holds."""
    found: dict[str, date] = {}
    for one in used:
        for key in one.sources:
            found[key] = max(one.valid_from, found.get(key, one.valid_from))
    return dict(sorted(found.items()))


def _phase(phase: Phase) -> PhaseOut:
    result = phase.result
    return PhaseOut(
        first_month=phase.first,
        months=phase.months,
        monthly=_monthly(result.work),
        without_work=_monthly(result.now),
        difference=float(result.difference),
    )


def _monthly(situation: Situation) -> MonthlyOut:
    lines = {key: float(situation.lines[key]) for key in LINES}
    lines["net_wage"] = float(situation.lines["net_wage"] + situation.lines["child_credit"])
    return MonthlyOut(**lines, net_income_with_benefit=float(situation.net_income_with_benefit), total=float(situation.total))
