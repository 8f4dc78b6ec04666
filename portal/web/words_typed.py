"""Fields for running text, for a day to come and for the time of day, as people type them."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta

from flask_babel import gettext
from wtforms import StringField, TextAreaField

from portal.web import world
from portal.web.filters import NETHERLANDS
from portal.web.forms import DIGITS, DayField, plain

TIME = re.compile(r"(?P<hour>\d{1,2})(?:(?:\s*[.:u,h]\s*|(?<=\d\d)\s?)(?P<minute>\d{2}))?\s*(?:u|uur|h)?\.?", re.IGNORECASE)
KEPT_CONTROLS = "\n\t"


class TextField(TextAreaField):
    """Running text: one kind of line end, no characters that cannot be shown, no blank ends."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data:
            text = self.data.replace("\r\n", "\n").replace("\r", "\n")
            self.data = "".join(one for one in text if one in KEPT_CONTROLS or unicodedata.category(one) != "Cc").strip()


class ComingDayField(DayField):
    """A day that is still to come; the name of a weekday is the next day of that name, and is shown as its date."""

    def process_formdata(self, valuelist: list[str]) -> None:
        named, today = plain(" ".join(valuelist)).casefold(), world.today()
        weeks = (language.weekdays for language in world.edition().languages)
        number = next((at for week in weeks for at, name in enumerate(week) if name.casefold() == named), None)
        if number is not None:
            day = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
            valuelist = [day.strftime("%d-%m-%Y")]
        super().process_formdata(valuelist)


class TimeField(StringField):
    """A time of day written as people write it: 10.00, 10:00, 1430, 9 uur."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.raw_data = valuelist
        text = " ".join(valuelist).strip().translate(DIGITS)
        self.data = None
        if not text:
            return
        self.data = read_time(text)
        if self.data is None:
            raise ValueError(gettext("“%(text)s” is geen tijd. Schrijf de tijd zo: 14.30.", text=text[:30]))

    def _value(self) -> str:
        return " ".join(self.raw_data) if self.raw_data else ""


def read_time(text: str) -> time | None:
    found = TIME.fullmatch(text)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment_of(day: date, at: time) -> datetime | None:
    """The moment at which Dutch clocks show this; None in the hour that is skipped when summer time begins."""
    moment = datetime.combine(day, at, NETHERLANDS)
    back = moment.astimezone(UTC).astimezone(NETHERLANDS)
    return moment.astimezone(UTC) if back.replace(tzinfo=None) == moment.replace(tzinfo=None) else None
