"""The ways out of the zoekperiode: tell that there is work or school, that it does not work out, or that you do not agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.storage import messages as stored
from portal.storage import periods
from portal.storage.models import Message, Person, Receipt
from portal.usecases import letters, messages, receipts
from portal.usecases.messages import Line

KINDS = ("found_work", "school", "cannot", "disagree")
STOPPING = ("found_work", "school")
TAKEN_UP_AGAIN = "taken_up_again"
EVENT = "exit_reported"
FURTHEST_AHEAD = timedelta(days=366)


class NoPeriod(Exception):
    """There is no zoekperiode to report something about."""


@dataclass(frozen=True)
class Report:
    """What somebody reports. `stops_on` is the day from which the period stops, None when it goes on."""

    kind: str
    text: str = ""
    stops_on: date | None = None
    about: Mapping[str, object] | None = None


def report(
    session: Session, person: Person, given: Report, *, once: str | None, edition: Edition, base_url: str, now: datetime
) -> Message:
    """Keep what was reported as a line in the thread, stop the period where that was asked, and tell both sides."""
    period = periods.newest_of(session, person.id)
    if period is None:
        raise NoPeriod
    told = Line(given.text, given.kind, _about(given))
    line, is_new = messages.put(session, person, told, author=person, once=once, now=now)
    if not is_new:
        return line
    if given.kind in STOPPING and given.stops_on:
        period.stopped_on, period.stop_reason = given.stops_on, given.kind
    receipt = receipts.give(session, person, f"exit_{given.kind}", now=now, **_about(given))
    _tell(session, line, person, receipt, edition=edition, base_url=base_url)
    return line


def take_up_again(session: Session, person: Person, *, edition: Edition, base_url: str, now: datetime) -> bool:
    """Go on with a period that was stopped by its own person; False when none of them was."""
    period = periods.newest_of(session, person.id)
    if period is None or period.stopped_on is None or period.stop_reason not in STOPPING:
        return False
    about = {"stopped_on": period.stopped_on.isoformat(), "reason": period.stop_reason}
    period.stopped_on, period.stop_reason = None, None
    line, _ = messages.put(session, person, Line(kind=TAKEN_UP_AGAIN, about=about), author=person, once=None, now=now)
    messages.tell_the_other(session, line, person, author=person, edition=edition, base_url=base_url)
    receipts.give(session, person, f"exit_{TAKEN_UP_AGAIN}", now=now, **about)
    return True


def last(session: Session, person: Person, kind: str) -> Message | None:
    """Give what this person reported last of this kind."""
    return stored.last_of(session, person.id, kind)


def _about(given: Report) -> dict[str, object]:
    stops = {"stops_on": given.stops_on.isoformat()} if given.stops_on else {}
    return {name: _plain(value) for name, value in (given.about or {}).items() if value} | stops


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
