"""The officer writes down that the application came in, of who reported first and applied later."""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, abort, flash
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from portal.storage import periods
from portal.usecases import applied
from portal.usecases.dossier import NotYours
from portal.usecases.received import problem_with
from portal.web import access, whowatched, world
from portal.web.dossier import answer, not_yours, person_of
from portal.web.forms import DayField, PortalForm, needed
from portal.web.intake import message
from portal.web.pages import to

pages = Blueprint("dossier_applied", __name__)
pages.register_error_handler(NotYours, not_yours)


class AppliedForm(PortalForm):
    day = DayField(
        _("Op welke dag kwam de aanvraag binnen?"),
        [needed(_("Vul de dag in waarop de aanvraag binnenkwam"))],
        description=_("Bijvoorbeeld 25-11-2026."),
    )

    def fits(self, reported_on: date) -> bool:
        days = {"reported_on": reported_on, "applied_on": self.day.data}
        problem = problem_with("applied_on", days, today=world.today(), languages=())
        self.day.errors = [message(problem)] if problem else []
        return problem is None


@pages.route("/dossier/<uuid:person_id>/aanvraag", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    period = periods.newest_of(world.db(), person.id) or abort(404)
    if not applied.awaits(period):
        return to("dossier.show", person_id=person_id)
    form = AppliedForm()
    if not (form.validate_on_submit() and form.fits(period.application.reported_on)):
        whowatched.note(person.id, "application")
        return answer("dossier/applied.html", form, person=person, period=period)
    applied.note(world.db(), period, form.day.data, now=world.now())
    flash(gettext("De aanvraag staat erin."))
    return to("dossier.show", person_id=person_id)
