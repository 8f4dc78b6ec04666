"""Messages that only mean something after the last answer: they go on about it, or point back at it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import yaml

LONGEST = 9  # words; a longer message says itself what it is about
WORDS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
OPENING_PAIRS = frozenset(WORDS["opening_pairs"].split())
POINTS, AROUND = frozenset(WORDS["points"].split()), frozenset(WORDS["around"].split())


def goes_on(message: str) -> bool:
    """Tell whether the message continues what was said: "and for my partner?"."""
    words = _words(message)
    return 2 <= len(words) <= LONGEST and "_".join(words[:2]) in OPENING_PAIRS


def points_back(message: str) -> bool:
    """Tell whether the message has no subject of its own but "that": "how much is that?"."""
    words = set(_words(message))
    return bool(words & POINTS) and words <= POINTS | AROUND


def _words(message: str) -> list[str]:
    return "".join(mark if mark.isalnum() else " " for mark in message.lower().replace("'", "")).split()


def nearest(weights: dict[str, float], about: str, related: Collection[str]) -> str:
    """Give the likeliest topic when what was just told, and what belongs to it, are likelier than the rest."""

    def worth(topic: str) -> float:
        return weights.get(topic, 0.0) * (3 if topic == about else 2 if topic in related else 1)

    return max([about, *weights], key=worth)
