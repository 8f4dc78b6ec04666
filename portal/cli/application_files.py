"""Reading a file of applications as spreadsheets write it: any of the usual marks, encodings and ways to write a day."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from portal.content.tables import Language
from portal.domain import days_typed
from portal.domain.months import names_of

Readers = Mapping[str, Callable[[str], object]]

LARGEST = 5 * 1024 * 1024
DELIMITERS = ";,\t"
# What spreadsheets put before the header to name the mark, and behind a day that they keep as a moment.
NAMES_THE_MARK = re.compile(r'"?sep=(?P<mark>[;,\t])"?\r?\n', re.IGNORECASE)
MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?$")
YES = {"ja", "j", "yes", "y", "true", "waar", "1"}
NO = {"nee", "n", "no", "false", "onwaar", "0"}
NEEDED = ("reference", "given_name", "family_name", "date_of_birth", "language", "reported_on")
# How the columns may be called, without capitals, spaces, hyphens and underscores.
COLUMNS = {
    "reference": ("reference", "kenmerk", "referentie"),
    "given_name": ("givenname", "firstname", "voornaam", "roepnaam"),
    "family_name": ("familyname", "lastname", "surname", "achternaam"),
    "email": ("email", "emailaddress", "emailadres", "mailadres", "mail"),
    "phone": ("phone", "telephone", "phonenumber", "telefoon", "telefoonnummer"),
    "date_of_birth": ("dateofbirth", "birthdate", "geboortedatum", "geborenop"),
    "language": ("language", "taal"),
    "reported_on": ("reportedon", "gemeldop", "melding", "melddatum"),
    "applied_on": ("appliedon", "aangevraagdop", "aanvraag", "aanvraagdatum"),
    "confirmed_by_phone": ("confirmedbyphone", "telefonischbevestigd", "bevestigd"),
}
FIELD_OF = {name: field for field, names in COLUMNS.items() for name in names}


class Unreadable(Exception):
    """The file as a whole cannot be read; the text says why."""


@dataclass
class Line:
    """One line: the values that could be read, and what is wrong with the others, by column."""

    number: int
    values: dict[str, object] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)


def read(path: Path, languages: Sequence[Language]) -> tuple[dict[str, str], list[Line]]:
    """Read the whole file: the column each field stands in, and the lines; raises Unreadable.

    People write `Nederlands` more often than `nl`, and the months in the words of their language.
    """
    filled = [(number, row) for number, row in _rows(_text(path)) if any(row)]
    if not filled:
        raise Unreadable("the file is empty")
    columns = _columns(filled[0][1])
    named = {name: header for name, header in zip(columns, filled[0][1], strict=True) if name}
    readers = _readers(languages)
    return named, [_line(number, row, columns, named, readers) for number, row in filled[1:]]


def _rows(text: str) -> list[tuple[int, list[str]]]:
    told = NAMES_THE_MARK.match(text)
    before, mark = (1, told["mark"]) if told else (0, _delimiter(text))
    rows = csv.reader(io.StringIO(text[told.end() :] if told else text, newline=""), delimiter=mark, strict=True)
    try:
        return [(rows.line_num + before, [cell.strip() for cell in row]) for row in rows]
    except csv.Error as error:
        raise Unreadable(f"line {rows.line_num + before} is not CSV: {error}") from None


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"the file cannot be opened: {error.strerror}") from None
    if len(data) > LARGEST:
        raise Unreadable("the file is larger than 5 MB; cut it into parts")
    encodings = ("utf-16",) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("the file is neither UTF-8 nor Windows-1252 text; save it as CSV UTF-8")


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def _columns(header: list[str]) -> list[str]:
    columns = [FIELD_OF.get("".join(character for character in cell.casefold() if character.isalnum()), "") for cell in header]
    if sum(map(bool, columns)) * 2 < len(columns):  # a line of somebody's data, which is not for the screen
        raise Unreadable(f"the first line is no header: it has to name the columns {', '.join(NEEDED)}")
    unknown = [cell or "(empty)" for cell, name in zip(header, columns, strict=True) if not name]
    missing = [name for name in NEEDED if name not in columns]
    twice = {name for name in columns if name and columns.count(name) > 1}
    faults = {"unknown columns": unknown, "missing columns": missing, "columns that are there twice": sorted(twice)}
    if any(faults.values()):
        raise Unreadable("; ".join(f"{words}: {', '.join(names)}" for words, names in faults.items() if names))
    return columns


def _line(number: int, row: list[str], columns: list[str], named: Mapping[str, str], readers: Readers) -> Line:
    line = Line(number)
    if len(row) != len(columns):
        line.problems.append(("line", f"has {len(row)} cells and the header has {len(columns)}"))
        return line
    for name, cell in zip(columns, row, strict=True):
        try:
            line.values |= {name: readers.get(name, str)(cell)} if cell else {}
        except ValueError as error:
            line.problems.append((named[name], str(error)))
    line.problems += [(named[name], "is empty") for name in NEEDED if not row[columns.index(name)]]
    return line


def _readers(languages: Sequence[Language]) -> Readers:
    codes = {language.name.casefold(): language.code for language in languages}
    day = partial(_day, names_of(language.months for language in languages))
    days = dict.fromkeys(("date_of_birth", "reported_on", "applied_on"), day)
    return {**days, "confirmed_by_phone": _yes_or_no, "language": lambda cell: codes.get(cell.casefold(), cell.casefold())}


def _day(months: Mapping[str, int], cell: str) -> date:
    day = days_typed.read(MIDNIGHT.sub("", cell), months)
    if day is None:
        raise ValueError("is not a day that exists, written as 20-11-2026 or 2026-11-20")
    return day


def _yes_or_no(cell: str) -> bool:
    if cell.casefold() not in YES | NO:
        raise ValueError("must be ja or nee")
    return cell.casefold() in YES
