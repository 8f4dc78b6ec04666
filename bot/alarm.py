"""Hears the words that may never be missed, whatever the rest of a message is about, and which help they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

# At most three words may stand where a pattern has the three dots; a full stop is the end of a sentence.
GAP = r"(?:\w+\W+){0,3}?"
END = r"\W*(?:[.!?,;]|$)"
# Who is hit or threatened may need the police before anybody else.
BRINGS = {"violence": ("danger", "violence")}
Patterns = Mapping[str, Mapping[str, Iterable[str]]]


class Alarm:
    """Rings for a message in which one of the patterns occurs; a pattern belongs to no one language.

    `hints` tell what a message is about of which is known already that help is needed now.
    """

    def __init__(self, words: Patterns, hints: Patterns) -> None:
        self._words, self._hints = _expressions(words), _expressions(hints)

    def rings(self, message: str) -> bool:
        """Tell whether the message has words of which we know that help is needed now."""
        return bool(_found(self._words, message))

    def needs(self, message: str) -> tuple[str, ...]:
        """Give what help is needed, the most urgent first; empty where the message does not tell."""
        found = _found(self._words, message) or _found(self._hints, message)
        every = [each for need in found for each in BRINGS.get(need, (need,))]
        return tuple(need for need in self._words if need in every)


def alarm_of(topic: Path) -> Alarm:
    """Read the words of the folder of a topic."""
    words, hints = (yaml.safe_load((topic / name).read_text("utf-8")) for name in ("words.yml", "hints.yml"))
    return Alarm(words, hints)


def _expressions(needs: Patterns) -> dict[str, re.Pattern[str]]:
    return {
        need: re.compile("|".join(_expression(pattern) for language in patterns.values() for pattern in language))
        for need, patterns in needs.items()
    }


def _found(needs: Mapping[str, re.Pattern[str]], message: str) -> list[str]:
    plain = _plain(message)
    return [need for need, expression in needs.items() if expression.search(plain)]


def _expression(pattern: str) -> str:
    written = ""
    for word in _plain(pattern).split():
        gap = r"\W+" if written and not written.endswith(GAP) else ""
        if word == ".":
            written += END
        elif word == "…":
            written += gap + GAP
        else:
            written += gap + re.escape(word).replace(r"\*", r"\w*") + r"\b"
    return rf"\b{written}"


def _plain(text: str) -> str:
    # The joiner inside Persian words is often left out, the apostrophe in "don't" and "m'n" too.
    return " ".join(re.sub("['’`\u200c]", "", text).lower().split())
