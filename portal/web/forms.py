"""The form that all forms are: Dutch messages beside the field, nothing typed is ever lost."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from email_validator import EmailNotValidError, validate_email
from flask import g, request
from flask_babel import gettext, lazy_gettext as _, ngettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Field, HiddenField, StringField, ValidationError
from wtforms.validators import DataRequired, Length
from wtforms.widgets import TextInput

from portal.domain import days_typed, months
from portal.usecases import drafts
from portal.web import world

END_OF_A_MONTH = re.compile(r"^(29|30|31)|(29|30|31)$")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class PortalForm(FlaskForm):
    """A form that gives back what was typed before somebody had to sign in again."""

    def __init__(self, formdata: object = None, **kwargs: object) -> None:
        kept = _kept() if formdata is None else None
        if kept is not None:
            g.draft_given_back = True
            kwargs["formdata"] = MultiDict([(name, value) for name, values in kept.items() for value in values])
        elif formdata is not None:
            kwargs["formdata"] = formdata
        super().__init__(**kwargs)

    def validate_on_submit(self, **kwargs: object) -> bool:
        good = super().validate_on_submit(**kwargs)
        if good and g.get("person") is not None:
            drafts.clear(world.db(), g.person.id, path=request.path)
        return good


def _kept() -> dict[str, list[str]] | None:
    if request.method != "GET" or g.get("person") is None:
        return None
    return drafts.give_back(world.db(), g.person.id, path=request.path)


class CreatingForm(PortalForm):
    """A form that makes something new; `once` is its number, so that a double click makes it once."""

    once = HiddenField(default=lambda: secrets.token_hex(16), validators=[Length(max=64)])


class AskingForm(PortalForm):
    """A form that asks once more about what is odd and can be so; to save it as it is once more is the answer."""

    sure = HiddenField()

    def asks(self, field: Field, question: str, about: object) -> bool:
        """Ask this beside the field, unless just that was asked; tells whether it is asked."""
        if self.sure.data == str(about):
            return False
        self.sure.data = str(about)
        field.errors = [*field.errors, question]
        return True


class Needed(DataRequired):
    """A value is needed, and 0 is one; one that was given but could not be read keeps its own message."""

    def __call__(self, form: FlaskForm, field: StringField) -> None:
        if not field.process_errors and not isinstance(field.data, Decimal):
            super().__call__(form, field)


def needed(message: str) -> DataRequired:
    """Ask for a value in the field's own words: "Vul in bij welk bedrijf u was"."""
    return Needed(message)


def at_most(limit: int) -> Callable[[FlaskForm, StringField], None]:
    """Not longer than this. It gives the browser no maxlength: with that, what is pasted loses its end without a word."""

    def check(form: FlaskForm, field: StringField) -> None:
        if field.data and len(field.data) > limit:
            raise ValidationError(too_long(field.data, limit))

    return check


def too_long(text: str, limit: int) -> str:
    return ngettext(
        "Dit is %(num)s teken te lang. Er passen %(max)s tekens in.",
        "Dit is %(num)s tekens te lang. Er passen %(max)s tekens in.",
        len(text) - limit,
        max=limit,
    )


def an_address(form: FlaskForm, field: StringField) -> None:
    if len(field.data.split()) > 1:
        raise ValidationError(gettext("Er staat een spatie in het mailadres. Haal die weg."))
    try:
        validate_email(field.data, check_deliverability=False, test_environment=world.settings().demo)
    except EmailNotValidError as error:
        raise ValidationError(gettext("Dit lijkt geen mailadres. Een mailadres ziet er zo uit: naam@voorbeeld.nl")) from error


class LineField(StringField):
    """One line of text: spaces at the ends go, other scripts stay."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data:
            self.data = " ".join(self.data.replace("\x00", "").split())


def plain(text: str) -> str:
    """Numbers as a computer reads them: marks of direction that came along with copying go, digits of any script are read."""
    visible = "".join(mark for mark in text if unicodedata.category(mark) != "Cf")
    return visible.strip().translate(DIGITS)


class DayField(DateField):
    """A day written as people write it; what cannot be read stays in the field as it was typed."""

    widget = TextInput()  # a date picker of the browser would throw away what it cannot read

    def __init__(self, label: object = None, validators: object = None, *, near: bool = True, **kwargs: object) -> None:
        """With `near` a day close by needs no year, and may be a word: gisteren."""
        super().__init__(label, validators, **kwargs)
        self.near = near

    def process_formdata(self, valuelist: list[str]) -> None:
        text = plain(" ".join(valuelist))
        self.raw_data = valuelist
        self.data = None
        if not text:
            return
        self.data = _read_day(text, near=self.near)
        if self.data is None:
            raise ValueError(self._why_not(text))

    def _why_not(self, text: str) -> str:
        if _never_comes(text):
            return gettext("“%(text)s” bestaat niet. Kijk op een kalender welke dag u bedoelt.", text=text)
        return gettext("“%(text)s” is geen datum. Schrijf de dag zo: 20-11-2026.", text=text[:30])

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.strftime("%d-%m-%Y") if self.data else ""


class RecentDayField(DayField):
    """A day that was, mostly today or yesterday: those are chosen, another one is typed."""

    @property
    def words(self) -> tuple[tuple[str, object], ...]:
        """The days to choose from as what is sent, a date, and as what is read: "today" means another day tomorrow."""
        today = world.today()
        days = ((today, _("Vandaag")), (today - timedelta(days=1), _("Gisteren")))
        return (*((day.isoformat(), said) for day, said in days), ("", _("Een andere dag")))

    def process_formdata(self, valuelist: list[str]) -> None:
        given = [value for value in valuelist if value.strip()]
        super().process_formdata(given[:1])
        if len({_read_day(plain(value)) for value in given}) > 1:
            self.raw_data, self.data = given, None
            raise ValueError(gettext("U koos een dag en u schreef een andere dag op. Kies één van de twee."))

    @property
    def chosen(self) -> str | None:
        """The word that was chosen; an empty one where another day was typed."""
        if not self.raw_data:
            return "" if self.data else None
        return next((word for word, _said in self.words if word in self.raw_data), "")

    def _value(self) -> str:
        typed = [value for value in self.raw_data or () if value not in dict(self.words)]
        return " ".join(typed) if self.raw_data else super()._value()


def _read_day(text: str, near: bool = True) -> date | None:
    names = months.names_of(language.months for language in world.edition().languages)
    return days_typed.read(text, names, world.today() if near else None)


def _never_comes(text: str) -> bool:
    """Whether a day is written as it should be, but its month has no such day."""
    return any(_read_day(f"{text[: end.start()]}01{text[end.end() :]}") for end in END_OF_A_MONTH.finditer(text))


def not_in_future(form: FlaskForm, field: DayField) -> None:
    if field.data and field.data > world.today():
        raise ValidationError(gettext("%(day)s is nog niet geweest. Vul een dag in die al is geweest.", day=field._value()))
