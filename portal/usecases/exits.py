"""The ways out of the zoekperiode: tell that there is work or school, that it does not work out, or that you do not agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.storage import messages as stored, periods
from portal.storage.models import Message, Obligation, Period, Person, Receipt
from portal.usecases import letters, messages, receipts
from portal.usecases.messages import Line

KINDS = ("found_work", "school", "cannot", "disagree")
STOPPING = ("found_work", "school")
TAKEN_UP_AGAIN = "taken_up_again"
BETTER = "better"  # after an illness, or whatever it was that did not work out
EVENT = "exit_reported"
FURTHEST_AHEAD = timedelta(days=366)


class NoPeriod(Exception):
    """There is no zoekperiode to report something about."""


@dataclass(frozen=True)
class Report:
    """What somebody reports. `stops_on` is the day from which the period is to stop, None when it goes on."""

    kind: str
    text: str = ""
    stops_on: date | None = None
    about: Mapping[str, object] | None = None


def report(
    session: Session, person: Person, given: Report, *, once: str | None, edition: Edition, base_url: str, now: datetime
) -> Message:
    """Keep what was reported as a line in the thread, stop the period where that was asked, and tell both sides.

    Who begins after the last day, or tells it after that day, stops nothing: the period runs its course.
    """
    period = periods.own_of(session, person.id)
    if period is None:
        raise NoPeriod
    stops_on, schooled = _stops_on(period, given, edition.day), _looks_for_school(session, period, given.kind)
    about = _about(given, stops_on) | ({"duty": schooled.slug} if schooled else {})
    line, is_new = messages.put(session, person, Line(given.text, given.kind, about), author=person, once=once, now=now)
    if not is_new:
        return line
    if schooled:
        schooled.kept, schooled.done_on = "done", edition.day
    if stops_on:
        period.stopped_on, period.stop_reason = stops_on, given.kind
    receipt = receipts.give(session, person, f"exit_{given.kind}", now=now, **about)
    _tell(session, line, person, receipt, edition=edition, base_url=base_url)
    return line


def _stops_on(period: Period, given: Report, today: date) -> date | None:
    asked = given.stops_on if given.kind in STOPPING else None
    return asked if asked and max(asked, today) <= period.ends_on else None


def _looks_for_school(session: Session, period: Period, kind: str) -> Obligation | None:
    """The obligation to look for a school, if it is open: who goes to one has found it."""
    found = periods.obligation_of(session, period, "school") if kind == "school" else None
    return found if found and found.is_open else None


def take_up_again(session: Session, person: Person, *, edition: Edition, base_url: str, now: datetime) -> bool:
    """Go on with a period that was stopped by its own person; False when none of them was."""
    period = periods.own_of(session, person.id)
    if period is None or period.stopped_on is None or period.stop_reason not in STOPPING:
        return False
    about = {"stopped_on": period.stopped_on.isoformat(), "reason": period.stop_reason}
    _look_for_school_again(session, person, period)
    period.stopped_on, period.stop_reason = None, None
    _come_back(session, person, Line(kind=TAKEN_UP_AGAIN, about=about), edition=edition, base_url=base_url, now=now)
    return True


def _look_for_school_again(session: Session, person: Person, period: Period) -> None:
    told = last(session, person, "school") if period.stop_reason == "school" else None
    for one in period.obligations:
        if told and one.slug == told.about.get("duty") and one.kept == "done" and not one.seen:
            one.kept, one.done_on = "busy", None


def get_better(session: Session, person: Person, *, edition: Edition, base_url: str, now: datetime) -> Receipt | None:
    """Tell that it works out again; None when nothing was told that did not."""
    told = stored.last_of(session, person.id, "cannot", BETTER)
    if told is None or told.kind == BETTER:
        return None
    return _come_back(session, person, Line(kind=BETTER), edition=edition, base_url=base_url, now=now)


def _come_back(session: Session, person: Person, told: Line, *, edition: Edition, base_url: str, now: datetime) -> Receipt:
    line, _ = messages.put(session, person, told, author=person, once=None, now=now)
    messages.tell_the_other(session, line, person, author=person, edition=edition, base_url=base_url)
    return receipts.give(session, person, f"exit_{told.kind}", now=now, **told.about)


def last(session: Session, person: Person, kind: str) -> Message | None:
    """Give what this person reported last of this kind."""
    return stored.last_of(session, person.id, kind)


def _about(given: Report, stops_on: date | None) -> dict[str, object]:
    days = {"stops_on": stops_on} if stops_on else {"day": given.stops_on}
    return {name: _plain(value) for name, value in (days | dict(given.about or {})).items() if value}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _tell(session: Session, line: Message, person: Person, receipt: Receipt, *, edition: Edition, base_url: str) -> None:
    messages.tell_the_other(session, line, person, author=person, edition=edition, base_url=base_url)
    if person.email:
        letters.write(
            session,
            to=person,
            letter="exit-reported",
            edition=edition,
            base_url=base_url,
            only_once=f"{EVENT}:{line.id}",
            reported=letters.Worded("reports", line.kind),
            number=receipt.number,
        )
