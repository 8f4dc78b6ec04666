"""What a message tells of a calculation: who lives there, how old, the rent, the hours and the wage; as strings that a slot can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from bot.calculation.numbers import CLAUSE, plain
from bot.settings import from_environment

MINIMUM = "minimum"
WEEKS, MONTHS = Decimal(52), Decimal(12)
FULL, HALF, DAY, MORNING = 40, 20, 8, 4
# A number of euro from here on is one of a month, under it one of an hour.
A_MONTH = 150
OLDEST_CHILD, MOST_BY_COUNT = 17, 3


def _class(words: str) -> str:
    known = sorted((plain(word.replace("_", " ")) for word in words.split()), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in known) + ")"


_RAW = yaml.safe_load((from_environment().content_dir / "topics" / "calc.workpays" / "words.yml").read_text("utf-8"))
AROUND = frozenset(plain(_RAW.pop("around")).split())
W = {name: _class(words) for name, words in _RAW.items()}
N = r"(?P<n>-?\d+(?:\.\d+)?)"
AGE = r"(?:1[0-7]|\d)(?![\d.])"
SMALL = r"(?:(?!ik |i |en |and |als |if |dan )[^\W\d]+ ){0,3}?"
BRIDGE = r"(?:[^\W\d]+ |\| ){0,3}?"
PARTNER = f"(?:{W['partner']}|{W['mine']} {W['someone']}|{W['they']})"
MONEY = f"(?: {W['euro']})?(?: {W['gross']})?"
BARE = rf"(?<!\S)-?\d+(?:\.\d+)?(?!\S)(?! {W['other']}(?!\S))"
BESIDE_AGE = rf"(?! (?:{W['hour']}|{W['euro']}|{W['days']}|{W['gross']}|per|of|or|tot|a|to|{W['rent']})\b)"
ONE_AGE = rf"{AGE}(?: {W['year']})?(?: {W['old']})?{BESIDE_AGE}"
JOINT = rf"(?: (?:\||en|and|plus|van|een|is|of|de|andere|other|met|و|{W['kid']}))+"
AGES = rf"(?P<ages>{ONE_AGE}(?:{JOINT} {ONE_AGE})*)"


@dataclass(frozen=True)
class Heard:
    """The values by their field, and how many words were left that say something else."""

    values: dict[str, Any]
    left: int

    @property
    def nothing_else(self) -> bool:
        """Tell whether every word of the message belongs to the values."""
        return bool(self.values) and not self.left

    @property
    def only_that(self) -> bool:
        """Tell whether the message says hardly anything but the values."""
        return bool(self.values) and self.left <= len(self.values) + 1


# Each is looked for in what the ones before it left: the field, how it is said, and the value where it is no number.
PATTERNS: tuple[tuple[str, str, str | None], ...] = (
    ("", rf"{W['not']} -?\d+(?:\.\d+)?(?: {W['hour']}| {W['euro']})?(?: \|)? {W['but']}", None),
    ("", W["not_alone"], None),
    ("children", rf"{W['none']} {W['kid']}|{W['childless']}|{W['kid']} (?:\| )?{W['none']}$", ""),
    ("children", rf"(?P<age>{AGE}) (?:{W['year']} )?(?:{W['old']}|oude) {W['kid']}", None),
    ("children", rf"(?:(?:\d+|een|a|one) )?(?:[^\W\d]+ )??{W['kid']} {BRIDGE}{AGES}", None),
    ("count", rf"(?P<n>\d+|een|a|an|one)(?: [^\W\d]+)? {W['kid']}", None),
    ("children", W["baby"], "0"),
    ("household", rf"{W['none']} {W['partner']}", "single"),
    ("partner_hours", rf"{PARTNER} {SMALL}{N} {W['hour']}", None),
    ("partner_hours", rf"{PARTNER} {SMALL}{W['idle']}", "0"),
    ("partner_age", rf"{PARTNER} {SMALL}(?P<n>[1-9]\d)(?![.\d])(?: {W['year']})?{BESIDE_AGE}", None),
    ("partner_hours", rf"\| (?:en|and) {W['works']} {N} {W['hour']}", None),
    ("household", rf"{W['couple']}|{W['partner']}|{W['mine']} {W['someone']}", "couple"),
    ("household", rf"{W['single']}|{W['alone']}(?= (?:\||met|en|and|thuis|zonder)|$)|{W['lives']} {W['alone']}", "single"),
    ("wage", rf"{N}{MONEY} (?:{W['per']} )?{W['per']} {W['hour']}", None),
    ("rent", rf"{W['rent']} {SMALL}(?:{W['euro']} )?{N}", None),
    ("rent", rf"{N}(?: {W['euro']})?(?: {W['per']} {W['month']})?(?: [^\W\d]+)? {W['rent']}", None),
    ("rent", rf"{W['none']} {W['rent']}", "0"),
    ("month_hours", rf"{N} {W['hour']} {W['per']} {W['month']}", None),
    ("more_hours", rf"{N} {W['hour']} {W['more']}", None),
    ("less_hours", rf"{N} {W['hour']} {W['less']}", None),
    ("hours", rf"{N} {W['hour']}", None),
    ("days", rf"{N} {W['days']}", None),
    ("mornings", rf"{N} {W['mornings']}", None),
    ("hours", W["fulltime"], str(FULL)),
    ("hours", W["halftime"], str(HALF)),
    ("wage", rf"{N}(?: {W['euro']})? {W['gross']}", None),
    ("wage", rf"{W['gross']} (?:{W['euro']} )?{N}", None),
    ("rent", rf"{W['pays']} {SMALL}(?:{W['euro']} )?(?P<n>\d{{3,}}(?:\.\d+)?)", None),
    ("wage", rf"{W['wage']} {SMALL}(?:{W['euro']} )?{N}", None),
    ("wage", rf"{W['at']} (?:{W['euro']} )?(?P<n>\d\d\.\d\d)", None),
    ("wage", rf"(?P<n>\d\d?(?:\.\d\d?)?) {W['euro']}|{W['euro']} (?P<m>\d\d?(?:\.\d\d?)?)", None),
    ("wage", W["minimum"], MINIMUM),
    ("age", rf"{W['age']} (?:[^\W\d]+ )??{N}(?: {W['year']})?(?: {W['old']})?", None),
    ("age", rf"{W['person']} {W['of']} {N}", None),
    ("years", rf"{N} (?:{W['year']}|{W['old']})(?: {W['old']})?", None),
)
COMPILED = tuple((field, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"), value) for field, pattern, value in PATTERNS)


def hear(message: str, asked: str = "") -> Heard:
    """Hear the answers in a message; a bare number answers what was `asked`. Children are a list of ages."""
    text, values = plain(message), dict[str, Any]()
    for field, pattern, fixed in COMPILED:
        if asked in ("children", "ages") and field.startswith(("partner", "years")):
            continue  # "zij zijn 5 en 9 jaar" are the children then
        for match in pattern.finditer(text):
            _keep(values, field, match, fixed)
        text = " ".join(pattern.sub(" | ", text).split())
    _settle(values, asked)
    text = _bare(text, asked, values)
    left = sum(word not in AROUND and word != CLAUSE for word in text.split())
    return Heard(values, left)


def _settle(values: dict[str, Any], asked: str) -> None:
    """Let what was said outright go before what follows from it."""
    if "by_days" in values:
        values.setdefault("hours", values.pop("by_days"))
    if "years" in values:
        values.setdefault(asked if asked == "partner_age" else "age", values.pop("years"))
    if asked not in ("partner_age", "partner_hours") and {"partner_age", "partner_hours"} & set(values):
        values.setdefault("household", "couple")


def _keep(values: dict[str, Any], field: str, match: re.Match[str], fixed: str | None) -> None:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    if field == "children":
        values[field] = [*values.get(field, []), *_ages(match[0], groups, fixed)]
    elif fixed is not None:
        values[field] = fixed
    elif field:
        for name, value in _number(field, groups.get("n") or groups.get("m") or ""):
            values[name] = value


def _ages(said: str, groups: dict[str, str], fixed: str | None) -> Iterator[int]:
    if fixed is not None:
        yield from (int(age) for age in fixed.split())
        return
    ages = [int(age) for age in re.findall(r"\d+", groups.get("ages") or groups.get("age") or "")]
    yield from ages * (2 if len(ages) == 1 and re.search(rf"\b{W['twins']}\b", said) else 1)


def _number(field: str, said: str) -> Iterator[tuple[str, str]]:
    value = Decimal(said) if said[-1:].isdigit() else Decimal(1)
    if field == "month_hours":
        yield "hours", _short(value * MONTHS / WEEKS)
    elif field in ("days", "mornings"):
        yield "by_days", _short(value * (DAY if field == "days" else MORNING))
    elif field == "wage" and value >= A_MONTH:
        yield "month_wage", _short(value)
    else:
        yield field, _short(value)


def _short(value: Decimal) -> str:
    return f"{round(value, 2).normalize():f}"


def _bare(text: str, asked: str, values: dict[str, Any]) -> str:
    """Take the numbers that stand alone as the answer to what was asked, unless something else answered it."""
    if asked == "household":
        for name, value in (("alone", "single"), ("together", "couple")):
            if re.search(rf"(?<!\S){W[name]}(?!\S)", text):
                values.setdefault(asked, value)
        return text
    if asked in ("hours", "partner_hours") and re.search(rf"(?<!\S){W['idle']}(?!\S)", text):
        values.setdefault(asked, "0")
    numbers = re.findall(BARE, text)
    if not numbers or not asked or asked in values or (asked in ("children", "ages") and {"children", "count"} & set(values)):
        return text
    if asked in ("children", "ages"):
        ages = [int(age) for number in numbers for age in number.lstrip("-").split(".")]
        few = asked == "children" and len(ages) == 1 and 0 <= ages[0] <= MOST_BY_COUNT
        values.update({"count": str(ages[0])} if few and ages[0] else {"children": [] if few else ages})
    else:
        for name, value in _number(asked, numbers[-1]):
            values[name] = value
    return re.sub(BARE, CLAUSE, text)
