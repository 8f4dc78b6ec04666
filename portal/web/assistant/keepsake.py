"""Take a conversation with the assistant along: as a file of plain text, or by mail for who is signed in."""

from flask import Blueprint, Response, flash, session
from flask_babel import gettext

from portal.content import words
from portal.storage.models import ChatLine, Conversation
from portal.usecases import conversation, keepsake as use
from portal.web import access, filters, locale, paper, world
from portal.web.assistant import spoken
from portal.web.pages import to

pages = Blueprint("keepsake", __name__)


@pages.route("/assistent/gesprek.txt")
@access.anyone
def as_text() -> Response:
    talk = conversation.find(world.db(), session.get("talk"))
    if talk is None or not talk.lines:
        return to("assistant.talk")
    municipality = world.edition().municipality
    head = f"{municipality.more['product']}, {gettext('gemeente')} {municipality.name}"
    blocks = [head, gettext("Gesprek met de assistent"), *paragraphs(talk), _kept_for()]
    return paper.as_file("\n\n".join(blocks) + "\n", "text/plain", "gesprek.txt", disposition="attachment")


@pages.route("/assistent/mail", methods=["POST"])
@access.signed_in
def mail() -> Response:
    talk, person = conversation.find(world.db(), session.get("talk")), world.person()
    if talk is None or not talk.lines:
        return to("assistant.talk")
    said, around = [*paragraphs(talk), _kept_for()], {"edition": world.edition(), "base_url": world.settings().base_url}
    if use.send(world.db(), talk, person, said, **around) is None:
        flash(gettext("Wij hebben geen mailadres van u. Bewaar het gesprek als bestand."), "mind")
    else:
        flash(gettext("Wij sturen het gesprek naar %(address)s.", address=person.email))
    return to("assistant.talk")


def paragraphs(talk: Conversation) -> list[str]:
    """Who said what, and when: a paragraph for each line of the talk."""
    return [_paragraph(line) for line in talk.lines]


def _paragraph(line: ChatLine) -> str:
    who = gettext("U") if line.mine else gettext("Assistent")
    at = gettext("%(name)s, %(when)s", name=who, when=filters.moment(line.created_at).striptags())
    said = (line.text if line.mine else spoken.as_text(line)) or gettext("De assistent is er nu even niet.")
    return "\n".join([f"{at}:", said, *_offered(line)])


def _offered(line: ChatLine) -> list[str]:
    """What could be chosen while the assistant was away; else the answer itself lists it."""
    topics = world.edition().topics if not line.text else {}
    offered = [topics[slug] for slug in line.suggestions if slug in topics]
    return [f"- {words.say(topic, locale.reader())['question']}" for topic in offered]


def _kept_for() -> str:
    return gettext(
        "Wij bewaren dit gesprek %(days)s dagen. Nummers en adressen halen wij eruit. U kunt het zelf wissen.",
        days=conversation.KEPT_FOR.days,
    )
