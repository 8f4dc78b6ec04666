"""The way in for other programs: hand an application over, and see how it stands."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, Response, abort, jsonify, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from portal.storage import applications
from portal.usecases import applications as use
from portal.web import access, world
from portal.web.api import openapi, schema as api_schema
from portal.web.api.schema import NotRight

WITHOUT_CSRF = True
LARGEST_BODY = 64 * 1024
AS_JSON = ("application/json", "")
# What is right in itself, and cannot go beside what is there already.
CONFLICTS = {"used", "differs", "running", "can_apply", "namesake"}

pages = Blueprint("api", __name__, url_prefix="/api/v1")


@pages.route("/applications", methods=["POST"])
@access.intake
def take_in() -> Response:
    if request.mimetype not in AS_JSON:  # read as a form, a body would be empty
        return problem(415, [("Content-Type", "must be application/json")])
    try:
        received = api_schema.read(body(LARGEST_BODY), today=world.today(), languages=_languages())
        taken = use.take_in(world.db(), received, edition=world.edition(), now=world.now(), base_url=world.settings().base_url)
    except RequestEntityTooLarge:
        return problem(413, [(api_schema.BODY, f"is larger than {LARGEST_BODY // 1024} kB")])
    except NotRight as error:
        return problem(422, error.problems)
    except use.Refused as error:
        return problem(409 if CONFLICTS & {one.code for one in error.problems} else 422, api_schema.messages(error.problems))
    response = jsonify(api_schema.shown(taken.application, today=world.today()))
    response.status_code = HTTPStatus.CREATED if taken.is_new else HTTPStatus.OK
    response.location = url_for("api.show", application_id=taken.application.id)
    return response


def body(largest: int) -> bytes:
    """Read what was sent, up to so many bytes; raises RequestEntityTooLarge."""
    request.max_content_length = largest
    read = request.get_data(cache=False)
    if len(read) >= largest:  # without a length beforehand, reading stops at the limit
        raise RequestEntityTooLarge
    return read


@pages.route("/applications/<uuid:application_id>")
@access.intake
def show(application_id: UUID) -> Response:
    application = applications.by_id(world.db(), application_id)
    if application is None:
        abort(404)
    return jsonify(api_schema.shown_with_states(application, today=world.today()))


@pages.route("/openapi.json")
@access.anyone
def document() -> Response:
    return jsonify(
        openapi.document(
            product=world.edition().municipality.more["product"], server=world.settings().base_url, languages=_languages()
        )
    )


def _languages() -> list[str]:
    return [language.code for language in world.edition().languages]


def problem(status: int, problems: list[tuple[str, str]]) -> Response:
    errors = [{"field": field, "message": message} for field, message in problems]
    detail = "Not right: " + ", ".join(dict.fromkeys(field for field, _ in problems))
    response = jsonify(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors)
    response.status_code, response.content_type = status, openapi.PROBLEM
    return response
