"""How people point at one of the sentences they were offered: a number, an ordinal, or something else."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import yaml

ELSE = -1
LONGEST = 6
WORDS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
PLACES = {word: place for place, words in enumerate(WORDS["places"]) for word in words.split()}
OTHERS, LAST, ARTICLES, AROUND = (frozenset(WORDS[key].split()) for key in ("else", "last", "articles", "around"))


def chosen(message: str, offered: int) -> int | None:
    """Tell which of the offered sentences is meant, from 0; ELSE for none of them, None if this is no choice."""
    words = _words(message)
    telling = {word for word in words if word not in AROUND}
    telling = telling - ARTICLES or telling
    if len(words) > LONGEST or not telling:
        return None
    if offered and telling <= LAST:
        return offered - 1
    if telling <= OTHERS:
        return ELSE
    places = {PLACES.get(word) for word in telling}
    place = places.pop()
    if places or place is None:
        return None
    return place if place < offered else ELSE


def same(message: str, sentence: str) -> bool:
    """Tell whether someone typed the sentence, give or take capitals and marks."""
    return bool(_words(message)) and _words(message) == _words(sentence)


def _words(text: str) -> list[str]:
    return "".join(_mark(mark) for mark in unicodedata.normalize("NFKC", text).lower()).split()


def _mark(mark: str) -> str:
    if mark.isalnum() or unicodedata.category(mark).startswith("M"):
        return mark
    return "" if mark in "'’" else " "
