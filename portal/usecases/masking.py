"""What identifies somebody is taken out of a text before it is kept: numbers, addresses, days of birth, names said to be names."""

import re
from collections.abc import Iterator
from functools import cache

from babel.dates import get_month_names
from stdnum import iban
from stdnum.nl import bsn

from portal.usecases import traces

MARK = "▒▒▒"
Span = tuple[int, int]
IBAN_LENGTHS = range(15, 35)
MONTH_LANGUAGES = ("nl", "en", "ar", "ar_SY", "ar_DZ", "ti", "tr", "fa", "uk", "pl")
YEAR = r"(?:19\d{2}|200\d|201[0-5])"  # whoever asks something here was born in one of these
ANY_YEAR = r"(?:(?:19|20)?\d{2})"


def masked(text: str) -> str:
    """Replace mail addresses, account numbers, BSN, telephone numbers, days of birth and addresses by a mark."""
    plain, places = _plain(text)
    made, end = [], 0
    for first, last in _joined(_found(plain)):
        made += [text[end : places[first]], MARK]
        end = places[last - 1] + 1
    return "".join([*made, text[end:]])


def has_bsn(text: str) -> bool:
    """Tell whether a citizen service number stands in the text."""
    plain, _places = _plain(text)
    return any(_is_bsn(found[1]) for pattern in traces.BSN for found in pattern.finditer(plain))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as a computer reads numbers in it, and where each sign of it stands in the text."""
    # Signs that nobody sees, such as marks of direction, may stand between the digits of a number.
    kept = [(sign, place) for place, sign in enumerate(text) if not traces.UNSEEN.match(sign)]
    plain = "".join(str(int(sign)) if sign.isdecimal() else " " if sign.isspace() else sign for sign, place in kept)
    return plain, [place for sign, place in kept]


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """The spans in order, those that touch as one."""
    begin = end = -1
    for first, last in sorted(spans):
        if first > end:
            if begin >= 0:
                yield begin, end
            begin = first
        end = max(end, last)
    if begin >= 0:
        yield begin, end


def _found(plain: str) -> Iterator[Span]:
    for pattern in (*traces.PATTERNS, _day_of_birth(), _day_beside_birth()):
        for found in pattern.finditer(plain):
            group = 1 if pattern.groups else 0
            yield found.span(group)
    for pattern in traces.BSN:
        yield from (found.span(1) for found in pattern.finditer(plain) if _is_bsn(found[1]))
    for found in traces.IBAN.finditer(plain):
        length = _length_of_iban(found[1])
        if length:
            yield found.start(1), found.start(1) + length


def _is_bsn(written: str) -> bool:
    """Whether it is a citizen service number; "09.00 17.00" and "1.348 1.500" have two kinds of signs between the digits."""
    return len(set(re.findall(r"\D+", written))) <= 1 and bsn.is_valid(re.sub(r"\D", "", written))


def _length_of_iban(written: str) -> int:
    """How long the account number is with which this begins, spaces counted; 0 when it is none."""
    signs = [place for place, sign in enumerate(written) if sign.isalnum()]
    for number in IBAN_LENGTHS:
        if number > len(signs):
            break
        length = signs[number - 1] + 1
        if iban.is_valid("".join(filter(str.isalnum, written[:length])), check_country=False):
            return length
    return 0


@cache
def _months() -> str:
    """A pattern for the name of any month, the longest first: "mrt" must not hide "maart"."""
    names = {
        name.casefold().rstrip(".")
        for language in MONTH_LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=language).values()
    }
    names |= {"mrt", "sept"}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if not name.isdigit())


def _days(year: str) -> str:
    """A pattern for a day as people write it, with this pattern for the year."""
    month = rf"(?:\d{{1,2}}|(?:{_months()})\.?)"
    return (
        rf"(?<!\d)\d{{1,2}}(?:e|ste|de|st|nd|rd|th)?(?: ?[-/. ] ?| of ){month},?(?: ?[-/. ] ?){year}(?!\d)"
        rf"|(?<!\d){year} ?[-/.] ?\d{{1,2}} ?[-/.] ?\d{{1,2}}(?!\d)"
        rf"|\b(?:{_months()})\.? \d{{1,2}}(?:st|nd|rd|th)?,? {year}(?!\d)"
    )


@cache
def _day_of_birth() -> re.Pattern[str]:
    return re.compile(_days(YEAR), re.IGNORECASE)


@cache
def _day_beside_birth() -> re.Pattern[str]:
    """Beside a word for being born a short year is enough, and so are a day without year and a year alone."""
    short = rf"(?<!\d)\d{{1,2}}(?:e|ste|de)? ?(?:{_months()})\b|(?<!\d)\d{{6}}(?:\d{{2}})?(?!\d)|(?<!\d)(?:19|20)\d{{2}}(?!\d)"
    return re.compile(rf"(?:{traces.BORN})[^\d\n]{{0,40}}?({_days(ANY_YEAR)}|{short})", re.IGNORECASE)
