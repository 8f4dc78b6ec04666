"""The log of applications: write down, see whether it counts, change, hand in."""

from math import ceil
from uuid import UUID

from flask import Blueprint, Response, abort, flash, request
from flask_babel import gettext
from htmx_flask import request as htmx_request

from portal.content import words
from portal.content.records import Exit
from portal.storage.models import Activity
from portal.usecases import activities, missing_proof, obligations, proofs
from portal.usecases.obligations import Duty, NotAllowed
from portal.web import access, duty, handed_in, locale, verdicts, world
from portal.web.activities import words as activity_words
from portal.web.activities.forms import ChangedActivityForm, FileForm, LookForm, NewActivityForm
from portal.web.pages import invalid, page, to

pages = Blueprint("activities", __name__)


@pages.route("/sollicitaties")
@access.applicant
def show() -> Response:
    log = duty.of("activities")
    tally = activities.tally(world.db(), log.period, edition=world.edition())
    last = max(1, ceil(tally.total / activities.PAGE_SIZE))
    number = min(max(1, request.args.get("pagina", 1, type=int)), last)
    found = activities.page(world.db(), log.period, number)
    return page("activities/list.html", log=log, tally=tally, number=number, last=last, rows=[told(log, one) for one in found])


@pages.route("/sollicitaties/nieuw", methods=["GET", "POST"])
@access.applicant
def enter() -> Response:
    log = duty.of("activities")
    if duty.reads_only():
        return to("activities.show")
    form = NewActivityForm(log.period)
    if not form.validate_on_submit() or "look" in request.form:
        return again(form, log)
    try:
        activity, is_new = activities.add(
            world.db(), world.person(), log.period, form.entry, once=form.once.data, edition=world.edition(), now=world.now()
        )
        return follow(form, log, activity) if is_new else to("activities.read", activity_id=activity.id)
    except NotAllowed as error:
        return duty.refuse(error)


def again(form: NewActivityForm, log: Duty) -> Response:
    """The form once more: with what is still needed, or only with the answer to "does this count?"."""
    form.keep_file()
    if "look" in request.form:
        form.ask_only_what_it_looks_at()
    verdict = looking(form.way.data, form.happened_on.data, log)
    saved = activities.just_saved(world.db(), log.period, world.now())
    return page("activities/new.html", form=form, verdict=verdict, saved=saved, status=422 if form.errors else 200)


def follow(form: NewActivityForm, log: Duty, activity: Activity) -> Response:
    """What comes after writing down: the proof that came along, or the way out that was chosen."""
    person, files = world.person(), world.integrations().files
    if form.evidence is not None:
        activities.prove(world.db(), files, person, log.period, activity, form.evidence, now=world.now())
    elif form.way_out.data:
        taken = missing_proof.Taken(
            person, log.period, activity, missing_proof.exits(log.period, world.edition())[form.way_out.data]
        )
        missing_proof.choose(taken, today=world.today())
        return to("proofs.without", activity_id=activity.id, way_out=form.way_out.data)
    flash(gettext("Bewaard. Hier ziet u of het meetelt."))
    return to("activities.read", activity_id=activity.id)


@pages.route("/sollicitaties/telt-dit")
@access.applicant
def verdict() -> Response:
    if not htmx_request.htmx:
        return to("activities.enter")
    form = LookForm(formdata=request.args, meta={"csrf": False})
    return page("activities/verdict.html", verdict=looking(form.way.data, form.happened_on.data, duty.of("activities")))


def looking(way: str | None, day: object, log: Duty) -> verdicts.Told | None:
    if way not in {one.slug for one in activities.ways_for(log.period, world.edition())}:
        return None
    found = activities.verdict_with_proof(way, day or world.today(), log.period, world.edition())
    return verdicts.tell(found, way, log.period)


@pages.route("/sollicitaties/<uuid:activity_id>")
@access.applicant
def read(activity_id: UUID) -> Response:
    log = duty.of("activities")
    activity = theirs(log, activity_id)
    return page("activities/one.html", **seen(log, activity), form=FileForm())


