"""The outcome as the officer writes it: which help fits and why, beside what the questionnaire proposed."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, flash, g
from flask_babel import gettext, lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from portal.storage import dossiers, interviews
from portal.storage.models import Decision, Period
from portal.usecases import outcome as use, times
from portal.usecases.dossier import NotYours
from portal.web import access, world
from portal.web.dossier.pages import not_yours
from portal.web.dossier.talk import opened
from portal.web.forms import PortalForm, at_most, needed
from portal.web.interview import around, line_words
from portal.web.pages import page, to
from portal.web.words_typed import TextField

pages = Blueprint("dossier_outcome", __name__)
pages.register_error_handler(NotYours, not_yours)


class OutcomeForm(PortalForm):
    """`version` is the stamp of the outcome that stood there when the page was opened."""

    version = HiddenField()
    talked = BooleanField(
        _("Wij hebben elkaar al gesproken"),
        [needed(_("Zet een vinkje als u elkaar al hebt gesproken. Wacht anders met de uitkomst."))],
    )
    line = RadioField(_("Welke hulp past?"), validators=[InputRequired(_("Kies welke hulp past"))])
    reason = TextField(
        _("Waarom?"),
        [needed(_("Schrijf op waarom deze hulp past")), at_most(use.LONGEST)],
        description=_("De aanvrager leest dit. Schrijf het in gewone woorden."),
    )


def _form(earlier: Sequence[Decision], *, has_been: bool) -> OutcomeForm:
    """The form with the outcome that stands; after a planned talk nobody is asked whether there was one."""
    stands = {"line": earlier[0].line, "reason": earlier[0].reason, "talked": True} if earlier else {}
    form = OutcomeForm(data={"version": use.stamp(earlier)} | stands)
    form.line.choices = [SelectChoice(slug, line_words(slug)["title"]) for slug in lines()]
    if has_been:
        del form.talked
    return form


@pages.route("/dossier/<uuid:person_id>/uitkomst", methods=["GET", "POST"])
@access.staff
def decide(person_id: UUID) -> Response:
    person, period = opened(person_id, "outcome")
    earlier = interviews.decisions_of(world.db(), period.id)
    offered = times.of(world.db(), interviews.of_period(world.db(), period.id), person.coach_id)
    form = _form(earlier, has_been=offered.has_been(world.now()))
    context = {"person": person, "earlier": earlier, "talk": offered.talk, "sheets": dossiers.sheets_of(world.db(), period.id)}
    if not form.validate_on_submit():
        return _shown(form, status=422 if form.errors else 200, **context)
    newer = _newer(period, form)
    if newer:
        form.version.data = use.stamp([newer])
        return _shown(form, status=409, newer=newer, **context)
    flash(gettext("De uitkomst is bewaard. %(name)s krijgt een mail.", name=person.name))
    return to("dossier.show", person_id=person_id)


def _shown(form: OutcomeForm, *, status: int, newer: Decision | None = None, **context: object) -> Response:
    g.keep = True  # that the dossier was opened
    notes = {slug: line_words(slug)["text"] for slug in lines()}
    context |= {"newer": newer, "notes": notes, "line_words": line_words, "reader": world.person()}
    return page("dossier/decide.html", form=form, status=status, **context)


def _newer(period: Period, form: OutcomeForm) -> Decision | None:
    """Keep the outcome, or give what was written after this page was opened."""
    given = {"was": form.version.data or "", "by": world.person(), "around": around()}
    try:
        use.decide(world.db(), period, form.line.data, form.reason.data, **given)
    except use.Newer as error:
        return error.written
    return None


def lines() -> list[str]:
    """The service lines, in the order in which the questionnaires name them."""
    named = (line for one in world.edition().questionnaires.values() for outcome in one.outcomes for line in outcome.lines)
    return list(dict.fromkeys(named))
