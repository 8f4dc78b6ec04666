"""Does work pay, for other programs: open to anyone, and nothing of the question is kept."""

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from portal.domain.income.compare import work_pays
from portal.domain.income.curve import curve
from portal.domain.income.limits import faults
from portal.domain.income.phases import phases
from portal.web import access, locale, world
from portal.web.api.applications import AS_JSON, body, problem
from portal.web.api.schema import BODY, NotRight
from portal.web.work_pays import schema as work_pays_schema
from portal.web.work_pays.words import assumptions

WITHOUT_CSRF = True
LARGEST_BODY = 8 * 1024

pages = Blueprint("work_pays_api", __name__, url_prefix="/api/v1")


@pages.route("/work-pays", methods=["POST"])
@access.anyone
def ask() -> Response:
    if request.mimetype not in AS_JSON:
        return problem(415, [("Content-Type", "must be application/json")])
    try:
        asked = work_pays_schema.read(body(LARGEST_BODY))
        question = work_pays_schema.question_of(asked)
    except RequestEntityTooLarge:
        return problem(413, [(BODY, f"is larger than {LARGEST_BODY // 1024} kB")])
    except NotRight as error:
        return problem(422, error.problems)
    library = world.edition().library
    found = faults(library, question)
    if found:
        return problem(422, work_pays_schema.messages(found))
    result = work_pays(library, question)
    locale.speak(asked.language)
    told = [sentence.striptags() for sentence in assumptions(result)]
    points = curve(library, question).points if asked.curve else None
    in_time = phases(library, question) if asked.phases else None
    out = work_pays_schema.shown(result, points, in_time, dict(library.sources), told)
    return jsonify(out.model_dump(mode="json", exclude_none=True))
