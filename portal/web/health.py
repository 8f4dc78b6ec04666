"""Is the process alive, and can it do its work?"""

from flask import Blueprint, Response, jsonify
from sqlalchemy import text

from portal.web import access, world

pages = Blueprint("health", __name__)


@pages.route("/healthz")
@access.anyone
def live() -> Response:
    return jsonify(status="ok")


@pages.route("/readyz")
@access.anyone
def ready() -> Response:
    outside = world.integrations()
    parts = {"database": _database(), "assistant": outside.assistant.check(), "mail": outside.mail.check()}
    response = jsonify(status="ok" if all(parts.values()) else "not ready", **parts)
    response.status_code = 200 if all(parts.values()) else 503
    return response


def _database() -> bool:
    try:
        with world.storage().session(writes=False) as session:
            session.execute(text("SELECT 1 FROM person LIMIT 1"))
    except Exception:
        return False
    return True
