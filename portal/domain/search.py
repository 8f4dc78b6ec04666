"""Finding topics by words, for who searches and for when the assistant is away."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from portal.content.library import Edition
from portal.content.records import Topic
from portal.content.words import say

LONGEST_QUERY = 300
TITLE, ASKED, TEXT = 6.0, 3.0, 1.0  # what a word is worth by where it stands


def find(edition: Edition, query: str, language: str, *, limit: int = 6) -> tuple[Topic, ...]:
    """List the topics that fit the words best, best first; conversation is left out."""
    wanted = set(_words(query[:LONGEST_QUERY]))
    if not wanted:
        return ()
    shelves, spread = _index(edition, language)
    scores = {
        topic_id: sum(shelf[word] / spread[word] for word in wanted if word in shelf) for topic_id, shelf in shelves.items()
    }
    best = sorted(scores, key=lambda topic_id: (-scores[topic_id], topic_id))
    return tuple(edition.topic(topic_id) for topic_id in best[:limit] if scores[topic_id] > 0)


@lru_cache(maxsize=16)
def _index(edition: Edition, language: str) -> tuple[dict[str, dict[str, float]], Counter[str]]:
    topics = [topic for topic in edition.topics.values() if topic.kind != "conversation"]
    shelves = {topic.id: _weighed(topic, language) for topic in topics}
    return shelves, Counter(word for shelf in shelves.values() for word in shelf)


def _weighed(topic: Topic, language: str) -> dict[str, float]:
    words = say(topic, language)
    asked = " ".join(line for lines in topic.asks.values() for line in lines)
    title = f"{words.title} {words.get('question', '')}"
    weighed: dict[str, float] = {}
    for text, worth in ((f"{words.get('answer', '')} {words.body}", TEXT), (asked, ASKED), (title, TITLE)):
        weighed |= {word: max(worth, weighed.get(word, 0.0)) for word in _words(text)}
    return weighed


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return [word for word in re.findall(r"\w+", plain) if len(word) > 2]
