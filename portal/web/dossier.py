"""The dossier of an applicant: open it, check the duties, answer in the thread, take it over."""

from uuid import UUID

from flask import Blueprint, Response, abort, flash, g
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField

from portal.content import words
from portal.domain.calendar import age_on
from portal.storage.models import Period, Person
from portal.usecases import dossier as use
from portal.usecases import exits
from portal.usecases import messages as thread
from portal.usecases.dossier import Clash, Dossier, Mark
from portal.web import access, locale, world
from portal.web.forms import PortalForm, at_most, needed
from portal.web.interview import line_words
from portal.web.messages import MessageForm, thread_context
from portal.web.pages import page, to
from portal.web.whowatched import ROLES, looks_of
from portal.web.words_typed import TextField

pages = Blueprint("dossier", __name__)
CHANGES = (*exits.KINDS, exits.TAKEN_UP_AGAIN, exits.BETTER)
SYMBOLS = {"found_work": "work", "school": "school", "cannot": "ill", "disagree": "disagree"}


class TakeOverForm(PortalForm):
    reason = TextField(
        _("Waarom neemt u dit dossier over?"),
        [needed(_("Schrijf op waarom u dit dossier overneemt")), at_most(use.LONGEST_REASON)],
        description=_("De aanvrager kan dit lezen."),
    )


def duties_form(period: Period | None) -> PortalForm:
    """A form with a tick and a remark for each duty, and the stamp of how both read when the page was made."""
    fields: dict[str, object] = {}
    for one in period.obligations if period else ():
        fields[f"seen_{one.slug}"] = BooleanField(_("Gezien en in orde"), default=one.seen)
        fields[f"remark_{one.slug}"] = TextField(
            _("Opmerking (de aanvrager kan dit lezen)"), [at_most(use.LONGEST_REMARK)], default=one.remark
        )
        fields[f"was_{one.slug}"] = HiddenField(default=use.stamp(one))
    return type("DutiesForm", (PortalForm,), fields)()


def marks_in(form: PortalForm, period: Period) -> list[Mark]:
    return [
        Mark(one.slug, form[f"seen_{one.slug}"].data, form[f"remark_{one.slug}"].data or "", form[f"was_{one.slug}"].data or "")
        for one in period.obligations
    ]


def person_of(person_id: UUID) -> Person:
    return use.person_for(world.db(), world.person(), person_id) or abort(404)


def answer(template: str, form: PortalForm, **context: object) -> Response:
    """The page with its form, right or not yet; that the dossier was opened is kept either way."""
    g.keep = True
    return page(template, form=form, status=422 if form.errors else 200, **context)


def not_yours(error: use.NotYours) -> Response:
    return page("dossier/not_yours.html", status=403)


pages.register_error_handler(use.NotYours, not_yours)


@pages.route("/dossier/<uuid:person_id>", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    opened = use.open_it(world.db(), world.person(), person, edition=world.edition(), now=world.now())
    period = opened.seen.period if opened.seen else None
    form = duties_form(period)
    if period is None or not form.validate_on_submit():
        return shown(opened, form, status=422 if form.errors else 200)
    clashes = use.check_duties(world.db(), period, marks_in(form, period), by=world.person(), now=world.now())
    if not clashes:
        flash(gettext("Uw opmerkingen zijn bewaard."))
        return to("dossier.show", person_id=person_id)
    for clash in clashes:
        form[f"was_{clash.slug}"].data = use.stamp(opened.seen.obligation(clash.slug))
    return shown(opened, form, clashes={clash.slug: clash for clash in clashes}, status=409)


def shown(opened: Dossier, form: PortalForm, *, clashes: dict[str, Clash] | None = None, status: int = 200) -> Response:
    g.keep = True  # that the dossier was opened, and what did not clash
    context = {"opened": opened, "seen": opened.seen, "person": opened.person, "viewer": world.person()}
    context |= records_of(opened) | conversation_of(opened) | {"looks": looks_of(opened.looks), "roles": ROLES}
    context |= {"age": age_of(opened.person), "line_words": line_words, "message": MessageForm()}
    return page("dossier/show.html", status=status, form=form, clashes=clashes or {}, **context)


def conversation_of(opened: Dossier) -> dict[str, object]:
    """The thread, what of it is new, and what the person reported of changes, the latest first."""
    by_applicant = [line for line in opened.thread if line.author_id == opened.person.id]
    changes = [line for line in reversed(by_applicant) if line.kind in CHANGES]
    new = {line.id for line in by_applicant if line.read_at is None}
    return {"new": new, "changes": changes, "symbols": SYMBOLS} | thread_context(opened.thread)


def age_of(person: Person) -> int | None:
    return age_on(person.date_of_birth, world.today()) if person.date_of_birth else None


def records_of(opened: Dossier) -> dict[str, object]:
    """The duties as the content has them, and their words."""
    if opened.seen is None:
        return {"records": {}, "told": {}}
    edition = world.edition().library.on(opened.seen.period.starts_on)
    records = {step.slug: edition.obligation(step.slug) for step in opened.seen.steps}
    return {"records": records, "told": {slug: words.say(record, locale.reader()) for slug, record in records.items()}}


@pages.route("/dossier/<uuid:person_id>/berichten", methods=["GET", "POST"])
@access.staff
def write(person_id: UUID) -> Response:
    person, form = person_of(person_id), MessageForm()
    if not form.validate_on_submit():
        opened = use.open_it(world.db(), world.person(), person, edition=world.edition(), now=world.now())
        return answer(
            "dossier/thread.html", form, person=person, viewer=world.person(), new=set(), **thread_context(opened.thread)
        )
    thread.send(
        world.db(), person, form.text.data, author=world.person(), once=form.once.data,
        edition=world.edition(), base_url=world.settings().base_url, now=world.now(),
    )  # fmt: skip
    flash(gettext("Uw bericht is verstuurd."))
    return to("dossier.show", person_id=person_id, _anchor="berichten")


@pages.route("/dossier/<uuid:person_id>/overnemen", methods=["GET", "POST"])
@access.coach
def take_over(person_id: UUID) -> Response:
    try:
        person_of(person_id)
    except use.NotYours:
        form = TakeOverForm()
        if not form.validate_on_submit():
            return page("dossier/take_over.html", form=form, status=422 if form.errors else 200)
        use.take_over(world.db(), person_id, by=world.person(), reason=form.reason.data, now=world.now())
        flash(gettext("U bent nu de coach. De aanvrager kan lezen waarom."))
    return to("dossier.show", person_id=person_id)
