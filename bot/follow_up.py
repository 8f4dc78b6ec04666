"""Messages that only mean something after the last answer: they go on about it, or point back at it."""

from __future__ import annotations

from collections.abc import Collection

from portal.content.library import Library
from portal.domain.heard import begins, words_for, words_of

LONGEST = 9  # words; a longer message says itself what it is about


def goes_on(message: str, library: Library) -> bool:
    """Tell whether the message continues what was said: "and for my partner?"."""
    return len(words_of(message)) <= LONGEST and begins("opening", message, library)


def points_back(message: str, library: Library) -> bool:
    """Tell whether the message has no subject of its own but "that": "how much is that?"."""
    points = words_for("that", message, library)
    return bool(points) and frozenset(words_of(message)) <= points | words_for("beside_that", message, library)


def nearest(weights: dict[str, float], about: str, related: Collection[str]) -> str:
    """Give the likeliest topic when what was just told, and what belongs to it, are likelier than the rest."""

    def worth(topic: str) -> float:
        return weights.get(topic, 0.0) * (3 if topic == about else 2 if topic in related else 1)

    return max([about, *weights], key=worth)
