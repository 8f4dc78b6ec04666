"""In which language someone writes: by script where that tells, else by the habits of letters in the examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

SCRIPTS = (
    ("ti", re.compile("[\u1200-\u139f]")),
    ("uk", re.compile("[\u0400-\u04ff]")),
    ("fa", re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
LONGEST_GRAM = 4
# How many times likelier than any other language before we call a message clearly written in it.
CLEAR = log(60)


class Languages:
    """Knows the languages of which it has seen examples."""

    def __init__(self, examples: Mapping[str, Iterable[str]]) -> None:
        counts = {language: Counter(_grams(" ".join(texts))) for language, texts in examples.items()}
        self._counts = {language: grams for language, grams in counts.items() if grams}
        self._totals = {language: sum(grams.values()) for language, grams in self._counts.items()}
        self._kinds = len(set().union(*self._counts.values())) if self._counts else 1

    def clearly(self, text: str) -> str | None:
        """Give the language in which the text is clearly written; None where it could be another."""
        for language, script in SCRIPTS:
            if len(script.findall(text)) * 2 > sum(mark.isalpha() for mark in text) / 2:
                return language
        grams = _grams(text)
        scores = sorted(((self._score(language, grams), language) for language in self._counts), reverse=True)
        if len(scores) < 2 or not grams:
            return None
        return scores[0][1] if scores[0][0] - scores[1][0] >= CLEAR else None

    def _score(self, language: str, grams: list[str]) -> float:
        counts, whole = self._counts[language], self._totals[language] + self._kinds
        # The grams of one word overlap and so repeat each other: count them for one, not for four.
        return sum(log((counts[gram] + 1) / whole) for gram in grams) / LONGEST_GRAM


def _grams(text: str) -> list[str]:
    words = [f" {word} " for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())]
    return [
        word[start : start + size]
        for word in words
        for size in range(1, LONGEST_GRAM + 1)
        for start in range(len(word) - size + 1)
    ]
