"""What the calendar of a person is told about the talk."""

from datetime import datetime
from urllib.parse import urljoin

from portal.content.library import Edition
from portal.integrations.invitation import REQUEST, Invitation, calendar_file
from portal.storage.models import Interview, Person, Slot


def calendar_of(
    talk: Interview,
    slot: Slot,
    person: Person,
    *,
    edition: Edition,
    base_url: str,
    sender: str,
    now: datetime,
    method: str = REQUEST,
) -> str:
    """Write the invitation, or with CANCEL that it is off: its identity stays, its number goes up with every change."""
    invitation = Invitation(
        uid=talk.id,
        sequence=talk.sequence,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        place=talk.place,
        organizer=sender,
        attendee_name=person.name,
        attendee_email=person.email,
        written_at=now,
        **_words(person.language, edition, base_url),
    )
    return calendar_file(invitation, method=method)


def _words(language: str, edition: Edition, base_url: str) -> dict[str, str]:
    own = edition.municipality
    whose = f"{own.more.get('kind', '')} {own.name}".strip()
    return {
        "summary": f"{edition.page_titles(language).get('interview', '')}: {whose}",
        "description": f"{urljoin(base_url, edition.pages['interview'])}\n{own.contact['phone']}",
        "product": str(own.more["product"]),
    }
