"""What somebody typed who was no longer signed in goes along in this browser, signed, until they are in again."""

from datetime import timedelta

from flask import current_app, request, session
from flask.sessions import SecureCookieSessionInterface

from portal.storage.models import Person
from portal.usecases import drafts
from portal.web import world

KEPT_FOR = timedelta(minutes=30)
LARGEST = 3500  # characters of a cookie: a browser may refuse one of more than 4,000
KEY = "carried"


def take_along(page: str) -> bool:
    """Keep the form of this request for who signs in next and goes on to this page; False when it does not fit."""
    values = {name: given for name, given in request.form.to_dict(flat=False).items() if name not in drafts.NEVER_KEPT}
    session[KEY] = {"page": page, "path": request.path, "values": values, "until": (world.now() + KEPT_FOR).timestamp()}
    signer = SecureCookieSessionInterface().get_signing_serializer(current_app)
    fits = signer is not None and len(signer.dumps(dict(session))) <= LARGEST
    if not fits:
        session.pop(KEY)
    return fits


def leave_behind_unless(goes_to: str) -> None:
    """Forget it when somebody signs in to go elsewhere: this may be another person at the same computer."""
    if session.get(KEY, {}).get("page") != goes_to:
        session.pop(KEY, None)


def put_back(person: Person, goes_to: str) -> None:
    """Put what came along back into its form, for who came back to its page in time."""
    kept = session.pop(KEY, None)
    if kept and kept["page"] == goes_to and world.now().timestamp() < kept["until"]:
        drafts.keep(world.db(), person.id, path=kept["path"], values=kept["values"])
