"""All the content, and what of it holds on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TypeVar

from portal.content.problems import NotInContent, Problem
from portal.content.records import (
    GROUPS,
    DatedWords,
    Letter,
    Obligation,
    Period,
    Questionnaire,
    Record,
    Route,
    Topic,
    Ways,
    Words,
)
from portal.content.tables import Amount, AmountOnDay, AmountValue, Fact, Language, Municipality, Source

DAY = timedelta(days=1)
R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Library:
    """Everything that lies in the content folders, of all days."""

    languages: tuple[Language, ...]
    municipality: Municipality
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    fact_books: tuple[DatedWords, ...]
    pages: Mapping[str, str]
    page_titles: tuple[DatedWords, ...]
    phrase_books: tuple[DatedWords, ...]
    amounts: Mapping[str, Amount]
    topics: tuple[Topic, ...]
    periods: tuple[Period, ...]
    obligations: tuple[Obligation, ...]
    questionnaires: tuple[Questionnaire, ...]
    letters: tuple[Letter, ...]
    routes: tuple[Route, ...]
    ways: tuple[Ways, ...]
    remarks: tuple[Problem, ...] = ()

    def on(self, day: date) -> Edition:
        """Give the content as it holds on the day."""
        return self._editions(day)

    @cached_property
    def _editions(self) -> Callable[[date], Edition]:
        # A visitor may ask for any day, so the number that is kept has an end.
        return lru_cache(maxsize=64)(lambda day: Edition(self, day))

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """List all records with words, of all days."""
        with_rules = (*self.periods, *self.obligations, *self.questionnaires)
        return (*self.topics, *self.routes, *with_rules, *self.letters, *self.ways)

    @cached_property
    def change_days(self) -> tuple[date, ...]:
        """List the days on which something in the content begins or has just ended."""
        days: set[date | None] = set()
        for record in self.records:
            days |= {record.valid_from, record.valid_to and record.valid_to + DAY}
            days |= {words.starts_on for words in record.all_words}
        for amount in self.amounts.values():
            for value in amount.values:
                days |= {value.starts_on, value.ends_on and value.ends_on + DAY}
        return tuple(sorted(day for day in days if day))


@dataclass(frozen=True, eq=False)
class Edition:
    """The content of one day."""

    library: Library = field(repr=False)
    day: date

    @property
    def languages(self) -> tuple[Language, ...]:
        """List the languages in the order of the menu."""
        return self.library.languages

    @property
    def municipality(self) -> Municipality:
        """Give the municipality whose portal this is."""
        return self.library.municipality

    @property
    def sources(self) -> Mapping[str, Source]:
        """Give all sources by their key."""
        return self.library.sources

    @property
    def pages(self) -> Mapping[str, str]:
        """Give the paths of the portal's pages by their name."""
        return self.library.pages

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Give the topics of the day by their id."""
        return self._by_slug(self.library.topics)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """List the kinds of zoekperiode of the day."""
        return tuple(self._in_force(self.library.periods))

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        """List the obligations of the day in their order."""
        return tuple(sorted(self._in_force(self.library.obligations), key=lambda one: (one.order, one.slug)))

    @cached_property
    def questionnaires(self) -> Mapping[str, Questionnaire]:
        """Give the questionnaires of the day by their slug."""
        return self._by_slug(self.library.questionnaires)

    @cached_property
    def letters(self) -> Mapping[str, Letter]:
        """Give the letters of the day by their slug."""
        return self._by_slug(self.library.letters)

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """Give the ways between benefit and work of the day by their slug, in the order in which they are shown."""
        routes = sorted(self._in_force(self.library.routes), key=lambda one: (GROUPS.index(one.group), one.order, one.slug))
        return {route.slug: route for route in routes}

    @cached_property
    def ways(self) -> Ways:
        """Give the table of ways of looking for work; NotInContent if there is none on the day."""
        for table in self._in_force(self.library.ways):
            parts = (tuple(self._spoken(way) for way in table.ways), tuple(self._spoken(way) for way in table.exits))
            return replace(table, ways=parts[0], exits=parts[1])
        raise NotInContent(f"there is no table of ways of looking for work on {self.day}")

    def language(self, code: str) -> Language:
        """Give the language with this code; NotInContent if the portal does not have it."""
        return self._found({language.code: language for language in self.languages}, code, "language")

    def topic(self, topic_id: str) -> Topic:
        """Give the topic; NotInContent if there is none on the day."""
        return self._found(self.topics, topic_id, "topic")

    def obligation(self, slug: str) -> Obligation:
        """Give the obligation; NotInContent if there is none on the day."""
        return self._found({one.slug: one for one in self.obligations}, slug, "obligation")

    def questionnaire(self, slug: str) -> Questionnaire:
        """Give the questionnaire; NotInContent if there is none on the day."""
        return self._found(self.questionnaires, slug, "questionnaire")

    def letter(self, slug: str) -> Letter:
        """Give the letter; NotInContent if there is none on the day."""
        return self._found(self.letters, slug, "letter")

    def amount(self, slug: str) -> AmountOnDay:
        """Give the amount of the day; NotInContent names the slug and the day when it has no value."""
        amount = self._found(self.library.amounts, slug, "amount")
        for value in reversed(amount.values):
            if value.starts_on <= self.day and (value.ends_on is None or self.day <= value.ends_on):
                return _on_day(amount, value)
        raise NotInContent(f"the amount {slug} has no value on {self.day}")

    def phrases(self, language: str) -> Mapping[str, object]:
        """Give the fixed sentences of the assistant; those missing in the language are the Dutch ones."""
        return self._merged(self.library.phrase_books, language)

    def facts_to_tick(self, language: str) -> Mapping[str, str]:
        """Give the sentence of each fact that the desk can tick, in the order of the facts."""
        said = self._merged(self.library.fact_books, language)
        return {name: str(said[name]) for name in self.library.facts if name in said}

    def page_titles(self, language: str) -> Mapping[str, object]:
        """Give the titles of the portal's pages by their name; those missing are the Dutch ones."""
        return self._merged(self.library.page_titles, language)

    def _merged(self, books: Iterable[DatedWords], language: str) -> Mapping[str, object]:
        spoken = self._words_of_day(books)
        parts = [spoken[code].more for code in ("nl", language) if code in spoken]
        return {key: value for part in parts for key, value in part.items()}

    def _found(self, things: Mapping[str, T], key: str, kind: str) -> T:
        if key not in things:
            raise NotInContent(f"there is no {kind} {key} on {self.day}")
        return things[key]

    def _by_slug(self, records: Iterable[R]) -> Mapping[str, R]:
        return {record.slug: record for record in self._in_force(records)}

    def _in_force(self, records: Iterable[R]) -> Iterable[R]:
        return (self._spoken(record) for record in records if record.in_force(self.day))

    def _spoken(self, record: R) -> R:
        return replace(record, words=self._words_of_day(record.all_words))

    def _words_of_day(self, words: Iterable[DatedWords]) -> Mapping[str, Words]:
        # Of each language the newest comes last, and takes the place of what spoke before it.
        return {one.language: one.words for one in words if one.starts_on is None or one.starts_on <= self.day}


def _on_day(amount: Amount, value: AmountValue) -> AmountOnDay:
    return AmountOnDay(amount.slug, value.value, amount.unit, value.starts_on, value.sources, value.certainty)
