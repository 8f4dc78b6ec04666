"""Hears the words that may never be missed, whatever the rest of a message is about, and which help they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

# At most three words may stand where a pattern has the three dots, six where it has them twice; a full stop ends a sentence.
GAP = r"(?:\w+\W+){0,3}?"
# What only sounds like one is one phrase: it goes over no comma and no "and".
WITHIN = r"(?:(?!(?:en|maar|want|and|but|because)\b)\w+\s+){0,3}?"
END = r"\W*(?:[.!?,;]|$)"
# Who is hit or threatened may need the police before anybody else.
BRINGS = {"violence": ("danger", "violence")}
Patterns = Mapping[str, Mapping[str, Iterable[str]]]


class Alarm:
    """Rings for a message in which one of the patterns occurs; a pattern belongs to no one language.

    `hints` tell what a message is about of which is known already that help is needed now, `harmless` what only sounds
    like it: long ago, a manner of speaking; it is not left out of a message that tells that it goes on still.
    """

    def __init__(self, words: Patterns, hints: Patterns, harmless: Patterns) -> None:
        self._words, self._hints = _expressions(words), _expressions(hints)
        self._sounds, self._still = _any_of(harmless["sounds"], between=r"\s+", gap=WITHIN), _any_of(harmless["still"])

    def rings(self, message: str) -> bool:
        """Tell whether the message has words of which we know that help is needed now."""
        return bool(self._heard(message))

    def needs(self, message: str) -> tuple[str, ...]:
        """Give what help is needed, the most urgent first; empty where the message does not tell."""
        found = self._heard(message) or _found(self._hints, message)
        every = [each for need in found for each in BRINGS.get(need, (need,))]
        return tuple(need for need in self._words if need in every)

    def _heard(self, message: str) -> list[str]:
        plain = _plain(message)
        # A mark is left behind, so that what stood apart does not come to stand together.
        return _found(self._words, plain if self._still.search(plain) else self._sounds.sub(" / ", plain))


def alarm_of(topic: Path) -> Alarm:
    """Read the words of the folder of a topic."""
    return Alarm(*(yaml.safe_load((topic / f"{name}.yml").read_text("utf-8")) for name in ("words", "hints", "harmless")))


def _expressions(needs: Patterns) -> dict[str, re.Pattern[str]]:
    return {need: _any_of(patterns) for need, patterns in needs.items()}


def _any_of(patterns: Mapping[str, Iterable[str]], between: str = r"\W+", gap: str = GAP) -> re.Pattern[str]:
    return re.compile("|".join(_expression(pattern, between, gap) for language in patterns.values() for pattern in language))


def _found(needs: Mapping[str, re.Pattern[str]], message: str) -> list[str]:
    plain = _plain(message)
    return [need for need, expression in needs.items() if expression.search(plain)]


def _expression(pattern: str, between: str, gap: str) -> str:
    written = ""
    for word in _plain(pattern).split():
        apart = between if written and not written.endswith(gap) else ""
        if word == ".":
            written += END
        elif word == "…":
            written += apart + gap
        else:
            written += apart + _word(word) + r"\b"
    return rf"\b{written}"


def _word(written: str) -> str:
    """Write a word, or the words parted by bars one of which stands here."""
    return "(?:" + "|".join(re.escape(one).replace(r"\*", r"\w*") for one in written.split("|")) + ")"


def _plain(text: str) -> str:
    # The joiner inside Persian words is often left out, the apostrophe in "don't" and "m'n" too.
    return " ".join(re.sub("['’`\u200c]", "", text).lower().split())
