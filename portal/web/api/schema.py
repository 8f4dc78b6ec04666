"""What programs send and get: the models of the API, and the OpenAPI document that is made from them."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from portal.domain.trajectory import state_of
from portal.storage.models import Application, Obligation, Period
from portal.usecases import received
from portal.usecases.received import FieldProblem, Received, tidy

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
BODY = "body"
LONGEST_FIELD = 64
MESSAGES = {
    "model_type": "must be a JSON object with the fields of {thing}",
    "missing": "is needed",
    "extra_forbidden": "is not a field of {thing}",
    "string_type": "must be a text",
    "bool_type": "must be true or false",
}


def _as_written(value: object) -> object:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise PydanticCustomError("day", "must be a day, written as YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("no_day", "is a day that does not exist") from None


Day = Annotated[date, BeforeValidator(_as_written)]


class ApplicationIn(BaseModel):
    """One application, as the source system knows it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    reference: str = Field(description="The source's own number; sent twice, one answer", examples=["WNL-2026-000123"])
    given_name: str = Field(description="In any script", examples=["Sanne"])
    family_name: str = Field(description="In any script", examples=["de Vries"])
    email: str | None = Field(None, description="Without it no letter goes out", examples=["sanne@example.org"])
    phone: str | None = Field(None, description="Digits, spaces and + - ( ) only", examples=["+31 6 12345678"])
    date_of_birth: Day = Field(examples=["1992-03-14"])
    language: str = Field(description="The language the person reads", examples=["nl"])
    reported_on: Day = Field(description="The day of the report (melding)", examples=["2026-11-20"])
    applied_on: Day | None = Field(None, description="Needed where the period runs from the application", examples=["2026-11-20"])
    confirmed_by_phone: bool

    @field_validator("reference", "given_name", "family_name")
    @classmethod
    def tidied(cls, value: str) -> str:
        return tidy(value)

    @field_validator("*")
    @classmethod
    def can_be_right(cls, value: object, info: ValidationInfo) -> object:
        problem = received.problem_with(info.field_name, {**info.data, info.field_name: value}, **info.context)
        if problem:
            raise PydanticCustomError(problem.code, "{message}", {"message": problem.message})
        return value


class NotRight(Exception):
    """The body is not an application; `problems` are (field, message)."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = list(problems)


def read(body: bytes, *, today: date, languages: list[str]) -> Received:
    """Read a body, all its fields at once; raises NotRight."""
    each_field_once(body)
    try:
        read_in = ApplicationIn.model_validate_json(body, context={"today": today, "languages": languages})
    except ValidationError as error:
        raise NotRight(
            field_and_message(one, "an application") for one in error.errors(include_url=False, include_context=False)
        ) from None
    return Received(source="api", **read_in.model_dump())


def each_field_once(body: bytes) -> None:
    """Refuse an object that gives a field twice, of which a reader would take just one; raises NotRight."""
    twice: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        return dict(pairs)

    with suppress(ValueError, RecursionError):  # what is no JSON is told by the model
        json.loads(body, object_pairs_hook=note)
    if twice:
        raise NotRight((name[:LONGEST_FIELD], "is given more than once") for name in twice)


def field_and_message(error: dict[str, Any], thing: str) -> tuple[str, str]:
    """Say in words what pydantic found wrong with a field of the `thing` that was sent."""
    field = ".".join(str(part) for part in error["loc"])[:LONGEST_FIELD] or BODY
    return field, MESSAGES.get(error["type"], error["msg"]).replace("{thing}", thing)


def messages(problems: Iterable[FieldProblem]) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in problems]


class PeriodOut(BaseModel):
    """The search period (zoekperiode)."""

    starts_on: date
    ends_on: date = Field(description="The last day that belongs to it")
    rule: str = Field(description="The rule of the content it follows; empty when no rule applies")
    opens_on: date | None = Field(description="The first day for the formal application, where it comes after the period")
    closes_on: date | None = Field(description="The last day for it")
    needs_a_person: list[str] = Field(description="Why somebody of the municipality must look first")


class ObligationOut(BaseModel):
    id: str = Field(description="The obligation's name; within one application each is there once", examples=["cv"])
    kind: Literal["registration", "cv", "activities", "questionnaire", "school"]
    due_on: date
    state: Literal["todo", "busy", "done", "late", "not_needed"]


class ApplicationOut(BaseModel):
    id: UUID
    reference: str
    applied_on: date | None = Field(description="The day of the application (aanvraag), where it came in")
    period: PeriodOut
    obligations: list[ObligationOut]


class PeriodState(PeriodOut):
    state: Literal["ahead", "running", "over", "stopped"]


class ObligationState(ObligationOut):
    done_on: date | None


class ApplicationState(ApplicationOut):
    """An application as it stands today."""

    period: PeriodState
    obligations: list[ObligationState]


class ProblemField(BaseModel):
    field: str = Field(description=f"The name of the field, or `{BODY}`")
    message: str


class Problem(BaseModel):
    """What was wrong, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ProblemField] = []


def shown(application: Application, *, today: date) -> dict[str, Any]:
    only_states = {"period": {"state"}, "obligations": {"__all__": {"done_on"}}}
    return _state(application, today).model_dump(mode="json", exclude=only_states)


def shown_with_states(application: Application, *, today: date) -> dict[str, Any]:
    return _state(application, today).model_dump(mode="json")


def _state(application: Application, today: date) -> ApplicationState:
    period = application.period
    names = ("starts_on", "ends_on", "rule", "opens_on", "closes_on", "needs_a_person")
    return ApplicationState(
        id=application.id,
        reference=application.reference,
        applied_on=application.applied_on,
        period=PeriodState(state=_period_state(period, today), **{name: getattr(period, name) for name in names}),
        obligations=[_obligation(one, today) for one in sorted(period.obligations, key=lambda one: (one.due_on, one.slug))],
    )


def _obligation(one: Obligation, today: date) -> ObligationState:
    state = state_of(one.kept, one.due_on, today).value
    return ObligationState(id=one.slug, kind=one.kind, due_on=one.due_on, done_on=one.done_on, state=state)


def _period_state(period: Period, today: date) -> str:
    if period.has_stopped(today):
        return "stopped"
    if today < period.starts_on:
        return "ahead"
    return "running" if today <= period.ends_on else "over"
