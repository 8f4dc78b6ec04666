"""The assistant: a page that works without JavaScript, and the same in a panel beside every page."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, Response, current_app, flash, g, request, session
from flask_babel import gettext, lazy_gettext as _
from itsdangerous import URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict
from wtforms import TextAreaField

from portal.storage.models import Conversation
from portal.usecases import conversation as use, looking
from portal.usecases.sign_in import TooOften
from portal.web import access, locale, world
from portal.web.account import network
from portal.web.forms import PortalForm, at_most, needed
from portal.web.pages import page, to

pages = Blueprint("assistant", __name__)
SHOWN = 40  # lines: what came before stays kept, but an old phone need not draw it


class QuestionForm(PortalForm):
    question = TextAreaField(_("Uw vraag"), [needed(_("Schrijf eerst uw vraag op")), at_most(use.LONGEST)])


def signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key, salt="assistant")


@pages.route("/assistent", methods=["GET", "POST"])
@access.anyone
def talk() -> Response:
    form = QuestionForm(formdata=None if request.method == "GET" else request.form)
    talk = use.find(world.db(), session.get("talk"))
    if not form.validate_on_submit():
        return _shown(form, talk, status=422 if form.errors else 200)
    talk = talk or _begin()
    on_the_page = bool(talk.lines) and looking.waiting(talk) is None  # else more changes than what is added
    try:
        _pass_on(talk, form.question.data)
    except TooOften:
        return _wait(form, talk)
    if not request.headers.get("HX-Request"):
        return to("assistant.talk", _anchor="mijn-vraag")  # the answer stands below it
    empty = QuestionForm(formdata=MultiDict())
    return _added(empty, talk) if on_the_page else _shown(empty, talk)


def _wait(form: QuestionForm, talk: Conversation) -> Response:
    """Say how long to wait, within the conversation, with the question still there and whom to call meanwhile."""
    minutes = use.PER_CONVERSATION["within"] // timedelta(minutes=1)
    form.question.errors = [
        gettext("Dit waren veel vragen na elkaar. Wacht %(minutes)s minuten. Uw vraag staat hier nog.", minutes=minutes)
    ]
    # htmx shows nothing of an answer that is an error.
    return _shown(form, talk, status=200 if request.headers.get("HX-Request") else 429, waits=True)


@pages.route("/assistent/wissen", methods=["POST"])
@access.anyone
def forget() -> Response:
    if "talk" in session:
        use.forget(world.db(), session.pop("talk"))
    flash(gettext("Het gesprek is gewist."))
    return to("assistant.talk")


@pages.route("/assistent/toestemming", methods=["POST"])
@access.applicant
def allow() -> Response:
    talk = use.find(world.db(), session.get("talk"))
    if talk:
        looking.decide(talk, world.person().id, request.form.get("may") == "yes")
    return to("assistant.talk")


def _pass_on(talk: Conversation, said: str) -> None:
    """Ask the assistant, and keep what it says; the first question about oneself is first answered with a question."""
    me, edition = person_id(), world.edition()
    questions = looking.questions(talk, said, me, edition, locale.reader())
    asker = _asker(may_look=looking.allowed(talk, me) is True)
    use.count(world.db(), talk, asker)
    world.db().commit()  # the write lock must not wait for the assistant
    for question in questions:
        reply = use.answer(world.integrations().assistant, talk.id, question, asker, edition)
        if reply.topic == looking.PERSONAL or reply.kind == use.AWAY:
            break
    reply = looking.guarded(reply, talk, asker, edition, world.settings().base_url)
    use.keep(world.db(), talk, said, reply, asker)


def _begin() -> Conversation:
    session["talk"], talk = use.begin(world.db(), g.person.id if g.person else None)
    return talk


def person_id() -> UUID | None:
    """Who talks, when that is somebody who applies; staff has no tasks of their own."""
    return g.person.id if g.person is not None and g.person.role == "applicant" else None


def _asker(*, may_look: bool) -> use.Asker:
    token = signer().dumps(str(g.signed_in.id)) if may_look else ""
    return use.Asker(locale.reader(), token, network(), person_id())


def _added(form: QuestionForm, talk: Conversation) -> Response:
    """Only the last question and its answer: drawing and sending the whole talk costs more with every question."""
    response = page("assistant/added.html", form=form, lines=talk.lines[-2:], topics=world.edition().topics)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#regels", "beforeend"
    return response


def _shown(form: QuestionForm, talk: Conversation | None, *, status: int = 200, waits: bool = False) -> Response:
    lines = talk.lines[-SHOWN:] if talk else []
    part = {"panel": "panel", "talk": "conversation"}.get(request.headers.get("HX-Target", ""), "talk")
    return page(
        f"assistant/{part}.html",
        status=status,
        form=form,
        lines=lines,
        waits=waits,
        topics=world.edition().topics,
        kept_days=use.KEPT_FOR.days,
        may_look=looking.allowed(talk, person_id()),
    )
