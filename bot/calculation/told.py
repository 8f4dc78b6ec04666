"""What somebody told of a calculation so far: what is still missing, what cannot be, and the question it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from bot.calculation.heard import MINIMUM
from portal.content.library import Library
from portal.domain.income.household import Adult, Household, Question, Wage
from portal.domain.income.limits import MOST_CHILDREN, Fault, faults

ASKED = ("household", "age", "partner_age", "children", "rent", "hours", "wage", "partner_hours")
OF_PARTNER = ("partner_age", "partner_hours")
# The calculation's names of the same fields.
NAMES = {
    "hours_per_week": "hours",
    "hourly_wage": "wage",
    "partner.age": "partner_age",
    "partner.hours_per_week": "partner_hours",
}
OLDEST = 110  # whoever says more mistyped
ANY_AGE = "40"  # as long as the age is not told, so that the rest can be checked


@dataclass(frozen=True)
class Talk:
    """The state of the talk, as the slot keeps it: `asking`, `left` for another question, or `answered`."""

    told: dict[str, Any] = field(default_factory=dict)
    stage: str = ""
    asked: str = ""
    changed: str = ""  # what was told last: a bare number after "no" is that again
    unheard: int = 0  # how often on a row nothing was understood
    shown: bool = False  # whether an outcome was told before

    def kept(self) -> dict[str, Any]:
        """Give what the slot keeps."""
        return asdict(self)

    def adding(self, values: Mapping[str, Any]) -> Talk:
        """Take over what was heard; children who were counted anew have other ages."""
        told = dict(self.told)
        for name, value in values.items():
            told = _with(told, name, value)
        return replace(self, told=told, changed=next(reversed(values)), unheard=0) if values else self

    def without(self, name: str) -> Talk:
        """Forget one answer."""
        gone = ("wage", "month_wage") if name == "wage" else (name,)
        return replace(self, told={key: value for key, value in self.told.items() if key not in gone})

    @property
    def missing(self) -> str:
        """Give what to ask next; empty when everything is known."""
        paid = "month_wage" in self.told or self.told.get("hours") == "0"  # who does not work has no wage to ask for
        known = {*self.told, "wage"} if paid else {*self.told}
        open_fields = (name for name in ASKED if name not in known and (name not in OF_PARTNER or self.couple))
        name = next(open_fields, "")
        return "ages" if name == "children" and "count" in self.told else name

    @property
    def couple(self) -> bool:
        return self.told.get("household") == "couple"


def talk_of(slot: Any) -> Talk:
    """Read the slot; nothing, or something of an older version, is a talk that did not begin."""
    try:
        return Talk(**slot)
    except TypeError:
        return Talk()


def question(told: Mapping[str, Any], day: date) -> Question:
    """Make the question to the calculation; what was not told yet is nothing, or the minimum wage."""
    me = Adult(int(told.get("age", ANY_AGE)), Decimal(told.get("hours", 0)), _wage(told))
    adults = [me]
    if told.get("household") == "couple":
        adults.append(Adult(int(told.get("partner_age", ANY_AGE)), Decimal(told.get("partner_hours", 0))))
    return Question(Household(tuple(adults), tuple(told.get("children", ())), Decimal(told.get("rent", 0))), day)


def wrong(library: Library, told: Mapping[str, Any], day: date) -> tuple[str, Fault] | None:
    """Give the first answer that cannot be used, as its name here, and why."""
    for name in ("age", "partner_age"):
        if name in told and not 0 <= Decimal(told[name]) <= OLDEST:
            return name, Fault(name, "unknown")
    if not 0 <= Decimal(told.get("count", 0)) <= MOST_CHILDREN:
        return "count", Fault("children", "too_much", MOST_CHILDREN)
    for fault in faults(library, question(told, day)):
        name = NAMES.get(fault.field, fault.field)
        if name in told or (name == "wage" and "month_wage" in told):
            return name, fault
    return None


def address(told: Mapping[str, Any]) -> str:
    """Give the answers as the page of the calculation takes them; nothing in it tells who somebody is."""
    shown = {name: told.get(name, "") for name in ("household", "age", "partner_age", "rent", "hours", "partner_hours")}
    wage = _wage(told)
    shown |= {"children": ",".join(str(age) for age in told.get("children", ())), "wage": str(wage.amount or "")}
    shown |= {"per": wage.basis} if wage.basis != "hour" else {}
    return urlencode({name: value for name, value in shown.items() if value != ""}, safe=",")


def _with(told: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    if name in ("more_hours", "less_hours"):
        more = Decimal(value) if name == "more_hours" else -Decimal(value)
        return {**told, "hours": str(Decimal(told.get("hours", 0)) + more)}
    if name == "count":
        return {key: one for key, one in told.items() if key != "children"} | {"count": value}
    replaced = {"wage": "month_wage", "month_wage": "wage", "children": "count"}.get(name)
    return {key: one for key, one in told.items() if key != replaced} | {name: value}


def _wage(told: Mapping[str, Any]) -> Wage:
    if "month_wage" in told:
        return Wage("month", Decimal(told["month_wage"]))
    amount = told.get("wage", MINIMUM)
    return Wage(amount=None if amount == MINIMUM else Decimal(amount))
