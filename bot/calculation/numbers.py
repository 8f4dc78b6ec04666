"""Numbers as people type them in a talk: 20, 14,71, € 1.250, vierentwintig, twenty-four, ٢٠; all of them as 24 and 14.71."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from portal.domain.typed_number import decimal_of

CLAUSE = "|"  # stands where a mark ended a part of the sentence
PIECE = re.compile(
    r"(?<![\w-])-?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|(?<![\w-])-\d+(?:[.,]\d{1,2})?(?!\d)"
    r"|\d+(?:[.,]\d{1,2})?(?!\d)|\d+|و(?=(?:عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع)(?:ين|ون))|[^\W\d_]+|/(?=[a-z])|[€@,.;:!?\n]"
)
NAMED = {"€": "euro", "@": "at", "/": "per"}
HUNDRED, AND = 100, frozenset(("and", "en", "و"))

ONES = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
ENGLISH_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
# As they are said beside a noun, with and without the ending; above ten most people type the digits.
ARABIC_ONES = "صفر واحد اثنان ثلاث اربع خمس ست سبع ثمان تسع عشر"
ARABIC_TENS = "عشر ثلاث اربع خمس ست سبع ثمان تسع"
# "een" and "one" are mostly no number; where they are, the words around them tell.
NO_NUMBER = ("een", "one")


def plain(text: str) -> str:
    """Write a message in small letters without accents, every number in digits, its parts between bars."""
    spelled = "".join(_mark(mark) for mark in unicodedata.normalize("NFKD", _with_one(text.lower())))
    return " ".join(_merged([NAMED.get(piece, piece) for piece in PIECE.findall(spelled)]))


def _with_one(text: str) -> str:
    # With its accents it is surely a number.
    return re.sub(r"\bée?́?n\b|\béén\b", "1", unicodedata.normalize("NFC", text))


def _mark(mark: str) -> str:
    if mark.isdigit() and not mark.isascii():
        return str(unicodedata.digit(mark))
    return "" if unicodedata.combining(mark) or mark in "'’`" else mark


def _merged(pieces: list[str]) -> Iterator[str]:
    """Put number words together: twenty four, six hundred and fifty, خمس وعشرون."""
    values, place = [_value(piece) for piece in pieces], 0
    while place < len(pieces):
        number, used = _number(pieces, values, place)
        yield number if used else _written(pieces[place])
        place += used or 1


def _number(pieces: list[str], values: list[int | None], place: int) -> tuple[str, int]:
    value, end = values[place], place + 1
    if value is None or pieces[place].isdigit():
        return "", 0
    while end < len(pieces):
        after = end + 1 if pieces[end] in AND else end
        following = values[after] if after < len(pieces) and not pieces[after].isdigit() else None
        together = _together(value, following, joined=after > end) if following is not None else None
        if together is None:
            break
        value, end = together, after + 1
    return str(value), end - place


def _together(first: int, second: int, *, joined: bool) -> int | None:
    """Make one of two numbers, with or without "and" between them: twenty four, six hundred fifty, six fifty, vijf en twintig."""
    tens = 20 <= second < HUNDRED and second % 10 == 0
    if second == HUNDRED and first < HUNDRED and not joined:
        return first * HUNDRED
    if first >= HUNDRED and first % HUNDRED == 0 and 0 < second < HUNDRED:
        return first + second
    if 0 < first < 10 and tens:
        return first + second if joined else first * HUNDRED + second
    return first + second if first >= 20 and first % 10 == 0 and 0 < second < 10 and not joined else None


def _value(piece: str) -> int | None:
    if piece in NO_NUMBER:
        return None
    return NUMBERS.get(piece)


def _written(piece: str) -> str:
    if piece[0] in ".,;:!?\n":
        return CLAUSE
    if not piece.lstrip("-")[:1].isdigit():
        return piece
    return decimal_of(piece)


def _dutch() -> Iterator[tuple[str, int]]:
    ones = ONES.split()
    below = dict(zip(ones, range(20), strict=False))
    for place, ten in enumerate(TENS.split(), 2):
        below |= {ten: place * 10} | {f"{one}en{ten}": place * 10 + value for value, one in enumerate(ones[1:10], 1)}
    yield from below.items()
    for value, one in enumerate(["", *ones[2:20]], 1):
        yield f"{one}honderd", value * HUNDRED
        yield from (
            (f"{one}honderd{joint}{word}", value * HUNDRED + less) for word, less in below.items() for joint in ("", "en")
        )


def _others() -> Iterator[tuple[str, int]]:
    yield from zip(ENGLISH_ONES.split(), range(20), strict=False)
    yield from ((ten, place * 10) for place, ten in enumerate(ENGLISH_TENS.split(), 2))
    yield from ((word + ending, value) for value, word in enumerate(ARABIC_ONES.split()) for ending in ("", "ة", "ه"))
    yield from ((word + ending, place * 10) for place, word in enumerate(ARABIC_TENS.split(), 2) for ending in ("ون", "ين"))
    yield from {"ثماني": 8, "اثنين": 2, "duizend": 1000, "hundred": HUNDRED, "مية": HUNDRED, "ماية": HUNDRED}.items()


NUMBERS = {**dict(_dutch()), **dict(_others())}
