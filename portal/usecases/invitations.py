"""What the calendar of a person is told about the talk, and what must be known of the world to tell it."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

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
    invitation = Invitation(
        uid=talk.id,
        sequence=talk.sequence,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        place=talk.place,
        organizer=around.sender,
        attendee_name=person.name,
        attendee_email=person.email,
        written_at=around.now,
        **_words(person.language, around),
    )
    return calendar_file(invitation, method=method)


def _words(language: str, around: Around) -> dict[str, str]:
    edition, own = around.edition, around.edition.municipality
    whose = f"{own.more.get('kind', '')} {own.name}".strip()
    return {
        "summary": f"{edition.page_titles(language).get('interview', '')}: {whose}",
        "description": f"{urljoin(around.base_url, edition.pages['interview'])}\n{own.contact['phone']}",
        "product": str(own.more["product"]),
    }
