"""The ways between benefit and work: all of them in groups, and a page for each."""

from collections import Counter

from flask import Blueprint, Response, abort

from portal.content import words
from portal.content.records import GROUPS, Route
from portal.web import access, locale, world
from portal.web.pages import page

pages = Blueprint("work_routes", __name__)
MOST_RELATED = 6


@pages.route("/werk-en-uitkering")
@access.anyone
def all_of_them() -> Response:
    edition = world.edition()
    named = Counter(one for route in edition.routes.values() for one in route.related if one in edition.topics)
    related = [edition.topics[one] for one, _ in named.most_common(MOST_RELATED)]
    return page("routes/all.html", groups=groups(), related=related)


@pages.route("/werk-en-uitkering/<string:slug>")
@access.anyone
def show(slug: str) -> Response:
    edition = world.edition()
    route = edition.routes.get(slug) or abort(404)
    said = words.say(route, locale.reader())
    amounts = words.amounts_in("\n".join(str(text) for text in said.more.values()), edition)
    if route.certainty == "to_confirm":  # its text says of which year an old amount is; nothing says that it still holds
        amounts = tuple(amount for amount in amounts if amount.certainty != "to_confirm")
    related = [edition.topics[one] for one in route.related if one in edition.topics]
    return page("routes/show.html", route=route, related=related, amounts=amounts)


def groups() -> dict[str, list[Route]]:
    """The ways of the day by group; a group without any is left out."""
    routes = list(world.edition().routes.values())
    found = {group: [route for route in routes if route.group == group] for group in GROUPS}
    return {group: routes for group, routes in found.items() if routes}
