"""A CV: its parts and their fields, what in them cannot be right, and what is still missing. What is typed is kept as it is."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain import months, reach
from portal.domain.months import Month

LINE, TEXT = 200, 5000
MOST_ENTRIES = 50
EARLIEST_YEAR = 1930
YEARS_AHEAD = {"start": 1, "end": 15}  # somebody may know of a job for next year; a licence holds much longer
ABOUT = 600  # two or three sentences, in characters
KEPT_CONTROLS = "\n\t"

Values = Mapping[str, str]
Entries = Mapping[str, Values]


@dataclass(frozen=True)
class Field:
    """One question: a line, a text, a month, a phone, a mail, or one of some options; `limit` is in characters."""

    name: str
    kind: str = "line"
    needed: bool = False
    options: tuple[str, ...] = ()
    most: int | None = None

    @property
    def limit(self) -> int:
        """Give how many characters fit."""
        if self.most is not None:
            return self.most
        return TEXT if self.kind == "text" else LINE


@dataclass(frozen=True)
class Part:
    """A part of the CV: some questions, asked once, or for each of many (`many`): a job, a school, a language."""

    name: str
    fields: tuple[Field, ...]
    many: bool = False

    def field(self, name: str) -> Field | None:
        """Give the field of this name; None if there is none."""
        return next((field for field in self.fields if field.name == name), None)


TITLE, START, END = Field("title", needed=True), Field("start", "month"), Field("end", "month")
WHERE, PLACE, MORE = Field("where"), Field("place"), Field("text", "text")
DIPLOMA = Field("diploma", "choice", options=("yes", "no", "busy"))
LEVEL = Field("level", "choice", options=("native", "fluent", "good", "some"))
NAME, HEADLINE = Field("name", needed=True), Field("headline", needed=True)
PARTS = (
    Part("profile", (NAME, PLACE, Field("phone", "phone"), Field("email", "mail"), HEADLINE, Field("about", "text", most=ABOUT))),
    Part("experience", (TITLE, WHERE, PLACE, START, END, MORE), many=True),
    Part("education", (TITLE, WHERE, PLACE, START, END, DIPLOMA, MORE), many=True),
    Part("courses", (TITLE, WHERE, END, MORE), many=True),
    Part("languages", (TITLE, LEVEL), many=True),
    Part("skills", (Field("skills", "text"),)),
    Part("licences", (TITLE, END), many=True),
    Part("availability", (Field("hours"), Field("days"), Field("from"), Field("travel"))),
)
# One of these says what somebody did or can do; without any, there is nothing to read for an employer.
SUBSTANCE = ("experience", "education", "courses", "skills")


def part_of(name: str) -> Part | None:
    """Give the part of this name; None if there is none."""
    return next((part for part in PARTS if part.name == name), None)


def as_typed(text: str) -> str:
    """Keep every character that can be seen or breaks a line; line ends become one kind."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in text if one in KEPT_CONTROLS or unicodedata.category(one) not in ("Cc", "Cs"))


def entries_of(parts: Mapping[str, Any], part: Part) -> dict[str, Values]:
    """Give what is kept of a part by the name of its entry; a part that is asked once has one, without a name."""
    kept = parts.get(part.name) or {}
    return dict(kept) if part.many else ({"": kept} if kept else {})


def filled(values: Values) -> bool:
    """Tell whether anything was typed."""
    return any(value.strip() for value in values.values())


def stamp(values: Values) -> str:
    """Give the stamp of what is kept, to see later whether it was changed meanwhile."""
    kept = {name: value for name, value in values.items() if value}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:16]


def wrong(part: Part, values: Values, names: Mapping[str, int], today: date) -> dict[str, str]:
    """Tell by field what cannot be right: missing, too_long, not_an_option, not_a_month, too_early, too_late, before_start, not_a_phone, not_a_mail."""
    found = {field.name: reason for field in part.fields if (reason := _reason(field, values.get(field.name, ""), names, today))}
    start, end = (_month(values.get(name, ""), names) for name in ("start", "end"))
    if start and end and not found and _before(end, start):
        found["end"] = "before_start"
    return found


def _reason(field: Field, value: str, names: Mapping[str, int], today: date) -> str | None:
    if not value.strip():
        return "missing" if field.needed else None
    if len(value) > field.limit:
        return "too_long"
    if field.kind == "choice":
        return None if value in field.options else "not_an_option"
    if field.kind in WAYS_TO_REACH and not WAYS_TO_REACH[field.kind](value):
        return f"not_a_{field.kind}"
    return _reason_month(field, value, names, today) if field.kind == "month" else None


WAYS_TO_REACH = {"phone": reach.could_be_a_phone, "mail": reach.could_be_a_mail}


def _reason_month(field: Field, value: str, names: Mapping[str, int], today: date) -> str | None:
    if months.is_now(value):
        return None
    month = months.read(value, names)
    if month is None:
        return "not_a_month"
    if month[0] < EARLIEST_YEAR:
        return "too_early"
    return "too_late" if month[0] > today.year + YEARS_AHEAD[field.name] else None


def _month(value: str, names: Mapping[str, int]) -> Month | None:
    return None if months.is_now(value) else months.read(value, names)


def _before(end: Month, start: Month) -> bool:
    # A year alone may be any month of it.
    return end[0] < start[0] or (end[0] == start[0] and bool(end[1]) and bool(start[1]) and end[1] < start[1])


def ordered(part: Part, entries: Entries, names: Mapping[str, int]) -> list[tuple[str, Values]]:
    """List entries with the latest first: what goes on, then by end and start; what has no month keeps its place below."""
    if part.field("end") is None or part.name == "licences":
        return list(entries.items())
    return sorted(entries.items(), key=lambda entry: _order(entry[1], names), reverse=True)


def _order(values: Values, names: Mapping[str, int]) -> tuple[int, Month, Month]:
    start, end = _month(values.get("start", ""), names), _month(values.get("end", ""), names)
    goes_on = months.is_now(values.get("end", "")) and bool(start)
    latest = end or start or (0, 0)
    return (2 if goes_on else int(bool(end or start)), latest, start or (0, 0))


def missing(parts: Mapping[str, Any]) -> tuple[str, ...]:
    """Name what an employer cannot do without: the needed fields of the profile, and `substance`: anything done or learned."""
    profile = parts.get("profile") or {}
    needed = [field.name for field in PARTS[0].fields if field.needed and not profile.get(field.name, "").strip()]
    substance = any(filled(values) for part in PARTS if part.name in SUBSTANCE for values in entries_of(parts, part).values())
    return (*(["profile"] if needed else []), *([] if substance else ["substance"]))


def not_right(parts: Mapping[str, Any], names: Mapping[str, int], today: date) -> tuple[tuple[Part, str], ...]:
    """List each part and entry that was begun and in which something cannot be right; a part asked once has entry ""."""
    found = ((part, entry, values) for part in PARTS for entry, values in entries_of(parts, part).items())
    return tuple((part, entry) for part, entry, values in found if filled(values) and wrong(part, values, names, today))


def begun(parts: Mapping[str, Any], part: Part) -> int:
    """Count the entries of a part in which something was typed."""
    return sum(filled(values) for values in entries_of(parts, part).values())
