"""Hears the words that may never be missed, whatever the rest of a message is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# At most three words may stand where a pattern has the three dots; a full stop is the end of a sentence.
GAP = r"(?:\w+\W+){0,3}?"
END = r"\W*(?:[.!?,;]|$)"


class Alarm:
    """Rings for a message in which one of the patterns occurs; a pattern belongs to no one language."""

    def __init__(self, patterns: Mapping[str, Iterable[str]]) -> None:
        every = [_expression(pattern) for language in patterns.values() for pattern in language]
        self._expression = re.compile("|".join(every) or r"(?!)")

    def rings(self, message: str) -> bool:
        """Tell whether the message has words of which we know that help is needed now."""
        return self._expression.search(_plain(message)) is not None


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
