"""What the calendar of a person is told about the talk."""

from datetime import datetime
from urllib.parse import urljoin

from portal.content.library import Edition
from portal.integrations.invitation import REQUEST, Invitation, calendar_file
from portal.storage.models import Interview, Person, Slot


def calendar_of(
    talk: Interview, slot: Slot, person: Person, *, edition: Edition, base_url: str, sender: str, now: datetime, method: str = REQUEST
) -> str:
    """Write the invitation, or with CANCEL that it is off: its identity stays, its number goes up with every change."""
    own = edition.municipality
    product, kind = str(own.more["product"]), str(own.more.get("kind", ""))
    title = edition.page_titles(person.language).get("interview", "")
    invitation = Invitation(
        uid=talk.id,
        sequence=talk.sequence,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        summary=f"{title}: {kind} {own.name}",
        place=talk.place,
        description=f"{urljoin(base_url, edition.pages['interview'])}\n{own.contact['phone']}",
        organizer=sender,
        attendee_name=person.name,
        attendee_email=person.email,
        product=product,
        written_at=now,
    )
    return calendar_file(invitation, method=method)
