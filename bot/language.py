"""In which language someone writes: by script where that tells, else by the habits of letters in the examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

# The languages of each script; which of them it is, the letters must tell.
SCRIPTS = (
    (re.compile("[\u1200-\u139f]"), ("ti",)),
    (re.compile("[\u0400-\u04ff]"), ("uk",)),
    (re.compile("[\u0600-\u06ff]"), ("ar", "fa")),
)
LATIN = ("nl", "en", "tr")
LONGEST_GRAM = 4
# Whole words tell most, so they count this often: "hallo" and "hello" share nearly all their letters.
WHOLE = 4
# How many times likelier than the next language before a message is clearly written in it.
CLEAR = log(15)


class Languages:
    """Knows the languages of which it has seen examples."""

    def __init__(self, examples: Mapping[str, Iterable[str]]) -> None:
        counts = {language: Counter(_grams(" ".join(texts))) for language, texts in examples.items()}
        self._counts = {language: grams for language, grams in counts.items() if grams}
        self._totals = {language: sum(grams.values()) for language, grams in self._counts.items()}
        self._kinds = len(set().union(*self._counts.values())) if self._counts else 1

    def clearly(self, text: str, page: str = "") -> str | None:
        """Give the language in which the text is clearly written; None where it could be that of the page."""
        possible = self._possible(text)
        if len(possible) == 1:
            return possible[0]
        grams = _grams(text)
        scores = sorted(((self._score(language, grams), language) for language in possible), reverse=True)
        if not grams or len(scores) < 2:
            return None
        (best, language), (second, _) = scores[:2]
        another_script = page not in possible and not set(possible) & set(LATIN)
        return language if another_script or best - second >= CLEAR else None

    def _possible(self, text: str) -> list[str]:
        # By words, not by letters: one long Dutch word ("شو يعني zoekperiode") does not make the sentence Latin.
        words = re.findall(r"[^\W\d_]+", text)
        for script, languages in SCRIPTS:
            written = sum(bool(script.search(word)) for word in words)
            if written and written * 2 >= len(words):
                return [language for language in languages if language in self._counts]
        return [language for language in LATIN if language in self._counts]

    def _score(self, language: str, grams: list[str]) -> float:
        counts, whole = self._counts[language], self._totals[language] + self._kinds
        # The grams of one word overlap and so repeat each other: count them for one, not for four.
        return sum(log((counts[gram] + 1) / whole) for gram in grams) / LONGEST_GRAM


def _grams(text: str) -> list[str]:
    words = [f" {word} " for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())]
    parts = [
        word[start : start + size]
        for word in words
        for size in range(1, LONGEST_GRAM + 1)
        for start in range(len(word) - size + 1)
    ]
    return parts + WHOLE * [f"={word}" for word in words]
