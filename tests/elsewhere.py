"""A second, made-up municipality, and the words that are only of the first."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from markupsafe import escape

from portal import content
from portal.content import Library
from portal.content.check.texts import strings_in

ROOT = Path(__file__).resolve().parent.parent
VEENMEER = ROOT / "tests" / "veenmeer"
ROUTES = ROOT / "content" / "municipality" / "routes"


@cache
def library() -> Library:
    """Read the national content with the folder of the second municipality."""
    return content.load(ROOT / "content", VEENMEER)


@cache
def ours() -> re.Pattern[str]:
    """Find any name, number or address that the first municipality has and the second has not."""
    first = content.load(ROOT / "content")
    words = set(_words(first)) - set(_words(library()))
    return re.compile(
        "|".join(rf"(?<![A-Za-z0-9]){_cased(word)}(?![A-Za-z0-9])" for word in sorted(words, key=len, reverse=True))
    )


def said(page: str, one: Library) -> str:
    """Take out of a page or an answer the sources that it names: those are where they are."""
    names = {
        name for source in one.sources.values() for name in (source.title, str(escape(source.title)), source.address) if name
    }
    for name in sorted(names, key=len, reverse=True):
        page = page.replace(name, "")
    return page


def _cased(word: str) -> str:
    return re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})"  # WIJ is a place, wij is we


def _words(one: Library) -> Iterator[str]:
    municipality = one.municipality
    yield from (municipality.name, str(municipality.more["product"]), *municipality.contact.values())
    yield from strings_in(municipality.more["schemes"])
    for place in municipality.places:
        yield from re.split(", | of ", place["name"])
        yield from filter(None, (place["address"], place["district"]))
    for route in one.routes:
        if (ROUTES / route.slug).exists():
            yield from (route.slug, *(dated.words.title for dated in route.all_words))


def texts(one: Library) -> Iterator[tuple[str, str]]:
    """Give every text of all days with its file; what the assistant listens for is not said to anybody."""
    books = (*one.phrase_books, *one.page_titles, *one.fact_books)
    for dated in (*books, *(dated for record in one.records for dated in record.all_words)):
        said: Mapping[str, object] = {key: value for key, value in dated.words.more.items() if not key.startswith("heard_")}
        for text in (dated.words.body, *strings_in(said)):
            yield dated.file, text
