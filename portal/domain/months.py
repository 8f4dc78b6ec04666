"""Months as people write them: 03-2019, maart 2019, 2019."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

# A year and a month; the month is 0 where only the year was written, so that it sorts before its months.
Month = tuple[int, int]
NOW_LATIN = ("nu", "heden", "vandaag", "tot nu", "tot heden", "now", "present", "today", "şimdi", "halen")
NOW = frozenset((*NOW_LATIN, "ሕጂ", "الآن", "حتى الآن", "اکنون", "تاکنون"))
ABOUT = re.compile(r"^(?:±|~|ca?\.?|circa|ongeveer|rond|about|around|sinds|vanaf|since|from|tot|until)\s+", re.IGNORECASE)
YEAR = re.compile(r"(\d{4})")
NUMBERS = re.compile(r"(?:(?P<day>\d{1,2})[-/. ]+)?(?P<month>\d{1,2})[-/. ]+(?P<year>\d{4})")
TURNED = re.compile(r"(?P<year>\d{4})[-/. ]+(?P<month>\d{1,2})(?:[-/. ]+\d{1,2})?")
NAMED = re.compile(r"(?:\d{1,2}\.?\s+)?(?P<name>[^\W\d_][\w ]*?)\.?[-/,\s]+(?P<year>\d{4})")
SHORTEST = 3
# Arabic has other names for them in Syria and Iraq, and in Morocco and Algeria, than the calendar of the portal.
_LEVANT = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
_MAGHREB = {"جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8, "يوليوز": 7, "غشت": 8}
_MAGHREB |= {"شتنبر": 9, "نونبر": 11, "دجنبر": 12}
OTHER_NAMES = {name: number for number, name in enumerate(_LEVANT, 1)} | _MAGHREB


def names_of(languages: Iterable[Sequence[str]]) -> dict[str, int]:
    """Give the number of each name of a month, written out and short, from the twelve names of each language."""
    names = {"mrt": 3, "sept": 9, **OTHER_NAMES}
    for twelve in languages:
        for number, name in enumerate(twelve, 1):
            names.setdefault(name.casefold(), number)
            if name.isascii():
                names.setdefault(name.casefold()[:SHORTEST], number)
    return names


def read(text: str, names: Mapping[str, int]) -> Month | None:
    """Read a month or a year, in the digits of any script; None when it is neither."""
    words = ABOUT.sub("", _with_digits(text).strip().casefold())
    if YEAR.fullmatch(words):
        return int(words), 0
    found = NUMBERS.fullmatch(words) or TURNED.fullmatch(words)
    if found:
        month = int(found["month"])
        return (int(found["year"]), month) if 1 <= month <= 12 else None
    named = NAMED.fullmatch(words)
    return (int(named["year"]), names[named["name"]]) if named and named["name"] in names else None


def only(text: str, names: Mapping[str, int]) -> Month | None:
    """Read a month or a year that is all there is; None when something else is said too: a day, or that it is about then."""
    words = _with_digits(text).strip()
    most = 1 if any(mark.isalpha() for mark in words) else 2
    return None if ABOUT.match(words) or len(re.findall(r"\d+", words)) > most else read(text, names)


def is_now(text: str) -> bool:
    """Tell whether the words say that something still goes on; so does an empty field."""
    return not text.strip() or text.strip().casefold() in NOW


def _with_digits(text: str) -> str:
    return "".join(str(int(mark)) if mark.isdecimal() else mark for mark in text)
