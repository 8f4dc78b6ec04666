"""The desk or the coach withdraws an application that was taken in by mistake, and is asked once more before it happens."""

from uuid import UUID

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from portal.storage.models import Period
from portal.usecases import withdrawal as use
from portal.usecases.dossier import NotYours
from portal.web import access, whowatched, world
from portal.web.dossier.pages import answer, not_yours, period_to_change, person_of
from portal.web.forms import AskingForm, at_most
from portal.web.interview import around
from portal.web.messages import MISTAKES
from portal.web.pages import to
from portal.web.words_typed import TextField

pages = Blueprint("dossier_wrong", __name__)
pages.register_error_handler(NotYours, not_yours)


class WrongForm(AskingForm):
    mistake = RadioField(
        _("Wat is er verkeerd?"),
        [InputRequired(_("Kies wat er verkeerd is"))],
        choices=[SelectChoice(name, MISTAKES[name]) for name in use.MISTAKES],
    )
    reason = TextField(
        _("Wat wilt u erbij schrijven?"),
        [at_most(use.LONGEST_REASON)],
        description=_("De aanvrager leest dit. Schrijf niets over een andere persoon."),
    )

    def fits(self, period: Period) -> bool:
        """Tell whether it is clear what was wrong, and that this is meant."""
        if self.mistake.data == "other" and not (self.reason.data or "").strip():
            self.reason.errors = [gettext("Schrijf op wat er verkeerd is")]
            return False
        question = gettext(
            "Weet u het zeker? Hierna kunt u de aanvraag alleen opnieuw invoeren. Druk dan nog een keer op de knop."
        )
        return not self.asks(self.mistake, question, f"{period.id} {self.mistake.data}")


@pages.route("/dossier/<uuid:person_id>/aanvraag-intrekken", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    period = period_to_change(person)
    if not use.can_be_withdrawn(world.db(), period, world.today()):
        return to("dossier.show", person_id=person_id)
    form = WrongForm()
    if not (form.validate_on_submit() and form.fits(period)):
        whowatched.note(person.id, "application")
        return answer("dossier/wrong.html", form, person=person, period=period)
    mistake = use.Mistake(form.mistake.data, (form.reason.data or "").strip())
    if use.withdraw(world.db(), period, mistake, by=world.person(), around=around()):
        flash(gettext("De aanvraag is ingetrokken. De aanvrager leest waarom."))
    if not person.email:
        flash(gettext("Er gaat geen mail weg, want er is geen mailadres. Vertel het zelf aan deze persoon."), "mind")
    return to("dossier.show", person_id=person_id)
