"""The information pack on paper: the same topics as on its page, made once a day for each language."""

from datetime import datetime, time
from typing import Any

from flask import Blueprint, Response, current_app, get_template_attribute, url_for
from flask_babel import gettext

from portal.content.records import Topic
from portal.integrations import pdf
from portal.web import access, filters, locale, paper, topics, world
from portal.web.markdown_blocks import blocks

pages = Blueprint("pack", __name__)
KEPT = "information packs"


@pages.route("/informatie.pdf")
@access.anyone
def show() -> Response:
    kept: dict[tuple[object, ...], bytes] = current_app.extensions.setdefault(KEPT, {})
    today = world.today()
    key = (today, locale.reader(), locale.of_interface())
    if key not in kept:
        for old in [one for one in kept if one[0] != today]:
            kept.pop(old, None)
        kept[key] = pdf.make("pack", document(), made_at=datetime.combine(today, time(), filters.NETHERLANDS))
    return paper.as_file(kept[key], "application/pdf", f"{gettext('Informatie over bijstand')}.pdf")


def document() -> dict[str, Any]:
    """What typst sets: the sections of the pack with their topics."""
    section_name = get_template_attribute("topics/names.html", "section_name")
    sections = [
        {"heading": str(section_name(section)).strip(), "topics": [_topic(topic) for topic in found]}
        for section, found in topics.sections().items()
        if found
    ]
    return paper.letterhead() | {
        "title": gettext("Informatie over bijstand en de zoekperiode"),
        "lead": gettext("Zo was het op %(day)s. Regels en bedragen kunnen veranderen.", day=filters.full_day(world.today())),
        "contents": gettext("Inhoud"),
        "more": gettext("Meer hierover:"),
        "sources": gettext("Bron:"),
        "unsure": gettext("De gemeente moet dit nog bevestigen."),
        "sections": sections,
        "closing": gettext("De gemeente beslist over uw uitkering. Hebt u een vraag? Bel %(phone)s.", phone=_phone()),
    }


def _phone() -> str:
    return world.edition().municipality.contact["phone"]


def _topic(topic: Topic) -> dict[str, Any]:
    said = filters.said(topic)
    return {
        "title": said.title,
        "lang": said.language,
        "dir": locale.direction(said.language),
        "blocks": blocks(said["answer"], said.language),
        "address": world.settings().base_url.rstrip("/") + url_for("topics.show", topic_id=topic.id),
        "sources": [_source(key) for key in topic.sources],
        "unsure": topic.certainty == "to_confirm",
    }


def _source(key: str) -> str:
    source = world.edition().sources[key]
    return f"{source.title} ({source.date})" if source.date else source.title
