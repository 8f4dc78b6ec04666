"""Was this what you were looking for: yes or no under an answer of the assistant, and why not."""

from uuid import UUID

from flask import Blueprint, Response, abort, request, session

from portal.usecases import conversation, judgement as use
from portal.usecases.judgement import Judgement
from portal.web import access, world
from portal.web.pages import page, to

pages = Blueprint("judgement", __name__)


@pages.route("/assistent/oordeel/<uuid:line_id>", methods=["POST"])
@access.anyone
def give(line_id: UUID) -> Response:
    talk, given = conversation.find(world.db(), session.get("talk")), request.form
    if given.get("helped") not in ("yes", "no"):
        abort(400)
    why = given.get("reason", "") if "why" in given else None
    judgement = Judgement(given["helped"] == "yes", why, given.get("remark", ""))
    line = use.give(talk, line_id, judgement) if talk else None
    if line is None:
        return to("assistant.talk")
    if request.headers.get("HX-Request"):
        return page("assistant/judged.html", one=line)
    return to("assistant.talk", _anchor=f"oordeel-{line.id}")
