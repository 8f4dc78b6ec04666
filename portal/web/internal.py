"""What the assistant may know of somebody: only by the token that the portal gave with this very question."""

from uuid import UUID

from flask import Blueprint, Response, abort, jsonify, request
from itsdangerous import BadSignature

from portal.content import Edition, words
from portal.domain.trajectory import Step
from portal.storage.account import is_live
from portal.storage.models import Person, SignInSession
from portal.usecases import overview
from portal.web import access, world
from portal.web.assistant import signer

pages = Blueprint("internal", __name__)
TOKEN_LIVES = 120  # seconds


@pages.route("/intern/taken")
@access.bot
def tasks() -> Response:
    person = _person_of(request.headers.get("X-Conversation") or request.args.get("token", ""))
    edition, language = world.edition(), request.args.get("language", "nl")
    seen = overview.of(world.db(), person, edition=edition, today=world.today())
    told = [_task(step, seen, edition, language) for step in seen.steps] if seen else []
    chosen = seen.interview.chosen if seen and seen.interview else None
    interview = {"starts_at": chosen.starts_at.isoformat(), "place": seen.interview.place} if chosen else None
    ends_on = seen.period.ends_on.isoformat() if seen else None
    return jsonify(signed_in=True, given_name=person.given_name, tasks=told, interview=interview, ends_on=ends_on)


def _task(step: Step, seen: overview.Overview, edition: Edition, language: str) -> dict[str, str]:
    record = edition.library.on(seen.period.starts_on).obligation(step.slug)
    return {
        "slug": step.slug,
        "title": words.say(record, language).title,
        "due_on": step.due_on.isoformat(),
        "state": step.state.value,
    }


def _person_of(token: str) -> Person:
    try:
        session_id = signer().loads(token, max_age=TOKEN_LIVES)
    except BadSignature:
        abort(401)
    signed_in = world.db().get(SignInSession, UUID(session_id))
    if signed_in is None or not is_live(signed_in) or signed_in.person.role != "applicant":
        abort(401)
    return signed_in.person
