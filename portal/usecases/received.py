"""What an entrance received about one application, and everything that cannot be right about it."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

from email_validator import EmailNotValidError, validate_email

from portal.domain.calendar import age_on

LONGEST_REFERENCE = 64
LONGEST_NAME = 100
LONGEST_EMAIL = 254
LONGEST_PHONE = 30
FEWEST_DIGITS, MOST_DIGITS = 6, 15
YOUNGEST, OLDEST = 16, 110
FURTHEST_BACK = timedelta(days=2 * 366)
PHONE = re.compile(r"[0-9+\-() ]+")
# Joins and parts letters inside Persian and Indic names; all other invisible characters are refused.
JOINERS = str.maketrans("", "", "\u200c\u200d")

# For programs and operators; the desk's form says the same in Dutch.
WORDS = {
    "blank": "is empty",
    "too_long": "is longer than {most} characters",
    "invisible": "has characters that cannot be shown",
    "no_letter": "has no letter in it",
    "spaces": "has a space in it",
    "no_address": "is not an e-mail address",
    "no_phone": "may have digits, spaces and + - ( ) only",
    "digits": "needs {fewest} to {most} digits",
    "unknown_language": "is not one of {languages}",
    "future": "lies in the future",
    "too_long_ago": "lies more than two years back",
    "age": "gives an age of {age}; it has to be {youngest} to {oldest}",
    "before_report": "is earlier than the day of the report",
    "needed": "is needed, because the search period of this person runs from this day",
    "somebody_else": "belongs to somebody with another name or date of birth; correct those, or ask for another address",
    "known": "is needed, because somebody with this name and date of birth is known",
    "used": "was used before for somebody else",
    "differs": "differs from what is kept under this reference",
    "running": "is of somebody whose search period runs until {until}, with the reference {known}",
    "can_apply": "is of somebody who can still apply after a search period, until {until}, with the reference {known}",
    "namesake": "is of somebody with the name and date of birth of somebody whose search period is open until {until}, with the "
    "reference {known}; if this is another person, let the desk take the application in",
}


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with one field: a code, and what its sentence is filled with."""

    field: str
    code: str
    about: Mapping[str, object]

    @property
    def message(self) -> str:
        return WORDS[self.code].format(**self.about)


class Refused(Exception):
    """The application cannot be taken in as it is; `problems` names each field."""

    def __init__(self, problems: list[FieldProblem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{problem.field} {problem.message}" for problem in problems))


@dataclass(frozen=True, kw_only=True)
class Received:
    """One application as an entrance read it; `source` is the entrance: api, desk or import.

    `is_another` is what was answered about somebody of the same name and date of birth; None where nobody can be asked.
    """

    reference: str
    given_name: str
    family_name: str
    email: str | None = None
    phone: str | None = None
    date_of_birth: date
    language: str
    reported_on: date
    applied_on: date | None = None
    confirmed_by_phone: bool = False
    is_another: bool | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    source: str

    def problems(self, *, today: date, languages: Collection[str]) -> list[FieldProblem]:
        return problems_in(asdict(self), today=today, languages=languages)


@dataclass(frozen=True)
class Bounds:
    """What the checks measure against: the day, the languages of the portal, the other fields."""

    today: date
    languages: Collection[str]
    others: Mapping[str, object]


def tidy(text: str) -> str:
    """One way of writing the same name: composed letters, single spaces, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def problems_in(values: Mapping[str, object], *, today: date, languages: Collection[str]) -> list[FieldProblem]:
    """Check the fields that are there; fields that could not be read at all are left out by the entrance."""
    found = (problem_with(name, values, today=today, languages=languages) for name in CHECKS)
    return [problem for problem in found if problem]


def problem_with(name: str, values: Mapping[str, object], *, today: date, languages: Collection[str]) -> FieldProblem | None:
    """Check one field, beside the others as far as they are known; None when it can be right or is not there."""
    value = values.get(name)
    if value is None or name not in CHECKS:
        return None
    found = CHECKS[name](value, Bounds(today, languages, values))
    return FieldProblem(name, found[0], found[1]) if found else None


Found = tuple[str, Mapping[str, object]] | None


def _reference(value: str, bounds: Bounds) -> Found:
    return _line(value, LONGEST_REFERENCE)


def _name(value: str, bounds: Bounds) -> Found:
    found = _line(value, LONGEST_NAME)
    return found or (None if any(character.isalpha() for character in value) else ("no_letter", {}))


def _line(value: str, most: int) -> Found:
    if not value.strip():
        return "blank", {}
    if not value.translate(JOINERS).isprintable():
        return "invisible", {}
    return ("too_long", {"most": most}) if len(value) > most else None


def _email(value: str, bounds: Bounds) -> Found:
    if any(character.isspace() for character in value):
        return "spaces", {}
    if len(value) > LONGEST_EMAIL:
        return "too_long", {"most": LONGEST_EMAIL}
    try:
        # Whether the domain exists is found out by sending; `.test` is where the demo people live.
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return "no_address", {}
    return None


def _phone(value: str, bounds: Bounds) -> Found:
    if len(value) > LONGEST_PHONE:
        return "too_long", {"most": LONGEST_PHONE}
    if not PHONE.fullmatch(value):
        return "no_phone", {}
    digits = sum(character.isdigit() for character in value)
    return None if FEWEST_DIGITS <= digits <= MOST_DIGITS else ("digits", {"fewest": FEWEST_DIGITS, "most": MOST_DIGITS})


def _date_of_birth(value: date, bounds: Bounds) -> Found:
    if value > bounds.today:
        return "future", {}
    age = age_on(value, bounds.today)
    return None if YOUNGEST <= age <= OLDEST else ("age", {"age": age, "youngest": YOUNGEST, "oldest": OLDEST})


def _language(value: str, bounds: Bounds) -> Found:
    return None if value in bounds.languages else ("unknown_language", {"languages": ", ".join(bounds.languages)})


def _reported_on(value: date, bounds: Bounds) -> Found:
    if value > bounds.today:
        return "future", {}
    return ("too_long_ago", {}) if value < bounds.today - FURTHEST_BACK else None


def _applied_on(value: date, bounds: Bounds) -> Found:
    if value > bounds.today:
        return "future", {}
    reported_on = bounds.others.get("reported_on")
    return ("before_report", {}) if isinstance(reported_on, date) and value < reported_on else None


CHECKS: Mapping[str, Callable[..., Found]] = {
    "reference": _reference,
    "given_name": _name,
    "family_name": _name,
    "email": _email,
    "phone": _phone,
    "date_of_birth": _date_of_birth,
    "language": _language,
    "reported_on": _reported_on,
    "applied_on": _applied_on,
}