def seen(log: Duty, activity: Activity) -> dict[str, object]:
    earlier = [(version, activity_words.rows(version.values, log.period)) for version in reversed(activity.versions)]
    kept = proofs.kept(activity.proofs)
    return {**told(log, activity), "proofs": kept, "earlier": earlier, "results": activity_words.RESULTS, "exits": exits_of(log)}


def told(log: Duty, activity: Activity) -> dict[str, object]:
    """Whether it counts, and what somebody chose to do about a proof that is still needed."""
    verdict = activities.verdict_of(activity, log.period, world.edition())
    told = verdicts.tell(verdict, activity.way, log.period, proven=bool(proofs.kept(activity.proofs)))
    chosen = exits_of(log).get(activity.proof_exit) if verdict.counts == "not_yet" else None
    return {"activity": activity, "verdict": told, "chosen": words.say(chosen, locale.reader()) if chosen else None}


def exits_of(log: Duty) -> dict[str, Exit]:
    return missing_proof.exits(log.period, world.edition())


def theirs(log: Duty, activity_id: UUID) -> Activity:
    return activities.one(world.db(), log.period, activity_id) or abort(404)


@pages.route("/sollicitaties/<uuid:activity_id>/wijzigen", methods=["GET", "POST"])
@access.applicant
def change(activity_id: UUID) -> Response:
    log = duty.of("activities")
    activity = theirs(log, activity_id)
    if duty.reads_only():
        return to("activities.read", activity_id=activity_id)
    form = ChangedActivityForm(log.period, obj=activity)
    if not form.validate_on_submit():
        return page("activities/change.html", form=form, activity=activity, status=422 if form.errors else 200)
    try:
        activities.change(
            world.db(), world.person(), log.period, activity_id, form.entry, version=form.version.data, now=world.now()
        )
    except activities.ChangedMeanwhile as other:
        return both(form, log, activity, other)
    except NotAllowed as error:
        return duty.refuse(error)
    flash(gettext("Uw verandering is bewaard."))
    return to("activities.read", activity_id=activity_id)


def both(form: ChangedActivityForm, log: Duty, activity: Activity, other: activities.ChangedMeanwhile) -> Response:
    """What stands there now beside what was typed here; saving once more keeps what was typed."""
    form.version.raw_data, form.version.data = None, other.version
    differs = activity_words.differences(other.now, form.entry, log.period)
    return invalid("activities/change.html", form=form, activity=activity, differs=differs)


@pages.route("/sollicitaties/<uuid:activity_id>/weghalen", methods=["POST"])
@access.applicant
def remove(activity_id: UUID) -> Response:
    log = duty.of("activities")
    try:
        activities.remove(world.db(), world.person(), log.period, theirs(log, activity_id), now=world.now())
    except NotAllowed as error:
        return duty.refuse(error)
    flash(gettext("Deze sollicitatie staat niet meer in uw lijst."))
    return to("activities.show")


@pages.route("/sollicitaties/inleveren", methods=["POST"])
@access.applicant
def hand_in() -> Response:
    log = duty.of("activities")
    try:
        receipt = activities.hand_in(world.db(), world.person(), log.kept, edition=world.edition(), now=world.now())
    except NotAllowed as error:
        return duty.refuse(error)
    except activities.NothingToHandIn:
        flash(gettext("Er staat nog niets in uw lijst. Schrijf eerst op wat u deed. Lukt het niet? Vertel het ons."), "mind")
        return to("activities.show")
    handed_in.tell(gettext("U hebt uw sollicitaties ingeleverd. Het nummer is %(number)s."), receipt)
    return to("period.show")


@pages.route("/sollicitaties/terugzetten", methods=["POST"])
@access.applicant
def reopen() -> Response:
    log = duty.of("activities")
    try:
        obligations.undo(world.db(), world.person(), log.kept, now=world.now())
    except NotAllowed as error:
        return duty.refuse(error)
    flash(gettext("U kunt weer verder met uw sollicitaties. Lever ze in als u klaar bent."))
    return to("activities.show")
