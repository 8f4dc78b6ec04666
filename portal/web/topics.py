"""What there is to know: topics one by one, found by words, and all together to print."""

from flask import Blueprint, Response, abort, request

from portal.content import words
from portal.content.records import Topic
from portal.domain import search
from portal.web import access, locale, world
from portal.web.pages import page

pages = Blueprint("topics", __name__)
PACK = ("rights", "duties", "report", "apply", "work", "money", "help")


@pages.route("/onderwerp/<string:topic_id>")
@access.anyone
def show(topic_id: str) -> Response:
    edition = world.edition()
    topic = edition.topics.get(topic_id)
    if topic is None or topic.kind == "conversation":
        abort(404)
    related = [
        edition.topics[one] for one in topic.related if one in edition.topics and edition.topics[one].kind != "conversation"
    ]
    said = words.say(topic, locale.reader())
    amounts = words.amounts_in(f"{said['answer']}\n{said.body}", edition)
    routes = [route for route in edition.routes.values() if topic.id in route.related]
    return page("topics/show.html", topic=topic, related=related, amounts=amounts, routes=routes)


@pages.route("/onderwerpen")
@access.anyone
def find() -> Response:
    query = "".join(mark for mark in request.args.get("q", "") if mark.isprintable())[: search.LONGEST_QUERY]
    found = search.find(world.edition(), query, locale.reader())
    routes = search.find_routes(world.edition(), query, locale.reader())
    return page("topics/find.html", query=query, found=found, routes=routes, sections=sections())


@pages.route("/informatie")
@access.anyone
def pack() -> Response:
    return page("topics/pack.html", sections=sections())


def sections() -> dict[str, list[Topic]]:
    """The information pack: its topics by section, in the order of the content."""
    topics = sorted(world.edition().topics.values(), key=lambda topic: (topic.order, topic.id))
    return {section: [topic for topic in topics if topic.pack == section] for section in PACK}
