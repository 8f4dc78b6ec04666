"""The words of a record in a language, with what they refer to filled in.

Pages, mails and the assistant all speak through this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from portal.content.library import Edition
from portal.content.problems import NotInContent
from portal.content.records import Words
from portal.content.tables import AmountOnDay, Language

FALLBACK = "nl"
REFERENCE = re.compile(r"\{(?P<kind>[a-z_]+)(?::(?P<id>[A-Za-z0-9_.\-]+))?\}")
# A number and the word for what it counts stay on one line; a year may stand apart from its verb.
BEFORE_A_WORD = r" (?=[^\W\d_])"
FILLED = re.compile(rf"{REFERENCE.pattern}(?P<unit>{BEFORE_A_WORD})?")
BARE_NUMBER = re.compile(r"[\d.,]+")
TYPED_NUMBER = re.compile(rf"(?<![\d.,])(\d{{1,3}}){BEFORE_A_WORD}")
HARD_SPACE = "\u00a0"
CENT = Decimal("0.01")
Link = Callable[[str, str, str], str]


class UnknownReference(NotInContent):
    """A text refers to something that is not there."""


class HasWords(Protocol):
    """Anything with words."""

    @property
    def words(self) -> Mapping[str, Words]:
        """Give the words by language."""


def say(record: HasWords, language: str) -> Words:
    """Give the words in the language, or the Dutch ones; `.language` tells which they are."""
    for code in (language, FALLBACK):
        if code in record.words:
            return record.words[code]
    raise NotInContent(f"{getattr(record, 'slug', record)} has no words in {language} and none in Dutch")


def fill(text: str, edition: Edition, language: str, *, link: Link | None = None, **values: Any) -> str:
    """Fill every reference for the day of the edition; UnknownReference names the one that is not there.

    `link(kind, id, title)` makes a link of a topic or a page; without it their title stands in the text.
    Given values are put in as they are: who makes HTML or Markdown of the text escapes them first.
    """

    def replaced(match: re.Match[str]) -> str:
        shown = said(match)
        return shown + (HARD_SPACE if BARE_NUMBER.fullmatch(shown) else " ") if match["unit"] else shown

    def said(match: re.Match[str]) -> str:
        kind, name = match["kind"], match["id"]
        if name is None and kind in values:
            return show_value(values[kind], edition, language)
        try:
            title = _title(kind, name, edition, language)
        except NotInContent as error:
            raise UnknownReference(f"{match[0].rstrip()}: {error}") from None
        return link(kind, name, title) if link and kind in ("topic", "page") else title

    return FILLED.sub(replaced, TYPED_NUMBER.sub(rf"\1{HARD_SPACE}", text))


def kept_together(text: str, values: Mapping[str, Any]) -> str:
    """Give the text with a hard space between a number, typed or to be filled in, and the word after it."""
    for name in (name for name, value in values.items() if isinstance(value, int)):
        text = re.sub(rf"(\{{{name}\}}){BEFORE_A_WORD}", rf"\1{HARD_SPACE}", text)
    return TYPED_NUMBER.sub(rf"\1{HARD_SPACE}", text)


def amounts_in(text: str, edition: Edition) -> tuple[AmountOnDay, ...]:
    """List the amounts that a text speaks of, each once, as they are on the day of the edition."""
    named = (match["id"] for match in REFERENCE.finditer(text) if match["kind"] == "amount" and match["id"])
    return tuple(edition.amount(name) for name in dict.fromkeys(named))


def _title(kind: str, name: str | None, edition: Edition, language: str) -> str:
    if kind == "municipality" and name is None:
        return edition.municipality.name
    if kind == "product" and name is None:
        return str(edition.municipality.more["product"])
    if kind == "amount" and name:
        return show_amount(edition.amount(name), edition, language)
    if kind == "topic" and name:
        return say(edition.topic(name), language).title
    if kind == "contact" and name in edition.municipality.contacts:
        return edition.municipality.contacts[name or ""].value
    if kind == "page" and name in edition.pages:
        return str(edition.page_titles(language).get(name or "", edition.pages[name or ""]))
    raise NotInContent("the content does not know this reference")


def references_in(text: str) -> tuple[tuple[str, str | None], ...]:
    """List the references in a text as (kind, id)."""
    return tuple((match["kind"], match["id"]) for match in REFERENCE.finditer(text))


def show_value(value: Any, edition: Edition, language: str) -> str:
    """Show a value as people write it in the language: a date as a day, a Decimal as euro."""
    if isinstance(value, date):
        return format_day(value, edition, language)
    if isinstance(value, Decimal):
        return format_euro(value, edition, language)
    return str(value)


def show_amount(amount: AmountOnDay, edition: Edition, language: str) -> str:
    """Show an amount with the sign of its unit."""
    if amount.unit == "euro":
        return format_euro(amount.value, edition, language)
    number = _number(amount.value.normalize(), _language(edition, language))
    return f"{number}%" if amount.unit == "percent" else number


def format_day(day: date, edition: Edition, language: str, year: bool = False) -> str:
    """Write a day out: `dinsdag 15 december`, with the year on demand; only the weekday may stand on another line."""
    spoken = _language(edition, language)
    pattern = (spoken.date_year if year else spoken.date).replace("{day} ", f"{{day}}{HARD_SPACE}")
    pattern = pattern.replace(" {year}", f"{HARD_SPACE}{{year}}")
    return pattern.format(weekday=spoken.weekdays[day.weekday()], day=day.day, month=spoken.months[day.month - 1], year=day.year)


def format_euro(value: Decimal, edition: Edition, language: str) -> str:
    """Write an amount of euro with the marks of the language; whole euros without cents."""
    spoken = _language(edition, language)
    rounded = value.quantize(CENT, ROUND_HALF_UP)
    whole = rounded == rounded.to_integral_value()
    return spoken.euro.format(value=_number(rounded.quantize(Decimal(1)) if whole else rounded, spoken))


def _number(value: Decimal, spoken: Language) -> str:
    return f"{value:,f}".translate({ord(","): spoken.group, ord("."): spoken.decimal})


def _language(edition: Edition, code: str) -> Language:
    known = {language.code: language for language in edition.languages}
    return known.get(code) or edition.language(FALLBACK)
