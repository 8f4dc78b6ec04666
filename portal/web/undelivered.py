"""Mail that does not arrive, for the desk: why, and how many there are."""

import re
from datetime import UTC, datetime

from flask import Flask
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import SQLAlchemyError

from portal.storage.models import OutboxMail, Person
from portal.usecases import undelivered as use
from portal.web import filters, locale, world

SHOWN = 100
FILLED_IN = re.compile(r"\{[^}]*\}")
WHY = {
    "address": _("Dit mailadres bestaat niet."),
    "full": _("De mailbox is vol."),
    "refused": _("De mailserver weigert deze mail."),
    "server": _("De mailserver was niet te bereiken."),
    "late": _("De mail was te laat en is niet meer nodig."),
    "other": _("De mailserver nam de mail niet aan."),
}


def init_app(app: Flask) -> None:
    app.add_template_global(count, "mails_not_arrived")
    app.add_template_filter(why, "why_not_arrived")
    app.add_template_filter(title, "title_of_mail")
    app.add_template_filter(use.last_tried, "last_tried")


def moment() -> datetime:
    """Mail goes by the real clock, whatever day a demo plays."""
    return datetime.now(UTC)


def some() -> list[OutboxMail]:
    return use.some(world.db(), moment(), at_most=SHOWN)


def count() -> int:
    """How many there are, for the menu: also on a page that tells that the database does not answer."""
    try:
        return use.count(world.db(), moment())
    except SQLAlchemyError:
        return 0


def latest_to(person: Person) -> OutboxMail | None:
    return use.latest_to(world.db(), person.id, moment())


def why(mail: OutboxMail) -> str:
    return str(WHY[use.why(mail)])


def title(mail: OutboxMail) -> str:
    """What the mail is about in the language of who reads the list; what was filled in is not known in another language."""
    letter = world.edition().letters.get(mail.letter)
    said = str(filters.said(letter)["subject"]) if letter else ""
    if not said or ("{" in said and mail.language == locale.reader()):
        return mail.subject
    product = str(world.edition().municipality.more["product"])
    return FILLED_IN.sub("…", said.replace("{product}", product))
