"""For the administrator: what the assistant did not understand, and what people thought of its answers."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _

from portal.usecases import learning as use
from portal.web import access, paper, world
from portal.web.pages import page, to

pages = Blueprint("learning", __name__)
KINDS = {
    "answer": _("Antwoord gegeven"),
    "clarify": _("Vroeg wat er werd bedoeld"),
    "fallback": _("Niet begrepen"),
    "away": _("Assistent was er niet"),
}
REASONS = {"wrong": _("verkeerd antwoord"), "hard": _("te moeilijk"), "missing": _("er mist iets")}


@pages.route("/beheer/assistent")
@access.admin
def show() -> Response:
    # Talks are dated by the real clock, whatever day a demo plays.
    seen = use.overview(world.db(), datetime.now(UTC))
    return page("learning/show.html", seen=seen, kinds=KINDS, reasons=REASONS, topics=world.edition().topics, most=use.SHOWN)


@pages.route("/beheer/assistent/voorbeelden.csv")
@access.admin
def examples() -> Response:
    text = use.examples(world.db(), datetime.now(UTC))
    return paper.as_file(text, "text/csv", "voorbeelden.csv", disposition="attachment")


@pages.route("/beheer/assistent/<uuid:line>/weg", methods=["POST"])
@access.admin
def strike_out(line: UUID) -> Response:
    struck = use.strike_out(world.db(), line, by=world.person())
    flash(
        gettext("De vraag staat niet meer in de lijst en niet meer in het bestand.")
        if struck
        else gettext("Deze vraag was al weg.")
    )
    return to("learning.show", _anchor="niet-begrepen")
