"""What must be there at all, and in which languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal.content.library import Library
from portal.content.problems import Problem
from portal.content.records import DatedWords, Letter, Record

KINDS = ("topics", "routes", "periods", "obligations", "questionnaires", "letters", "ways")
TABLES = {"sources": "sources.yml", "facts": "facts.yml", "pages": "pages.yml", "amounts": "amounts"}
COMPLETE = ("nl", "en")
# The keys that the words of a thing must have, in every language in which it speaks.
KEYS: Mapping[str, tuple[str, ...]] = {
    "Period": ("title", "short", "rule", "decides", "benefit", "last_day", "application", "if_not"),
    "Obligation": ("title", "short", "why", "what_now", "if_not", "who_helps"),
    "Questionnaire": ("title", "intro"),
    "Route": ("title", "short", "what", "who", "pays", "ask", "watch"),
    "Ways": ("title", "proof", "counts", "reasons"),
}
TOPIC_KEYS = {"answer": ("title", "question", "answer"), "crisis": ("title", "answer"), "conversation": ("answer",)}
REASONS_OF_VERDICTS = (
    "counts",
    "needs_proof",
    "before_period",
    "after_period",
    "ask_coach",
    "proof_missing",
    "not_an_application",
)


def problems(library: Library) -> Iterator[Problem]:
    """List what is missing altogether."""
    for kind in KINDS:
        if not getattr(library, kind):
            yield Problem(kind, "there is nothing here")
    for table, name in TABLES.items():
        if not getattr(library, table):
            yield Problem(name, "there is nothing here")
    yield from _languages(library)
    yield from _municipality(library)
    for record in library.records:
        yield from _words(record, _complete(library))


def _complete(library: Library) -> tuple[str, ...]:
    return tuple(language.code for language in library.languages if language.complete)


def _languages(library: Library) -> Iterator[Problem]:
    for language in library.languages:
        if (len(language.months), len(language.weekdays)) != (12, 7):
            yield Problem("languages.yml", f"{language.code} needs 12 months and 7 weekdays")
    for code in COMPLETE:
        if code not in _complete(library):
            yield Problem("languages.yml", f"{code} must be there and complete")
    for code in _complete(library):
        for name, books in (
            ("phrases", library.phrase_books),
            ("pages", library.page_titles),
            ("facts", library.fact_books),
        ):
            yield from _book(name, books, code, library)


def _book(name: str, books: tuple[DatedWords, ...], code: str, library: Library) -> Iterator[Problem]:
    own = [book for book in books if book.language == code]
    if not own:
        yield Problem(f"{name}/{code}.yml", "is missing")
    wanted: set[Any] = {key for book in books if book.language == "nl" for key in book.words.more}
    wanted = set(library.pages) if name == "pages" else wanted
    for book in own:
        for key in sorted(wanted - set(book.words.more)):
            yield Problem(book.file, f"{key} is missing")


def _municipality(library: Library) -> Iterator[Problem]:
    municipality = library.municipality
    if not municipality.name:
        yield Problem(municipality.file or "municipality.yml", "name is missing")
    for contact in municipality.contacts.values():
        if contact.source is not None and contact.source not in library.sources:
            yield Problem(municipality.file, f"contact.{contact.key} names the unknown source {contact.source}")


def _words(record: Record, complete: tuple[str, ...]) -> Iterator[Problem]:
    spoken = {dated.language for dated in record.all_words if dated.starts_on is None}
    for code in complete:
        if code not in spoken:
            yield Problem(record.file, f"there are no words in {code}")
    for dated in record.all_words:
        for key in _keys(record):
            if not dated.words.get(key):
                yield Problem(dated.file, f"{key} is missing")


def _keys(record: Record) -> tuple[str, ...]:
    if isinstance(record, Letter):
        return () if not record.send else ("subject", "button") if record.go else ("subject",)
    kind = str(getattr(record, "kind", ""))
    return TOPIC_KEYS.get(kind, ()) if type(record).__name__ == "Topic" else KEYS.get(type(record).__name__, ())
