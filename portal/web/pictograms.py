"""The pictograms of the house, put into the page so that they print and follow the colour of the text."""

import re
from functools import cache
from pathlib import Path

from flask import Flask
from markupsafe import Markup

SHEET = Path(__file__).parent / "pictograms.svg"
TURNING = {"arrow", "back", "stop", "send"}
SYMBOL = re.compile(r'<symbol id="([^"]+)"[^>]*>(?:<title>[^<]*</title>)?(.*?)</symbol>', re.DOTALL)


def init_app(app: Flask) -> None:
    app.add_template_global(picto)


@cache
def _drawings() -> dict[str, str]:
    return dict(SYMBOL.findall(SHEET.read_text()))


@cache
def picto(name: str, big: bool = False) -> Markup:
    """A drawing beside a word; hidden from screen readers, because the word says it."""
    classes = " ".join(["p", *(["big"] if big else []), *(["turn"] if name in TURNING else [])])
    drawing = Markup(_drawings()[name])  # noqa: S704 (our own file)
    return Markup('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>').format(classes, drawing)


def strokes(name: str) -> str:
    """What a drawing is made of, on a square of 24, for paper."""
    return _drawings()[name]


def names() -> list[str]:
    return sorted(_drawings())
