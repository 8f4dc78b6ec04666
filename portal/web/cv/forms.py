"""A form made of a part of the CV. It keeps every answer as it was typed; what cannot be right is said after a button, not while typing."""

import secrets

from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from portal.domain import cv
from portal.usecases import cv as use
from portal.usecases.cv import Place, Typed
from portal.web import world
from portal.web.cv.words import AUTOCOMPLETE, OPTIONS, QUESTIONS, what_is_wrong
from portal.web.forms import PortalForm


class PartForm(PortalForm):
    """`version` is the stamp of what the page began with, `window` the name of this page in this browser."""

    version = HiddenField(validators=[Length(max=64)])
    window = HiddenField(default=lambda: secrets.token_hex(8), validators=[Length(max=64)])
    spot: Place

    @property
    def typed(self) -> Typed:
        values = {field.name: cv.as_typed(self[field.name].data or "") for field in self.spot.part.fields}
        return Typed(values, self.version.data or "", self.window.data or "")

    @property
    def answers(self) -> list[Field]:
        return [self[field.name] for field in self.spot.part.fields]

    def check(self) -> bool:
        """Put beside each field what cannot be right."""
        part, edition = self.spot.part, world.edition()
        found = cv.wrong(part, self.typed.values, use.names_of_months(edition), world.today())
        for name, reason in found.items():
            self[name].errors = [what_is_wrong(part.field(name), reason, self[name])]
        return not found


def form_for(place: Place, parts: dict) -> PartForm:
    """The form of a place in the CV, with what is kept there."""
    values = use.proposed(parts, place, world.person())
    fields = {field.name: _field(place, field) for field in place.part.fields}
    made = type("ThisPartForm", (PartForm,), fields | {"spot": place})
    return made(data=dict(values) | {"version": cv.stamp(use.kept(parts, place))})


def _field(place: Place, field: cv.Field) -> Field:
    question, hint = QUESTIONS[place.part.name, field.name]
    if field.kind == "choice":
        choices = [SelectChoice(option, OPTIONS[option]) for option in field.options]
        return RadioField(question, choices=choices, validate_choice=False, description=hint)
    extra = {"dir": "auto"}
    if field.kind == "text":
        return TextAreaField(question, description=hint, render_kw=extra | {"rows": 5})
    extra |= {"class": "short", "autocomplete": "off"} if field.kind == "month" else {}
    extra |= {"autocomplete": AUTOCOMPLETE[field.name]} if place.part.name == "profile" and field.name in AUTOCOMPLETE else {}
    return StringField(question, description=hint, render_kw=extra)
