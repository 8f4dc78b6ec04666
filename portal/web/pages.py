"""Answers: a whole page, or for htmx the block that changed; 422 with the form when input is not right."""

from flask import Response, make_response, redirect, render_template, url_for
from htmx_flask import request
from jinja2_fragments.flask import render_block


def page(template: str, *, block: str | None = None, status: int = 200, **context: object) -> Response:
    html = render_block(template, block, **context) if block and request.htmx else render_template(template, **context)
    response = make_response(html, status)
    response.headers["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response


def invalid(template: str, **context: object) -> Response:
    return page(template, status=422, **context)


def to(endpoint: str, **values: object) -> Response:
    return redirect(url_for(endpoint, **values), 303)


def page_of_form() -> str:
    """The page that a form was sent from: a route that only takes a form belongs to the page above it."""
    reads = request.url_rule is not None and "GET" in request.url_rule.methods
    return request.path if reads else request.path.rpartition("/")[0]


def local(path: str | None, otherwise: str) -> str:
    """A path of this site that a visitor asked for, or the fallback: never another site."""
    good = path and path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and path.isprintable()
    return path if good else otherwise
