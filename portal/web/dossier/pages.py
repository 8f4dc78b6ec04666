"""The dossier of an applicant: open it, check the duties, answer in the thread, take it over."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, abort, flash, g, request
from flask_babel import gettext, lazy_gettext as _
from werkzeug.datastructures import MultiDict

from portal.content import words
from portal.domain.calendar import age_on
from portal.storage import periods
from portal.storage.models import Message, Period, Person
from portal.usecases import applied, dossier as use, exits, messages as thread, situation
from portal.usecases.dossier import Clash, Dossier
from portal.web import access, locale, undelivered, whowatched, world
from portal.web.dossier.duties import duties_form, has_reasons, marks_in, renew
from portal.web.forms import PortalForm, at_most, needed
from portal.web.interview import around, clash_with, line_words
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


def person_of(person_id: UUID) -> Person:
    return use.person_for(world.db(), world.person(), person_id) or abort(404)


def period_to_change(person: Person) -> Period:
    """The newest period; of an application that was withdrawn nothing changes any more, so back to the dossier."""
    period = periods.newest_of(world.db(), person.id) or abort(404)
    if period.is_withdrawn:
        abort(to("dossier.show", person_id=person.id))
    return period


def answer(template: str, form: PortalForm, **context: object) -> Response:
    """The page with its form, right or not yet."""
    return page(template, form=form, status=422 if form.errors else 200, **context)


def not_yours(error: use.NotYours) -> Response:
    return page("dossier/not_yours.html", status=403)


pages.register_error_handler(use.NotYours, not_yours)


@pages.route("/dossier/<uuid:person_id>", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    if request.method == "GET":
        opened = use.open_it(world.db(), world.person(), person, edition=world.edition(), now=world.now())
    else:
        opened = use.gather(world.db(), person, edition=world.edition())
    form, message = duties_form(period_of(opened)), MessageForm()
    if request.method == "GET":
        return shown(opened, form, message)
    return _send(opened, form, message) if "send" in request.form else _check(opened, form, message)


def period_of(opened: Dossier) -> Period | None:
    return opened.seen.period if opened.seen else None


def _check(opened: Dossier, form: PortalForm, message: MessageForm) -> Response:
    """Keep the remarks; a message that was typed and not sent stays where it is."""
    period = period_of(opened)
    if period is None or period.is_withdrawn or not (form.validate_on_submit() and has_reasons(form, period)):
        return shown(opened, form, message, status=422 if form.errors else 200)
    marks = marks_in(form, period)
    clashes = {one.slug: one for one in use.check_duties(world.db(), period, marks, by=world.person(), now=world.now())}
    renew(form, period, typed=set(clashes))
    if clashes:
        g.keep = True  # what did not clash
        saved = [mark.slug for mark in marks if mark.changed and mark.slug not in clashes]
        return shown(opened, form, message, clashes=clashes, saved=saved, status=409)
    flash(gettext("Uw opmerkingen zijn bewaard."))
    if not message.text.data:
        return to("dossier.show", person_id=opened.person.id)
    flash(gettext("Uw bericht is nog niet verstuurd. Het staat er nog."), "mind")
    return shown(opened, form, message)


def _send(opened: Dossier, form: PortalForm, message: MessageForm) -> Response:
    """Send the message; remarks that were typed and not kept stay where they are."""
    if not message.validate_on_submit():
        return shown(opened, form, message, status=422)
    post(opened.person, message)
    if not any(mark.changed for mark in marks_in(form, period_of(opened))):
        return to("dossier.show", person_id=opened.person.id, _anchor="berichten")
    flash(gettext("Uw opmerkingen zijn nog niet bewaard. Ze staan er nog."), "mind")
    opened = replace(opened, thread=thread.thread(world.db(), opened.person))
    return shown(opened, form, MessageForm(MultiDict()))


def shown(
    opened: Dossier, form: PortalForm, message: MessageForm, *,
    clashes: dict[str, Clash] | None = None, saved: Sequence[str] = (), status: int = 200,
) -> Response:  # fmt: skip
    context = {"opened": opened, "seen": opened.seen, "person": opened.person, "viewer": world.person()}
    context |= records_of(opened) | {"looks": looks_of(opened.looks), "roles": ROLES}
    context |= conversation_of(opened.person, opened.thread) | {"message": message} | situation_of(opened)
    context |= {
        "age": age_of(opened.person),
        "lost_mail": undelivered.latest_to(opened.person),
        "line_words": line_words,
        "clashes": clashes or {},
        "saved": saved,
    }
    return page("dossier/show.html", status=status, form=form, **context)


def conversation_of(person: Person, lines: list[Message]) -> dict[str, object]:
    """The thread, what of it is new, and what the person reported of changes, the latest first."""
    by_applicant = [line for line in lines if line.author_id == person.id]
    changes = [line for line in reversed(by_applicant) if line.kind in CHANGES]
    new = {line.id for line in by_applicant if line.read_at is None}
    return {"new": new, "changes": changes, "symbols": SYMBOLS} | thread_context(lines)


def situation_of(opened: Dossier) -> dict[str, object]:
    """What the dossier says of it: what is known in words, and what there is to do."""
    person, period = opened.person, period_of(opened)
    said = world.edition().facts_to_tick(locale.reader())
    period = None if period is None or period.is_withdrawn else period
    return {
        "situation": [said[name] for name in situation.told(person, list(said))],
        "to_settle": bool(period and any(one.needs_a_person for one in situation.to_settle(period))),
        "settled": bool(period and any(one.kept == "not_needed" for one in period.obligations)),
        "withdrawable": bool(period and not period.has_stopped(world.today()) and not opened.decisions),
        "correctable": bool(period and applied.can_be_corrected(period) and not applied.awaits(period)),
    }


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
    if form.validate_on_submit():
        post(person, form)
        return to("dossier.show", person_id=person_id, _anchor="berichten")
    lines = thread.thread(world.db(), person)
    if request.method == "GET":
        whowatched.note(person.id, "messages")
        thread.read(world.db(), person, by=world.person(), now=world.now())
    return answer("dossier/thread.html", form, person=person, viewer=world.person(), **conversation_of(person, lines))


def post(person: Person, form: MessageForm) -> None:
    thread.send(
        world.db(), person, form.text.data, author=world.person(), once=form.once.data,
        edition=world.edition(), base_url=world.settings().base_url, now=world.now(),
    )  # fmt: skip
    flash(gettext("Uw bericht is verstuurd."))


@pages.route("/dossier/<uuid:person_id>/overnemen", methods=["GET", "POST"])
@access.coach
def take_over(person_id: UUID) -> Response:
    try:
        person_of(person_id)
    except use.NotYours:
        form = TakeOverForm()
        if not form.validate_on_submit():
            return page("dossier/take_over.html", form=form, status=422 if form.errors else 200)
        busy = use.take_over(world.db(), person_id, by=world.person(), reason=form.reason.data, around=around())
        flash(gettext("U bent nu de coach. De aanvrager kan lezen waarom."))
        if busy:
            flash(clash_with(busy), "mind")
    return to("dossier.show", person_id=person_id)
