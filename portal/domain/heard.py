"""Words that are listened for in a message; which they are stands in the content, in the phrases that begin with `heard_`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase

from portal.content.library import Library

LONGEST_ANSWER = 6  # words; who types more asks something
MARK = "heard_"
# The apostrophe of "don't" and "cv's", the joiner inside Persian words, the dot that a Turkish capital leaves behind.
LEFT_OUT = "'’\u200c\u0307"


def agrees(message: str, library: Library, *, asked: bool = False) -> bool | None:
    """Tell whether the message says yes or no and nothing else; `asked` hears "ok" as a yes too, after a question."""
    spoken = words_of(message)
    yes = _patterns(library, "yes") + (_patterns(library, "fine") if asked else ())
    no, polite = _patterns(library, "no"), _patterns(library, "polite")
    if len(spoken) > LONGEST_ANSWER or not all(_fits(word, yes + no + polite) for word in spoken):
        return None
    said = {answer for answer, patterns in ((True, yes), (False, no)) if any(_fits(word, patterns) for word in spoken)}
    return said.pop() if len(said) == 1 else None


def things_in(message: str, library: Library, names: Iterable[str]) -> tuple[str, ...]:
    """List which of the named things the message speaks of, in any language."""
    return tuple(name for name in names if words_for(name, message, library))


def words_for(name: str, message: str, library: Library) -> frozenset[str]:
    """Give the words of the message that stand for a thing, in any language."""
    patterns = _patterns(library, name)
    return frozenset(word for word in words_of(message) if _fits(word, patterns))


def begins(name: str, message: str, library: Library) -> bool:
    """Tell whether the message begins with two of the words for a thing, that the content writes as one: `en_als`."""
    return _fits("_".join(words_of(message)[:2]), _patterns(library, name))


def says(name: str, message: str, library: Library) -> bool:
    """Tell whether the whole message is one of the sayings for a thing, that the content writes as one: `snap_het_niet`."""
    return _fits("_".join(words_of(message)), _patterns(library, name))


def words_of(text: str) -> list[str]:
    """List the words as they are compared: no capitals or marks, nor what is left out inside a word (don't, cv's, Persian)."""
    return _plain(text).split()


def _plain(text: str, kept: str = "") -> str:
    return "".join(mark if mark in kept else _mark(mark) for mark in unicodedata.normalize("NFKC", text).lower())


def _mark(mark: str) -> str:
    if mark in LEFT_OUT:
        return ""
    return mark if mark.isalnum() or unicodedata.category(mark).startswith("M") else " "


def _patterns(library: Library, name: str) -> tuple[str, ...]:
    """Give the words for a thing in every language: who reads Dutch may well say yes in another."""
    written = (str(book.words.more.get(MARK + name, "")) for book in library.phrase_books)
    return tuple(pattern for line in written for pattern in _plain(line, kept="*_").split())


def _fits(word: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(word, pattern) for pattern in patterns)
