"""Headers on every answer: what may run, what may be kept, what may be told to others."""

import secrets

from flask import Flask, Response, g, request

from portal.web import world

NOTHING_KEPT = "no-store, max-age=0"


def init_app(app: Flask) -> None:
    app.before_request(_nonce)
    app.after_request(_headers)
    app.add_template_global(lambda: g.nonce, "nonce")


def _nonce() -> None:
    g.nonce = secrets.token_urlsafe(16)


def _headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'none'; script-src 'self' 'nonce-{g.get('nonce', '')}'; style-src 'self'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
    )
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), payment=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if world.settings().secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.method != "GET" or g.get("person") is not None or "zw_form" in request.cookies or response.status_code >= 400:
        headers["Cache-Control"] = NOTHING_KEPT
    headers.setdefault("Cache-Control", "private, no-cache")
    return response
