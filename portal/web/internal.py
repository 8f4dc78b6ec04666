"""What the assistant may know of somebody: only by the token that the portal gave with this very question."""

from datetime import date
from uuid import UUID

from flask import Blueprint, Response, abort, jsonify, request
from itsdangerous import BadSignature

from portal.content import Edition, words
from portal.domain.trajectory import Step
from portal.storage import proofs
from portal.storage.account import is_live
from portal.storage.models import Person, SignInSession
from portal.usecases import overview
from portal.web import access, world
from portal.web.assistant.pages import signer

pages = Blueprint("internal", __name__)
TOKEN_LIVES = 120  # seconds


@pages.route("/intern/taken")
@access.bot
def tasks() -> Response:
    person = _person_of(request.headers.get("X-Conversation") or request.args.get("token", ""))
    edition, language = world.edition(), request.args.get("language", "nl")
    seen = overview.of(world.db(), person, edition=edition, today=world.today())
    if seen is None or seen.period.is_withdrawn:
        return jsonify(signed_in=True, given_name=person.given_name, tasks=[])
    told = {"tasks": _tasks(seen, edition, language), **_talk(seen), "ends_on": _day(seen.period.ends_on)}
    return jsonify(signed_in=True, given_name=person.given_name, **told)


def _tasks(seen: overview.Overview, edition: Edition, language: str) -> list[dict[str, object]]:
    given = proofs.counted(world.db(), [one.id for one in seen.period.obligations])
    return [_task(step, seen, edition, language) | {"proofs": given.get(seen.obligation(step.slug).id, 0)} for step in seen.steps]


def _talk(seen: overview.Overview) -> dict[str, object]:
    chosen = seen.interview.chosen if seen.interview else None
    planned = {"starts_at": chosen.starts_at.isoformat(), "place": seen.interview.place} if chosen else None
    return {"interview": planned, "times_to_choose": chosen is None and bool(seen.times.free(world.now()))}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _task(step: Step, seen: overview.Overview, edition: Edition, language: str) -> dict[str, object]:
    record = edition.library.on(seen.period.starts_on).obligation(step.slug)
    return {
        "slug": step.slug,
        "kind": step.kind,
        "title": words.say(record, language).title,
        "due_on": _day(step.due_on),
        "state": step.state.value,
        "kept": seen.obligation(step.slug).kept,
        "done_on": _day(step.done_on),
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
