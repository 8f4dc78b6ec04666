"""What the calendar of a person is told about the talk, and what must be known of the world to tell it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin
from uuid import uuid5

from portal.content.library import Edition
from portal.integrations.invitation import REQUEST, Invitation, calendar_file
from portal.storage.models import Interview, Person, Slot


@dataclass(frozen=True)
class Around:
    """What letters and invitations need to know of the world: the day's content, our address, the sender, the moment."""

    edition: Edition
    base_url: str
    sender: str
    now: datetime


def calendar_of(talk: Interview, slot: Slot, person: Person, *, around: Around, method: str = REQUEST) -> str:
    """Write the invitation, or with CANCEL that it is off: its identity stays, its number goes up with every change."""
    edition, own = around.edition, around.edition.municipality
    coach = [person.coach.name] if person.coach else []
    page = urljoin(around.base_url, edition.pages["interview"])
    told = {
        "summary": f"{_title(person, edition)}: {own.more.get('kind', '')} {own.name}",
        "description": "\n".join([*coach, page, own.contact["phone"]]),
    }
    return calendar_file(Invitation(uid=talk.id, **told, **_when(talk, slot, person, around)), method=method)


def calendar_of_coach(
    talk: Interview, slot: Slot, person: Person, *, coach: Person, around: Around, method: str = REQUEST
) -> str:
    """Write the same for the calendar of a coach: an appointment of their own, so that the next coach keeps theirs."""
    told = {
        "summary": f"{_title(coach, around.edition)}: {person.name}",
        "description": urljoin(around.base_url, dossier_of(person)),
    }
    own = uuid5(talk.id, coach.id.hex)
    return calendar_file(Invitation(uid=own, **told, **_when(talk, slot, coach, around)), method=method)


def dossier_of(person: Person) -> str:
    """Give the path at which staff find the dossier."""
    return f"/dossier/{person.id}"


def _when(talk: Interview, slot: Slot, attendee: Person, around: Around) -> dict[str, Any]:
    return {
        "sequence": talk.sequence,
        "starts_at": slot.starts_at,
        "minutes": slot.minutes,
        "place": talk.place,
        "organizer": around.sender,
        "attendee_name": attendee.name,
        "attendee_email": attendee.email,
        "written_at": around.now,
        "product": str(around.edition.municipality.more["product"]),
    }


def _title(reader: Person, edition: Edition) -> str:
    return str(edition.page_titles(reader.language).get("interview", ""))
