"""Who looked: the log of staff who opened somebody's data, as that person reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _

from portal.storage.models import Consultation, Person
from portal.usecases import consultations as use
from portal.web import access, world
from portal.web.filters import NETHERLANDS
from portal.web.pages import page

pages = Blueprint("whowatched", __name__)

WHAT = {
    "dossier": _("opende het dossier"),
    "activities": _("bekeek de sollicitaties"),
    "answers": _("bekeek de antwoorden op de vragenlijst"),
    "cv": _("bekeek het cv"),
    "messages": _("las de berichten"),
    "talk": _("bekeek de tijden van het gesprek"),
    "outcome": _("bekeek de uitkomst van het gesprek"),
    "contact": _("bekeek het mailadres en het telefoonnummer"),
    "proof": _("bekeek een bewijs"),
    "application": _("bekeek de aanvraag"),
    "dossier_file": _("haalde het dossier op als bestand"),
    "dossier_program": _("haalde het dossier op"),
    "contact_changed": _("veranderde het mailadres of telefoonnummer"),
    "situation": _("bekeek de bijzondere situatie"),
    "situation_changed": _("veranderde de bijzondere situatie"),
    "delay": _("bekeek de laatste dag van een plicht"),
    "delay_given": _("gaf een andere laatste dag"),
    "person_corrected": _("verbeterde de aanvraag"),
    "application_withdrawn": _("trok de aanvraag in"),
    "failed_mail": _("zag dat een mail niet aankwam"),
    "found_by_name": _("zocht op de hele naam, het telefoonnummer, het mailadres of het kenmerk"),
    "taken_over": _("werd de coach"),
}
ROLES = {"coach": _("coach"), "desk": _("klantcontact"), "admin": _("beheer")}


@dataclass
class Look:
    """The looks of one member of staff, or of a program, at one thing on one day."""

    by: Person | None
    what: str
    day: date
    reason: str
    times: list[datetime] = field(default_factory=list)


def note(person_id: UUID, what: str) -> None:
    """Write down that a member of staff sees this page: when it is asked for, not when a form on it is sent."""
    if request.method == "GET":
        use.note(world.db(), person_id, world.person(), what, world.now())


def looks_of(found: Iterable[Consultation]) -> list[Look]:
    """Put looks of the same kind on the same day together, so that the list can be read."""
    looks: dict[tuple[object, ...], Look] = {}
    for one in found:
        day = one.created_at.astimezone(NETHERLANDS).date()
        key = (one.by_id, one.what, day, one.reason)
        look = looks.setdefault(key, Look(one.by, str(WHAT.get(one.what, _("keek in de gegevens"))), day, one.reason))
        look.times.insert(0, one.created_at)
    return list(looks.values())


@pages.route("/wie-keek")
@access.applicant
def show() -> Response:
    return page("whowatched/show.html", looks=looks_of(use.of(world.db(), world.person().id)), roles=ROLES)
