"""The officer writes down that the application came in, of who reported first and applied later, or puts that day right."""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import HiddenField

from portal.storage.models import Period
from portal.usecases import applied
from portal.usecases.dossier import NotYours
from portal.usecases.received import problem_with
from portal.web import access, filters, whowatched, world
from portal.web.dossier.pages import answer, not_yours, period_to_change, person_of
from portal.web.forms import AskingForm, DayField, needed
from portal.web.intake import message
from portal.web.pages import to

pages = Blueprint("dossier_applied", __name__)
pages.register_error_handler(NotYours, not_yours)


class AppliedForm(AskingForm):
    """`was` is the day that stood there when the page was opened."""

    was = HiddenField()
    day = DayField(
        _("Op welke dag kwam de aanvraag binnen?"),
        [needed(_("Vul de dag in waarop de aanvraag binnenkwam"))],
        description=_("Bijvoorbeeld 25-11-2026."),
    )

    def fits(self, period: Period) -> bool:
        """Tell whether it can be this day; one outside the time to apply is asked about once."""
        days = {"reported_on": period.application.reported_on, "applied_on": self.day.data}
        problem = problem_with("applied_on", days, today=world.today(), languages=())
        self.day.errors = [message(problem)] if problem else []
        if problem is None and applied.is_outside(period, self.day.data):
            first, last = filters.full_day(period.opens_on), filters.full_day(period.closes_on)
            question = gettext("Aanvragen kan van %(first)s tot en met %(last)s.", first=first, last=last)
            return not self.asks(self.day, f"{question} {gettext('Klopt de dag toch? Bewaar dan nog een keer.')}", self.day.data)
        return problem is None

    def before(self) -> date | None:
        return date.fromisoformat(self.was.data) if self.was.data else None


@pages.route("/dossier/<uuid:person_id>/aanvraag", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    period = period_to_change(person)
    if not (applied.awaits(period) or applied.can_be_corrected(period)):
        return to("dossier.show", person_id=person_id)
    stands = period.application.applied_on
    form = AppliedForm(data={"day": stands, "was": stands.isoformat() if stands else ""})
    if form.validate_on_submit() and form.fits(period) and _noted(period, form):
        return to("dossier.show", person_id=person_id)
    whowatched.note(person.id, "application")
    return answer("dossier/applied.html", form, person=person, period=period)


def _noted(period: Period, form: AppliedForm) -> bool:
    if applied.note(world.db(), period, form.day.data, was=form.before(), now=world.now()):
        flash(gettext("De aanvraag staat erin."))
        return True
    stands = period.application.applied_on
    now = gettext("Iemand anders veranderde dit intussen. Er staat nu: %(value)s.", value=filters.full_day(stands))
    form.day.errors = [f"{now} {gettext('Bewaar nog een keer om het te vervangen.')}"]
    form.was.data = stands.isoformat()
    return False
