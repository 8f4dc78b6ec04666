"""The officer writes down that the application came in, of who reported first and applied later."""

from uuid import UUID

from flask import Blueprint, Response, abort, flash
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import ValidationError

from portal.storage import periods
from portal.usecases import applied, consultations
from portal.usecases.dossier import NotYours
from portal.web import access, world
from portal.web.dossier import answer, not_yours, person_of
from portal.web.forms import DayField, PortalForm, needed, not_in_future
from portal.web.pages import to

pages = Blueprint("dossier_applied", __name__)
pages.register_error_handler(NotYours, not_yours)


class AppliedForm(PortalForm):
    day = DayField(
        _("Op welke dag kwam de aanvraag binnen?"),
        [needed(_("Vul de dag in waarop de aanvraag binnenkwam")), not_in_future],
        description=_("Bijvoorbeeld 25-11-2026."),
    )

    def __init__(self, reported_on: object, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.reported_on = reported_on

    def validate_day(self, field: DayField) -> None:
        if field.data and field.data < self.reported_on:
            raise ValidationError(gettext("Deze dag ligt vóór de melding. Vul een latere dag in."))


@pages.route("/dossier/<uuid:person_id>/aanvraag", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    period = periods.newest_of(world.db(), person.id) or abort(404)
    consultations.note(world.db(), person.id, world.person(), "dossier", world.now())
    if not applied.awaits(period):
        return to("dossier.show", person_id=person_id)
    form = AppliedForm(period.application.reported_on)
    if not form.validate_on_submit():
        return answer("dossier/applied.html", form, person=person, period=period)
    applied.note(world.db(), period, form.day.data, now=world.now())
    flash(gettext("De aanvraag staat erin."))
    return to("dossier.show", person_id=person_id)
