"""The desk puts right what was misread of somebody; the duties are planned again, and the person is told."""

from uuid import UUID

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import HiddenField, RadioField

from portal.storage.models import Period
from portal.usecases import correction as use, whose
from portal.usecases.received import FieldProblem, problem_with, tidy
from portal.web import access, whowatched, world
from portal.web.dossier.pages import answer, period_to_change, person_of
from portal.web.forms import AskingForm, DayField, LineField, needed
from portal.web.intake import message
from portal.web.interview import around
from portal.web.pages import to

pages = Blueprint("dossier_correct", __name__)
NAMES = ("given_name", "family_name", "date_of_birth", "language", "reported_on")


class CorrectForm(AskingForm):
    """`version` is the stamp of what stood there when the page was opened."""

    known: UUID | None = None  # who has this name and date of birth already, to look at

    version = HiddenField()
    given_name = LineField(_("Voornaam"), [needed(_("Vul de voornaam in"))])
    family_name = LineField(_("Achternaam"), [needed(_("Vul de achternaam in"))])
    date_of_birth = DayField(_("Geboortedatum"), [needed(_("Vul de geboortedatum in"))], description=_("Bijvoorbeeld: 14-3-1992"))
    language = RadioField(_("Welke taal leest deze persoon het liefst?"))
    reported_on = DayField(_("Dag van de melding"), [needed(_("Vul in op welke dag deze persoon zich meldde"))])

    def fits(self, period: Period) -> bool:
        """Tell whether each of it can be right, beside the day of the application."""
        values = {name: self[name].data for name in NAMES} | {"applied_on": period.application.applied_on}
        for name in (*NAMES, "applied_on"):
            problem = problem_with(name, values, today=world.today(), languages=[one.code for one in world.edition().languages])
            if problem:
                self["reported_on" if name == "applied_on" else name].errors = [message(problem)]
        return not self.errors and not self._is_somebody_else(period)

    def _is_somebody_else(self, period: Period) -> bool:
        """Ask whether this is somebody else, when with what is put right now there would be two of them."""
        right, before = self.right(), use.of(period)
        if (right.given_name, right.family_name, right.date_of_birth) == (
            before.given_name,
            before.family_name,
            before.date_of_birth,
        ):
            return False
        names = (right.given_name, right.family_name)
        found = whose.namesake_of(world.db(), period.person, names, right.date_of_birth, today=world.today())
        if found is None:
            return False
        self.known = found.person_id
        known = message(FieldProblem("is_another", "known", {}))
        about = f"{found.person_id} {names} {right.date_of_birth}"
        return self.asks(self.family_name, f"{known} {gettext('Is het iemand anders? Bewaar dan nog een keer.')}", about)

    def right(self) -> use.Known:
        values = {name: self[name].data for name in NAMES}
        return use.Known(**values | {name: tidy(values[name]) for name in ("given_name", "family_name")})


@pages.route("/dossier/<uuid:person_id>/verbeteren", methods=["GET", "POST"])
@access.desk
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    period = period_to_change(person)
    known = use.of(period)
    form = CorrectForm(data=vars(known) | {"version": known.stamp})
    form.language.choices = [(one.code, one.name) for one in world.edition().languages]
    if form.validate_on_submit() and form.fits(period) and _corrected(period, form):
        return to("dossier.show", person_id=person_id)
    whowatched.note(person.id, "application")
    return answer("dossier/correct.html", form, person=person)


def _corrected(period: Period, form: CorrectForm) -> bool:
    db = world.db()
    try:
        with db.begin_nested():
            changed = use.correct(db, period, form.right(), was=form.version.data, by=world.person(), around=around())
    except use.NeedsDay:
        form.reported_on.errors = [gettext("Bij deze persoon begint de zoekperiode op de dag van de aanvraag. Vul die dag in.")]
        return False
    except use.Changed:
        told = gettext("Iemand anders veranderde dit intussen. Kijk na wat er nu staat.")
        form.given_name.errors = [f"{told} {gettext('Bewaar nog een keer om het te vervangen.')}"]
        form.version.data = use.of(period).stamp
        return False
    flash(gettext("De aanvraag is verbeterd. Kijk of de plichten nog kloppen.") if changed else gettext("Er is niets veranderd."))
    return True
