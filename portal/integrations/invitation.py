"""An invitation as a calendar file (iCalendar, RFC 5545) that a calendar takes in, changes and cancels."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
REQUEST = "REQUEST"
CANCEL = "CANCEL"
# Written out, because a calendar must know the hour of every summer to come: the last Sundays of March and October
# (Directive 2000/84/EC), in the wall time that holds just before.
SUMMER_TIME = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZNAME:CEST
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A talk: `uid` stays the same over every change, `sequence` goes up with each."""

    uid: UUID
    sequence: int
    starts_at: datetime
    minutes: int
    summary: str
    place: str
    description: str
    organizer: str
    attendee_name: str
    attendee_email: str | None
    product: str
    written_at: datetime


def calendar_file(invitation: Invitation, *, method: str = REQUEST) -> str:
    """Write the file, with the rules of Dutch summer time in it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{invitation.product}//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_ical(SUMMER_TIME))
    calendar.add_component(_event(invitation, method))
    return calendar.to_ical().decode()


def _event(invitation: Invitation, method: str) -> Event:
    starts_at = invitation.starts_at.astimezone(NETHERLANDS)
    ends_at = (invitation.starts_at + timedelta(minutes=invitation.minutes)).astimezone(NETHERLANDS)
    event = Event()
    event.add("uid", f"{invitation.uid}@{invitation.product.lower()}")
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.written_at)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("summary", invitation.summary)
    event.add("location", invitation.place)
    event.add("description", invitation.description)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("organizer", _address(*parseaddr(invitation.organizer)))
    if invitation.attendee_email:
        event.add("attendee", _attendee(invitation.attendee_name, invitation.attendee_email))
    return event


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    if name:
        address.params["CN"] = vText(name)
    return address


def _attendee(name: str, email: str) -> vCalAddress:
    # The person has chosen this time, so the calendar need not ask; an answer would go where nobody reads it.
    address = _address(name, email)
    address.params["PARTSTAT"] = vText("ACCEPTED")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["RSVP"] = vText("FALSE")
    return address
