"""The texts themselves: references that lead somewhere, no typed amounts or numbers, answers that are short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from portal.content.check.references import in_force
from portal.content.library import Edition
from portal.content.problems import Problem
from portal.content.records import DatedWords, Letter, Record, Route, Topic, Words
from portal.content.words import FALLBACK, UnknownReference, fill, references_in

LONGEST_ANSWER = 90
LONGEST_ROUTE = 220
ROUTE_TEXTS = ("what", "who", "pays", "ask", "watch")
EURO = re.compile(r"€|\beuro\s*\d|\d\s*euros?\b", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<![\w.,/=-])(?:\+31|0\d{1,3})[ -]?\d[\d -]{4,}\d(?!\w)|(?<![\w.,/-])14 ?0\d{2,3}(?!\w)")
# What the portal gives to a letter; every other letter-only name is a slip of the pen.
LETTER_VALUES: Mapping[str, Any] = dict.fromkeys(
    ["given_name", "family_name", "applicant", "coach", "code", "place", "time", "number", "title", "reported", "open"], "word"
) | dict.fromkeys(
    ["starts_on", "ends_on", "due_on", "opens_on", "closes_on", "apply_from", "apply_by", "day", "until"], date(2026, 1, 1)
)


def problems(edition: Edition) -> Iterator[Problem]:
    """List what is wrong with the texts of the day."""
    for record in in_force(edition):
        for dated in record.all_words:
            if record.words.get(dated.language) is dated.words:
                yield from _texts(record, dated, edition)
    for book in (*edition.library.phrase_books, *edition.library.page_titles, *edition.library.fact_books):
        yield from _book(book, edition)
    for text in strings_in(edition.municipality.more):
        values = dict.fromkeys(own_values(text), "word")
        yield from _filled(text, edition, FALLBACK, edition.municipality.file, values)


def _texts(record: Record, dated: DatedWords, edition: Edition) -> Iterator[Problem]:
    values = LETTER_VALUES if isinstance(record, Letter) else {}
    for text in _all_of(dated.words):
        yield from _typed(text, dated.file)
        # {link} is the sign-in link of a letter, which the letter itself puts in.
        text = text.replace("{link}", "") if isinstance(record, Letter) else text
        yield from _filled(text, edition, dated.language, dated.file, values)
    if isinstance(record, Topic):
        yield from _length("the answer", str(dated.words.get("answer", "")), LONGEST_ANSWER, dated, edition)
    elif isinstance(record, Route):
        text = "\n".join(str(dated.words.get(key, "")) for key in ROUTE_TEXTS)
        yield from _length("the text", text, LONGEST_ROUTE, dated, edition)


def _book(book: DatedWords, edition: Edition) -> Iterator[Problem]:
    dutch = {one.file: one for one in edition.library.phrase_books if one.language == FALLBACK}
    known = {name for one in dutch.values() for text in strings_in(one.words.more) for name in own_values(text)}
    for text in strings_in(book.words.more):
        yield from _typed(text, book.file)
        yield from _filled(text, edition, book.language, book.file, dict.fromkeys(known, "word"))
    for other in edition.library.phrase_books:
        yield from _same_values(book, other)


def _same_values(book: DatedWords, other: DatedWords) -> Iterator[Problem]:
    # Who gives a sentence its values gives each language the same: a name that one of them does not have is a slip.
    for key in book.words.more.keys() & other.words.more.keys():
        more = own_values(str(book.words.more[key])) - own_values(str(other.words.more[key]))
        for name in sorted(more):
            yield Problem(book.file, f"{key} has {{{name}}}, which it does not have in {other.file}")


def _all_of(words: Words) -> Iterator[str]:
    yield words.body
    yield from strings_in(words.more)


def strings_in(value: Any) -> Iterator[str]:
    """Give every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings_in(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from strings_in(part)


def own_values(text: str) -> frozenset[str]:
    """Give the names in a text that only the caller can fill."""
    return frozenset(kind for kind, name in references_in(text) if name is None and kind not in ("municipality", "product"))


def _typed(text: str, file: str) -> Iterator[Problem]:
    for pattern, what, instead in ((EURO, "an amount", "{amount:…}"), (TELEPHONE, "a telephone number", "{contact:…}")):
        match = pattern.search(text)
        if match:
            around = " ".join(text[max(match.start() - 20, 0) : match.end() + 20].split())
            yield Problem(file, f"types {what} ({around}): refer to it with {instead}")


def _filled(text: str, edition: Edition, language: str, file: str, values: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        fill(text, edition, language, **values)
    except UnknownReference as error:
        yield Problem(file, str(error).replace(f" on {edition.day}", ""))


def _length(what: str, text: str, most: int, dated: DatedWords, edition: Edition) -> Iterator[Problem]:
    try:
        number = len(fill(text, edition, dated.language).split())
    except UnknownReference:
        return
    if number > most:
        yield Problem(dated.file, f"{what} has {number} words; {most} is the most")
