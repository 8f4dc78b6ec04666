"""Help that is needed now: its telephone numbers as buttons that dial."""

import re
from dataclasses import dataclass

from flask import Flask

from portal.web import filters, world


@dataclass(frozen=True)
class Line:
    """A line of help, and the telephone numbers in it."""

    text: str
    numbers: tuple[str, ...]


def init_app(app: Flask) -> None:
    app.add_template_filter(lines_of, "help_lines")
    app.add_template_filter(first_of, "first_help")


def lines_of(text: str) -> list[list[Line]]:
    """Read what the assistant said as paragraphs of lines; the first paragraph is the help that fits what was said."""
    known = _numbers()
    found = [[_line(line, known) for line in paragraph.split("\n") if line.strip()] for paragraph in text.split("\n\n")]
    return [lines for lines in found if lines]


def first_of(text: str) -> str:
    """Give the first paragraph."""
    return text.split("\n\n")[0]


def _line(line: str, known: re.Pattern[str]) -> Line:
    whole = known.sub(lambda number: number[0].replace(" ", "\u00a0").replace("-", "-\u2060"), line)  # on one line
    return Line(whole, tuple(dict.fromkeys(known.findall(line))))


def _numbers() -> re.Pattern[str]:
    """Find the telephone numbers of the municipality, the longest first: 113 is a part of 0800-0113."""
    values = world.edition().municipality.contact.values()
    numbers = sorted((value for value in values if filters.NUMBER.fullmatch(value)), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, numbers)) + r")(?!\w)")
