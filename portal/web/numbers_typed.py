"""Fields for numbers as people type them: € 1.250,50, 20 uur, 5 en 9 jaar."""

import re
from decimal import Decimal

from flask_babel import gettext
from wtforms import StringField

from portal.domain.typed_number import decimal_of
from portal.web.forms import plain

AROUND = re.compile(r"€|eur(o|os)?\b|uur\b|uren\b|hours?\b|ساعة|يورو|jaar\b|maand(en)?\b|jr\b|years?\b|months?\b", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,2})?|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?")
UNDER_NOTHING = re.compile(r"[-−–]\s*\d")
BETWEEN = re.compile(r"[\s,;/&+]+|\ben\b|\band\b|و", re.IGNORECASE)


class NumberField(StringField):
    """A number with at most two decimals; what cannot be read stays in the field as it was typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_data = valuelist
        text = plain(" ".join(valuelist[:1]))
        self.data = read_number(text)
        if text and self.data is None:
            if UNDER_NOTHING.match(text):
                raise ValueError(gettext("Minder dan 0 kan niet. Schrijf 0 of meer."))
            raise ValueError(gettext("“%(text)s” is geen getal. Schrijf bijvoorbeeld 20 of 650,50.", text=text[:30]))

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return "" if self.data is None else f"{self.data:f}".replace(".", ",")


class AgesField(StringField):
    """Ages, one behind the other: 5 en 9."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_data = valuelist
        text = plain(" ".join(valuelist[:1]))
        parts = [part for part in BETWEEN.split(AROUND.sub(" ", text)) if part]
        self.data = tuple(int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 4)
        if len(self.data) != len(parts):
            raise ValueError(gettext("“%(text)s” zijn geen leeftijden. Schrijf bijvoorbeeld 5 en 9.", text=text[:30]))

    def _value(self) -> str:
        return " ".join(self.raw_data) if self.raw_data else ", ".join(str(age) for age in self.data or ())


def read_number(text: str) -> Decimal | None:
    """Read a number as it is written in Dutch or English, with what people write around it; None when it is none."""
    bare = AROUND.sub("", text).replace("\u00a0", " ").replace(",-", "").replace(" ", "")
    if not NUMBER.fullmatch(bare):
        return None
    return Decimal(decimal_of(bare))
