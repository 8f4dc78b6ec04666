"""My talk: pick one of the offered times, ask for another one, take it into a calendar."""

from uuid import UUID

from flask import Blueprint, Response, abort, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from portal.storage import interviews, periods
from portal.storage.models import Period, Slot
from portal.usecases import interview as use, times
from portal.usecases.invitations import Around, calendar_of
from portal.web import access, filters, world
from portal.web.forms import CreatingForm, PortalForm, at_most
from portal.web.pages import page, to
from portal.web.words_typed import TextField

pages = Blueprint("interview", __name__)
LONGEST_WISH = 1000
REFUSED = {
    "gone": _("Deze tijd is er niet meer. Kies een andere tijd."),
    "taken": _("Deze tijd is net door iemand anders gekozen. Kies een andere tijd."),
}


class ChooseForm(PortalForm):
    slot = RadioField(_("Welke tijd past u?"), validators=[InputRequired(_("Kies een tijd"))])


class OtherTimeForm(CreatingForm):
    text = TextField(
        _("Wanneer kunt u wel?"),
        [at_most(LONGEST_WISH)],
        description=_("Noem bijvoorbeeld twee dagen, en of u ’s ochtends of ’s middags kunt."),
    )


def around() -> Around:
    settings = world.settings()
    return Around(world.edition(), settings.base_url, settings.mail_from, world.now())


def said(slot: Slot) -> str:
    time = filters.clock_time(slot.starts_at).striptags()
    return gettext("%(day)s, %(time)s", day=filters.weekday(slot.starts_at), time=time)


def clash_with(slot: Slot) -> str:
    """Warn a coach who took somebody over that a planned talk falls together with another."""
    return gettext(
        "Let op: er staat een gesprek gepland op %(time)s. U hebt dan al een gesprek. Trek die tijd in en bied andere tijden aan.",
        time=said(slot),
    )


def _mine() -> Period | None:
    return periods.own_of(world.db(), world.person().id)


@pages.route("/gesprek", methods=["GET", "POST"])
@access.applicant
def show() -> Response:
    period = _mine()
    talk = interviews.of_period(world.db(), period.id) if period else None
    offered = times.of(world.db(), talk, world.person().coach_id)
    free = [slot for slot in offered.free(world.now()) if slot.id != talk.chosen_slot_id]
    form = ChooseForm()
    form.slot.choices = [SelectChoice(str(slot.id), said(slot)) for slot in free]
    if form.validate_on_submit():
        return _choose(period, UUID(form.slot.data))
    if form.slot.errors and form.slot.data:  # a time that was there when the page was opened
        form.slot.errors = [REFUSED["gone"]]
    decisions = interviews.decisions_of(world.db(), period.id) if period else []
    return page(
        "interview/show.html", form=form, talk=talk, period=period, decisions=decisions, line_words=line_words,
        none_left=offered.none_left(world.now()), status=422 if form.errors else 200,
    )  # fmt: skip


def _choose(period: Period, slot_id: UUID) -> Response:
    talk = interviews.of_period(world.db(), period.id)
    before = talk.chosen if talk else None
    try:
        slot = use.choose(world.db(), period, slot_id, around=around())
    except use.Refused as refused:
        flash(REFUSED[refused.code], "mind")
        return to("interview.show")
    if before and before.id != slot.id:
        flash(gettext("Uw gesprek is verzet van %(old)s naar %(new)s. U krijgt een mail.", old=said(before), new=said(slot)))
    else:
        flash(gettext("Uw gesprek staat gepland: %(time)s. U krijgt een mail met een bestand voor uw agenda.", time=said(slot)))
    return to("interview.show")


@pages.route("/gesprek/andere-tijd", methods=["GET", "POST"])
@access.applicant
def other_time() -> Response:
    form = OtherTimeForm()
    if not form.validate_on_submit():
        return page("interview/other_time.html", form=form, status=422 if form.errors else 200)
    use.ask_other_time(world.db(), world.person(), form.text.data or "", once=form.once.data, around=around())
    flash(gettext("Uw coach weet dat u een andere tijd zoekt. U krijgt een mail als er nieuwe tijden zijn."))
    return to("messages.show")


@pages.route("/gesprek/afspraak.ics")
@access.applicant
def calendar() -> Response:
    period = _mine()
    talk = interviews.of_period(world.db(), period.id) if period else None
    if talk is None or talk.chosen is None:
        abort(404)
    response = Response(
        calendar_of(talk, talk.chosen, world.person(), around=around()), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="gesprek.ics"'
    return response


def line_words(slug: str) -> dict[str, str]:
    """Title and text of a service line, from the questionnaire that names it."""
    for questionnaire in world.edition().questionnaires.values():
        told = filters.said(questionnaire).get("lines", {})
        if slug in told:
            return told[slug]
    return {"title": slug, "text": ""}
