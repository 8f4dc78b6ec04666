"""Paper: typst makes a tagged PDF of a template and data; whatever is in the data, it is set as text and never read as markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

TEMPLATES = Path(__file__).parent / "typst"
FONTS = Path(__file__).parent / "fonts"
STANDARD = "ua-1"
NO_GLYPH = "could not be displayed with font"
# Typst remembers the last ten sheets to make the next one faster. One of five hundred activities is 115 MB of that.
LARGE = 100_000  # characters of data
REMEMBERED = 10


def make(template: str, data: Mapping[str, object], *, made_at: datetime) -> bytes:
    """Make a PDF of `typst/<template>.typ`: the same data at the same moment gives the same bytes.

    It is PDF/UA-1, unless the data has a character that no font here knows (Chinese, an emoji): that one is a box then,
    and the PDF is tagged all the same. `data` is plain JSON with at least `lang`, `dir` and `title`.
    """
    try:
        return _compile(template, data, made_at, [STANDARD])
    except typst.TypstError as error:
        if NO_GLYPH not in str(error):
            raise
        return _compile(template, data, made_at, [])


def _compile(template: str, data: Mapping[str, object], made_at: datetime, standards: list[str]) -> bytes:
    told = _json(data)
    try:
        return typst.compile(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=_fonts(),
            sys_inputs={"data": told},
            pdf_standards=standards,
            timestamp=int(made_at.timestamp()),
        )
    finally:
        if len(told) > LARGE:
            _forget()


def _forget() -> None:
    """Let typst forget a large sheet, by making as many empty ones as it remembers."""
    for _ in range(REMEMBERED + 1):
        typst.compile(b"", font_paths=_fonts())


def _json(data: Mapping[str, object]) -> str:
    # Half of a surrogate pair is no text, and typst would refuse the whole document for it.
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace").decode()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
