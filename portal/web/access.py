"""Who may open a route: one decorator each; also the only reader and writer of the session cookie."""

import hmac
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from flask import Flask, Response, abort, flash, g, redirect, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import Unauthorized

from portal.storage import account as accounts
from portal.storage.models import Person
from portal.storage.models.person import STAFF
from portal.usecases import drafts
from portal.web import world

SAFE = ("GET", "HEAD", "OPTIONS")
NOBODY_ENDPOINTS = ("health.live", "health.ready")
# Pages of staff that are about nobody in particular; every look at one person is written down.
LISTS = ("caseload.show", "callback.waiting", "intake.enter", "learning.show", "learning.examples", "administration.show")
WRONG_KEYS = {"limit": 20, "within": timedelta(minutes=15)}
LOOKS_OF_PROGRAMS = ("dossier_api.pdf", "dossier_api.data")


def init_app(app: Flask) -> None:
    app.before_request(_identify)
    app.after_request(_finish)
    app.teardown_appcontext(_close)


def _identify() -> None:
    g.person, g.signed_in, g.writes = None, None, False
    token = request.cookies.get(cookie_name())
    if token and request.endpoint not in NOBODY_ENDPOINTS:
        _recognise(token)
    g.writes = request.method not in SAFE or _is_a_look()
    if g.writes and "db" in g:
        _close()  # it only read who this is; who writes waits its turn before it reads anything else
        g.person = g.person and world.db().get(Person, g.person.id)


def _recognise(token: str) -> None:
    signed_in = accounts.session_of(world.db(), token)
    if not signed_in or not accounts.is_live(signed_in):
        g.lapsed = signed_in
        return
    if accounts.is_due_for_touch(signed_in):
        world.db().commit()  # what this request reads comes after what is noted beside it
        with world.storage().transaction() as session:
            accounts.touch(session, token)
    g.signed_in, g.person = signed_in, signed_in.person


def _is_a_look() -> bool:
    """Tell whether staff or a program looks at somebody, which is written down."""
    if request.endpoint in LOOKS_OF_PROGRAMS:
        return True
    return g.person is not None and g.person.is_staff and request.endpoint not in LISTS


def _finish(response: Response) -> Response:
    if "db" in g:
        if response.status_code < 400 or g.get("keep"):
            g.db.commit()
        else:
            g.db.rollback()
    return response


def _close(error: BaseException | None = None) -> None:
    if "db" in g:
        g.pop("db").close()


def cookie_name() -> str:
    return "__Host-zw" if world.settings().secure else "zw"


def set_cookie(response: Response, token: str) -> Response:
    response.set_cookie(cookie_name(), token, httponly=True, secure=world.settings().secure, samesite="Lax", path="/")
    return response


def clear_cookie(response: Response) -> Response:
    response.delete_cookie(cookie_name(), secure=world.settings().secure, httponly=True, samesite="Lax", path="/")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


class SignedOut(Exception):
    """Somebody sent a form without being signed in, and there is no session to keep it with."""


def _rule(name: str, allow: Callable[[], Response | None]):
    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            refusal = allow()
            return refusal if refusal is not None else view(*args, **kwargs)

        guarded.access = name
        return guarded

    return decorate


def _people(*roles: str) -> Callable[[], Response | None]:
    def allow() -> Response | None:
        if g.person is None:
            return to_sign_in()
        if g.person.is_staff and not g.signed_in.second_factor:
            return redirect(url_for("account.second_step"), 303)
        if g.person.role not in roles:
            abort(403)
        return None

    return allow


def words_of_return(*, kept: bool) -> str:
    """Why somebody has to sign in once more, and that nothing is lost."""
    told = gettext("U was een tijd weg. Voor uw veiligheid logt u opnieuw in.")
    return f"{told} {gettext('Wat u had ingevuld, is bewaard. Het staat er straks weer.')}" if kept else told


def _typed() -> bool:
    return any(value.strip() for name, value in request.form.items() if name not in drafts.NEVER_KEPT)


def to_sign_in() -> Response:
    """Ask to sign in, and come back; what somebody sent whose session had lapsed is kept for then."""
    lapsed = g.get("lapsed")
    if lapsed is not None and not lapsed.ended_at:
        if request.method == "POST":
            drafts.keep(world.db(), lapsed.person_id, path=request.path, values=request.form.to_dict(flat=False))
        flash(words_of_return(kept=request.method == "POST"), "mind")
    elif lapsed is None and _typed() and not request.headers.get("HX-Request"):
        raise SignedOut
    back = request.path if request.method == "GET" or lapsed is not None else ""
    response = redirect(url_for("account.sign_in", verder=back or None), 303)
    if request.headers.get("HX-Request"):
        response = Response(status=204, headers={"HX-Redirect": response.location})
    return response


def _bearer(secret_of: Callable[[], str]) -> Callable[[], None]:
    def allow() -> None:
        scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), secret_of().encode()):
            abort(401, "This needs the right key in the header Authorization: Bearer …")

    return allow


def _not_guessed(allow: Callable[[], None]) -> Callable[[], None]:
    """Once an address gave the wrong key too often, the right one is not told from it either, for a while."""

    def limited() -> None:
        tries = ("key", request.remote_addr or "")
        try:
            allow()
        except Unauthorized:
            if "Authorization" not in request.headers:  # a forgotten key is no guess
                raise
            _close()  # it may have been opened to read
            g.writes, g.keep = True, True
            if accounts.count_attempt(world.db(), *tries, **WRONG_KEYS):
                raise
        else:
            if accounts.is_within(world.db(), *tries, **WRONG_KEYS):
                return
        abort(429, "The wrong key came too often from this address. Try again in a quarter of an hour.")

    return limited


anyone = _rule("anyone", lambda: None)
applicant = _rule("applicant", _people("applicant"))
volunteer = _rule("volunteer", _people("volunteer"))
coach = _rule("coach", _people("coach"))
desk = _rule("desk", _people("desk", "admin"))
staff = _rule("staff", _people(*STAFF))
admin = _rule("admin", _people("admin"))
signed_in = _rule("signed_in", _people("applicant", "volunteer", *STAFF))
intake = _rule("intake", _not_guessed(_bearer(lambda: world.settings().intake_key)))
bot = _rule("bot", _bearer(lambda: world.settings().bot_token))
