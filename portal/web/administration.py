"""The administrator's start page: how the portal itself stands; what is changed, is changed on the command line."""

from datetime import UTC, datetime

from flask import Blueprint, Response
from flask_babel import lazy_gettext as _

from portal.usecases import administration as use
from portal.web import access, world
from portal.web.pages import page

pages = Blueprint("administration", __name__)
ROLES = {
    "admin": _("Beheer"), "coach": _("Coach"), "desk": _("Klantcontact"), "volunteer": _("Vrijwilliger"),
}  # fmt: skip
SECOND_FACTOR = {"none": _("Niet ingesteld"), "new": _("Nog niet gebruikt"), "used": _("Ingesteld")}
FORGOTTEN = {
    "signing_in": _("Codes, sessies en tellingen van het inloggen"),
    "drafts": _("Formulieren die niet op tijd zijn verstuurd"),
    "files": _("Bestanden bij een formulier dat niet af is"),
    "conversations": _("Gesprekken met de assistent"),
    "call_backs": _("Verzoeken om te bellen"),
    "mail_texts": _("Teksten van mails die niet aankwamen"),
    "mails": _("Regels over verstuurde mails en over beheer"),
}
KINDS = {
    "amount": _("bedrag of getal"),
    "topic": _("onderwerp"),
    "route": _("weg naar werk"),
    "period": _("soort zoekperiode"),
    "obligation": _("plicht"),
    "questionnaire": _("vragenlijst"),
    "letter": _("brief"),
    "ways": _("manieren van zoeken"),
}


@pages.route("/beheer")
@access.admin
def show() -> Response:
    # Mail goes, and things are forgotten, by the real clock, whatever day a demo plays.
    seen = use.overview(world.db(), world.edition().library, today=world.today(), now=datetime.now(UTC))
    return page(
        "administration/show.html",
        seen=seen, roles=ROLES, second_factor=SECOND_FACTOR, forgotten=FORGOTTEN, kinds=KINDS,
    )  # fmt: skip
