"""How people point at one of the sentences they were offered: a number, an ordinal, or something else."""

from __future__ import annotations

from portal.content.library import Library
from portal.domain.heard import words_for, words_of

ELSE = -1
LONGEST = 6
PLACES = ("first", "second", "third")


def chosen(message: str, offered: int, library: Library) -> int | None:
    """Tell which of the offered sentences is meant, from 0; ELSE for none of them, None if this is no choice."""
    words = words_of(message)
    telling = frozenset(words) - words_for("beside_choice", message, library)
    telling = telling - words_for("article", message, library) or telling
    if len(words) > LONGEST or not telling:
        return None
    if offered and telling <= words_for("last", message, library):
        return offered - 1
    if telling <= words_for("else", message, library):
        return ELSE
    for place, name in enumerate(PLACES):
        if telling <= words_for(name, message, library):
            return place if place < offered else ELSE
    return None


def same(message: str, sentence: str) -> bool:
    """Tell whether someone typed the sentence, give or take capitals and marks."""
    return bool(words_of(message)) and words_of(message) == words_of(sentence)
