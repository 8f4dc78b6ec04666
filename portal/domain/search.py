"""Finding topics and ways to work by words, for who searches and for when the assistant is away."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from portal.content.library import Edition
from portal.content.records import Route, Topic
from portal.content.words import say

LONGEST_QUERY = 300
TITLE, ASKED, TEXT = 6.0, 3.0, 1.0  # what a word is worth by where it stands
PARTS = ("what", "who", "pays", "ask", "watch")
Shelves = dict[str, dict[str, float]]


def find(edition: Edition, query: str, language: str, *, limit: int = 6) -> tuple[Topic, ...]:
    """List the topics that fit the words best, best first; conversation is left out."""
    best = _best(*_index(edition, language), query)
    return tuple(edition.topic(topic_id) for topic_id in best[:limit])


def find_routes(edition: Edition, query: str, language: str, *, limit: int = 3) -> tuple[Route, ...]:
    """List the ways between benefit and work of which the name or the short line has one of the words, best first.

    A word that most of them speak of says nothing about which is meant.
    """
    shelves, spread = _routes(edition, language)
    telling = {word for word in _words(query[:LONGEST_QUERY]) if spread[word] * 2 <= len(shelves)}
    named = {slug: shelf for slug, shelf in shelves.items() if any(shelf.get(word, 0) >= ASKED for word in telling)}
    best = _best(named, spread, " ".join(telling))
    return tuple(edition.routes[slug] for slug in best[:limit])


def _best(shelves: Shelves, spread: Counter[str], query: str) -> list[str]:
    wanted = set(_words(query[:LONGEST_QUERY]))
    scores = {slug: sum(shelf[word] / spread[word] for word in wanted if word in shelf) for slug, shelf in shelves.items()}
    return sorted((slug for slug, score in scores.items() if score > 0), key=lambda slug: (-scores[slug], slug))


@lru_cache(maxsize=16)
def _index(edition: Edition, language: str) -> tuple[Shelves, Counter[str]]:
    topics = [topic for topic in edition.topics.values() if topic.kind != "conversation"]
    return _spread({topic.id: _of_topic(topic, language) for topic in topics})


@lru_cache(maxsize=16)
def _routes(edition: Edition, language: str) -> tuple[Shelves, Counter[str]]:
    return _spread({route.slug: _of_route(route, language) for route in edition.routes.values()})


def _spread(shelves: Shelves) -> tuple[Shelves, Counter[str]]:
    return shelves, Counter(word for shelf in shelves.values() for word in shelf)


def _of_topic(topic: Topic, language: str) -> dict[str, float]:
    words = say(topic, language)
    asked = " ".join(line for lines in topic.asks.values() for line in lines)
    title = f"{words.title} {words.get('question', '')}"
    return _weighed(title, asked, f"{words.get('answer', '')} {words.body}")


def _of_route(route: Route, language: str) -> dict[str, float]:
    words = say(route, language)
    return _weighed(words.title, words.get("short", ""), " ".join(words.get(part, "") for part in PARTS))


def _weighed(title: str, asked: str, told: str) -> dict[str, float]:
    weighed: dict[str, float] = {}
    for text, worth in ((told, TEXT), (asked, ASKED), (title, TITLE)):
        weighed |= {word: max(worth, weighed.get(word, 0.0)) for word in _words(text)}
    return weighed


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return [word for word in re.findall(r"\w+", plain) if len(word) > 2]
