"""Whole days as a calendar file (iCalendar, RFC 5545): what to do on which day, with a reminder the day before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """One day with what there is to do on it."""

    on: date
    summary: str
    description: str


def days_file(days: Iterable[Day], *, product: str, made_at: datetime) -> str:
    """Write the file. The same day with the same words has the same number, so that taking it in twice doubles nothing."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{product}//NL")
    calendar.add("version", "2.0")
    for day in days:
        calendar.add_component(_event(day, product, made_at))
    return calendar.to_ical().decode()


def _event(day: Day, product: str, made_at: datetime) -> Event:
    event = Event()
    number = sha256(f"{day.on}{day.summary}".encode()).hexdigest()[:24]
    event.add("uid", f"{number}@{product.lower()}")
    event.add("dtstamp", made_at)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + DAY)
    event.add("summary", day.summary)
    event.add("description", day.description)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", day.summary)
    alarm.add("trigger", -DAY)
    event.add_component(alarm)
    return event
