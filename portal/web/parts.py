"""The living page of all parts: what a page may be built from, as it really looks. For the demo only."""

from flask import Blueprint, Response, abort
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice

from portal.web import access, pictograms, world
from portal.web.forms import DayField, PortalForm
from portal.web.pages import page

pages = Blueprint("parts", __name__)


class PartsForm(PortalForm):
    line = StringField(_("Bij welk bedrijf?"), description=_("Weet u de naam niet meer? Schrijf dan de straat op."))
    wrong = DayField(_("Welke dag?"))
    choice = RadioField(_("Wat hebt u gedaan?"))


@pages.route("/onderdelen")
@access.anyone
def show() -> Response:
    if not world.settings().demo:
        abort(404)
    form = PartsForm()
    form.choice.choices = [SelectChoice("letter", _("Een brief gestuurd")), SelectChoice("visit", _("Langsgegaan"))]
    form.wrong.errors = [_("Vul een dag in die al is geweest.")]
    return page("parts.html", form=form, symbols=pictograms.names())
