"""Proofs: send a file with an activity, say that there is none, open one, take one away."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, abort, flash, redirect, send_file, url_for
from flask_babel import gettext

from portal.storage.models import Obligation, Person, Proof
from portal.usecases import activities, missing_proof, proofs
from portal.usecases.missing_proof import Taken
from portal.usecases.obligations import NotAllowed
from portal.usecases.proofs import Statement
from portal.web import access, duty, world
from portal.web.activities.forms import FileForm, HelpForm, RemarkForm, ReminderForm, StatementForm
from portal.web.activities.pages import seen, theirs
from portal.web.forms import PortalForm
from portal.web.pages import invalid, page, to
from portal.web.period import PAGE_OF

pages = Blueprint("proofs", __name__)
# A document cannot run anything, reach anything or be framed, whatever is in it.
LOCKED_UP = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


@pages.route("/sollicitaties/<uuid:activity_id>/bewijs", methods=["POST"])
@access.applicant
def add(activity_id: UUID) -> Response:
    log, form = duty.of("activities"), FileForm()
    activity = theirs(log, activity_id)
    try:
        if form.validate_on_submit():
            files = world.integrations().files
            activities.prove(world.db(), files, world.person(), log.period, activity, form.evidence, now=world.now())
            flash(gettext("Uw bewijs is bewaard."))
            return to("activities.read", activity_id=activity_id)
    except proofs.TooMany:
        form.too_many()
    except NotAllowed as error:
        return duty.refuse(error)
    return invalid("activities/one.html", **seen(log, activity), form=form)


@pages.route("/sollicitaties/<uuid:activity_id>/geen-bewijs/<string:way_out>", methods=["GET", "POST"])
@access.applicant
def without(activity_id: UUID, way_out: str) -> Response:
    log = duty.of("activities")
    if duty.reads_only():
        return to("activities.read", activity_id=activity_id)
    chosen = missing_proof.exits(log.period, world.edition()).get(way_out) or abort(404)
    taken = Taken(world.person(), log.period, theirs(log, activity_id), chosen)
    ask, act, done = WAYS_OUT[chosen.leads_to]
    form = ask(taken)
    if not form.validate_on_submit():
        return page("activities/without.html", form=form, taken=taken, status=422 if form.errors else 200)
    try:
        act(taken, form)
    except NotAllowed as error:
        return duty.refuse(error)
    flash(str(done()))
    return to("activities.read", activity_id=activity_id)


def ask_day(taken: Taken) -> ReminderForm:
    last = missing_proof.last_day(taken.period, world.today())
    proposed = taken.activity.remind_on or min(world.today() + missing_proof.REMINDED_AFTER, last)
    return ReminderForm(last, data={"day": proposed})


def ask_question(taken: Taken) -> HelpForm:
    about = {"employer": taken.activity.employer, "day": taken.activity.happened_on.strftime("%d-%m-%Y")}
    return HelpForm(
        data={"text": gettext("Ik weet niet hoe ik aan bewijs kom. Het gaat over %(employer)s, op %(day)s.", **about)}
    )


def ask_statement(taken: Taken) -> StatementForm:
    return StatementForm(data={"text": taken.activity.note})


def ask_remark(taken: Taken) -> RemarkForm:
    return RemarkForm()


def remind(taken: Taken, form: ReminderForm) -> None:
    missing_proof.remind(world.db(), taken, form.day.data, today=world.today(), now=world.now())


def send(taken: Taken, form: HelpForm) -> None:
    base_url = world.settings().base_url
    missing_proof.ask_help(
        world.db(), taken, form.text.data, once=form.once.data, edition=world.edition(), base_url=base_url, now=world.now()
    )


def declare(taken: Taken, form: PortalForm) -> None:
    given = (
        Statement(form.text.data, form.signed_name.data) if "signed_name" in form else Statement(form.text.data, kind="remark")
    )
    missing_proof.declare(world.db(), taken, given, today=world.today(), now=world.now())


# What a way out asks, what it does, and what is said when it is done; the keys are those of content/ways.
WAYS_OUT = {
    "reminder": (ask_day, remind, lambda: gettext("Wij sturen u op die dag een mail met een link.")),
    "coach": (ask_question, send, lambda: gettext("Uw vraag is verstuurd. Het antwoord komt in uw berichten.")),
    "statement": (ask_statement, declare, lambda: gettext("Uw verklaring is bewaard.")),
    "remark": (ask_remark, declare, lambda: gettext("Bewaard. Uw coach leest wat u schreef.")),
}


@pages.route("/bewijs/<uuid:proof_id>")
@access.signed_in
def show(proof_id: UUID) -> Response:
    proof = proofs.show(world.db(), proof_id, world.person(), now=world.now()) or abort(404)
    if proof.kind != "file":
        return page("proofs/statement.html", proof=proof, **_whose(proof))
    try:
        data = world.integrations().files.read(proof.stored_as)
    except FileNotFoundError:
        abort(404)
    attached = not proof.media_type.startswith("image/")
    response = send_file(BytesIO(data), mimetype=proof.media_type, as_attachment=attached, download_name=proof.file_name)
    response.headers["Content-Security-Policy"] = LOCKED_UP
    return response


def _whose(proof: Proof) -> dict[str, object]:
    """Whose it is, for staff, and the page that it was opened from."""
    if not world.person().is_staff:
        return {"owner": None, "back_to": owner_page(proof)}
    return {"owner": world.db().get(Person, proof.person_id), "back_to": url_for("dossier.show", person_id=proof.person_id)}


@pages.route("/bewijs/<uuid:proof_id>/weghalen", methods=["POST"])
@access.applicant
def remove(proof_id: UUID) -> Response:
    proof = proofs.show(world.db(), proof_id, world.person(), now=world.now()) or abort(404)
    try:
        proofs.remove(world.db(), world.integrations().files, world.person(), proof, now=world.now())
    except NotAllowed as error:
        return duty.refuse(error)
    flash(gettext("Het bewijs is weg."))
    return redirect(owner_page(proof), 303)


def owner_page(proof: Proof) -> str:
    """The page of what the proof belongs to."""
    if proof.activity_id:
        return url_for("activities.read", activity_id=proof.activity_id)
    obligation = world.db().get(Obligation, proof.obligation_id) if proof.obligation_id else None
    return url_for(PAGE_OF[obligation.kind] if obligation else "period.show")
