"""What went wrong, in the visitor's language, with what to do now; for programs as problem+json."""

import re
from http import HTTPStatus

from flask import Flask, Response, current_app, g, jsonify, redirect, request, url_for
from flask_babel import lazy_gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed, NotFound, TooManyRequests

from portal.usecases import drafts
from portal.usecases.sign_in import TooOften
from portal.web import access, world
from portal.web.pages import page, page_of_form

# A form to sign in that was still open in another tab: who signed in meanwhile reads there that it is done.
SIGNING_IN = ("account.code", "account.follow", "account.sign_in")
# What somebody wrote, and not a choice or what only the form itself knows: words, a name, an address, a day.
WRITTEN = re.compile(r"\S\s+\S|[^\x00-\x7f]|@|^[A-Z][a-z]+$|^\d{1,2}[-./ ]\d")
WORDS = {
    400: (_("Wij konden dit niet lezen"), _("Ga terug en probeer het nog een keer.")),
    401: (_("U bent niet ingelogd"), _("Log in en probeer het nog een keer.")),
    403: (_("Deze pagina is niet voor u"), _("Denkt u dat dit niet klopt? Bel ons dan.")),
    404: (_("Deze pagina is er niet"), _("Misschien is het adres verkeerd, of is de pagina verhuisd.")),
    405: (_("Dit kan hier niet"), _("Ga terug en probeer het nog een keer.")),
    410: (_("Deze link werkt niet meer"), _("Vraag een nieuwe code aan. Dat duurt één minuut.")),
    413: (_("Dit bestand is te groot"), _("Maak een schermafdruk van de foto, of kies een kleiner bestand.")),
    429: (_("Dit is nu te vaak gedaan"), _("Wacht een kwartier en probeer het dan nog een keer. Of bel ons.")),
    500: (_("Er ging iets mis bij ons"), _("Dit ligt niet aan u. Probeer het over een paar minuten nog een keer.")),
    503: (_("Dit werkt nu even niet"), _("Dit ligt niet aan u. Probeer het over een paar minuten nog een keer.")),
}

# Where the library speaks of addresses that were typed by hand.
SAID_TO_PROGRAMS = {
    NotFound: "There is nothing at this address.",
    MethodNotAllowed: "This address does not take this method; the header Allow names those that it takes.",
}


def init_app(app: Flask) -> None:
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(access.SignedOut, lambda error: _signed_out())
    app.register_error_handler(HTTPException, _problem)
    app.register_error_handler(TooOften, lambda error: _problem(TooManyRequests()))
    app.register_error_handler(Exception, _failure)


def _stale_form(error: CSRFError) -> Response:
    if g.get("person") is None:
        return access.to_sign_in() if g.get("lapsed") else _signed_out()
    if request.endpoint in SIGNING_IN:
        return redirect(url_for("account.code"), 303)
    drafts.keep(world.db(), g.person.id, path=request.path, values=request.form.to_dict(flat=False))
    g.keep = True
    return page("errors/stale.html", status=400, path=request.path)


def _signed_out() -> Response:
    """Say that nothing was sent, with the words that were typed: a browser may have forgotten them one step back."""
    back = page_of_form()
    verder = back if back and not back.startswith(url_for("account.sign_in")) else None
    # Words that came from a page of another site are not shown as if they were this visitor's.
    own = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    written = [value for value in request.form.values() if WRITTEN.search(value)] if own else []
    return page("errors/signed_out.html", status=400, verder=verder, written=written)


def _problem(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()
    if request.path.startswith(("/api/", "/intern/")):
        return _as_json(error)
    title, advice = WORDS.get(error.code, WORDS[400])
    return page("errors/problem.html", status=error.code, title=title, advice=advice)


def _as_json(error: HTTPException) -> Response:
    detail = SAID_TO_PROGRAMS.get(type(error), error.description)
    response = jsonify(type="about:blank", title=HTTPStatus(error.code).phrase, status=error.code, detail=detail)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    response.status_code, response.content_type = error.code, "application/problem+json"
    if error.code == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _failure(error: Exception) -> Response:
    current_app.logger.exception("failed at %s %s", request.method, request.endpoint)
    return _problem(InternalServerError())
