"""The officer gives a later day for a duty, with a reason that the person reads."""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, abort, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import HiddenField

from portal.content import words
from portal.storage import interviews
from portal.storage.models import Obligation, Period
from portal.usecases import delay as use
from portal.usecases.dossier import NotYours
from portal.web import access, filters, locale, whowatched, world
from portal.web.dossier.pages import answer, not_yours, period_to_change, person_of
from portal.web.forms import AskingForm, DayField, at_most, needed
from portal.web.interview import around
from portal.web.pages import to
from portal.web.words_typed import TextField

pages = Blueprint("dossier_delay", __name__)
pages.register_error_handler(NotYours, not_yours)


class DelayForm(AskingForm):
    """`was` is the day that stood there when the page was opened."""

    was = HiddenField()
    until = DayField(
        _("Tot en met welke dag?"), [needed(_("Vul de nieuwe laatste dag in"))], description=_("Bijvoorbeeld 25-11-2026.")
    )
    reason = TextField(
        _("Waarom?"),
        [needed(_("Schrijf op waarom u uitstel geeft")), at_most(use.LONGEST_REASON)],
        description=_("De aanvrager leest dit. Schrijf niet meer over de gezondheid dan nodig is."),
    )

    def fits(self, period: Period, duty: Obligation) -> bool:
        """Tell whether it can be this day, not before the first one; one after the period is asked about once."""
        until, today = self.until.data, world.today()
        first = duty.delays[0].was if duty.delays else duty.due_on
        if until < first:
            self.until.errors = [gettext("Uitstel is een latere dag dan %(day)s.", day=filters.full_day(first))]
        elif not today <= until <= today + use.FURTHEST_AHEAD:
            self.until.errors = [gettext("Vul een dag in die nog komt, binnen een jaar.")]
        elif until > period.ends_on:
            question = gettext("Dat is na de laatste dag van de zoekperiode, %(day)s.", day=filters.full_day(period.ends_on))
            self.asks(self.until, f"{question} {gettext('Klopt de dag toch? Bewaar dan nog een keer.')}", until)
        return not self.errors


@pages.route("/dossier/<uuid:person_id>/uitstel/<uuid:duty_id>", methods=["GET", "POST"])
@access.staff
def give(person_id: UUID, duty_id: UUID) -> Response:
    person = person_of(person_id)
    period = period_to_change(person)
    duty = next((one for one in period.obligations if one.id == duty_id), None) or abort(404)
    decided = bool(interviews.decisions_of(world.db(), period.id))
    if not use.can_be_given(period, duty, today=world.today(), decided=decided):
        return to("dossier.show", person_id=person_id)
    form = DelayForm(data={"was": duty.due_on.isoformat()})
    if form.validate_on_submit() and form.fits(period, duty) and _given(period, duty, form):
        return to("dossier.show", person_id=person_id, _anchor=f"plicht-{duty.slug}")
    whowatched.note(person.id, "delay")
    said = words.say(world.edition().library.on(period.starts_on).obligation(duty.slug), locale.reader())
    return answer("dossier/delay.html", form, person=person, duty=duty, said=said)


def _given(period: Period, duty: Obligation, form: DelayForm) -> bool:
    try:
        was = date.fromisoformat(form.was.data or "")
    except ValueError:
        was = date.min  # no day that stood there: what stands there now is shown, and nothing is kept
    given = {"reason": form.reason.data, "was": was, "by": world.person(), "around": around()}
    try:
        made = use.give(world.db(), period, duty.slug, form.until.data, **given)
    except use.Changed:
        now = gettext("Iemand anders veranderde dit intussen. Er staat nu: %(value)s.", value=filters.full_day(duty.due_on))
        form.until.errors = [f"{now} {gettext('Bewaar nog een keer om het te vervangen.')}"]
        form.was.data = duty.due_on.isoformat()
        return False
    flash(gettext("Het uitstel staat erin. De aanvrager krijgt een bericht.") if made else gettext("Er is niets veranderd."))
    return True
