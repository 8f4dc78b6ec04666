"""Which letters are due today for whom; each is written once, and never when it is no longer true."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from portal.content import Edition
from portal.content.records import Letter, Record
from portal.storage import outbox
from portal.storage.models import OutboxMail
from portal.storage.reminders import Due, Exits, Reminders, Span
from portal.usecases import applied, delay, exits, letters, withdrawal

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)
# A clock that was off for a day or a weekend still writes what it missed; what is older would only confuse.
CATCH_UP = 2 * DAY
# After an exit a person of the municipality has the thread in hand, and no machine writes between them. Who does not
# agree, or stops on a day ahead, still has days before them, so their reminders go on.
LEAVING = tuple(kind for kind in exits.KINDS if kind != "disagree")
# After an application was withdrawn the right one begins anew, whatever somebody told before.
COMING_BACK = {exits.TAKEN_UP_AGAIN: LEAVING, withdrawal.EVENT: LEAVING, exits.BETTER: ("cannot",), delay.GIVEN: ("cannot",)}
EXITS = Exits(leaving=LEAVING, coming_back=COMING_BACK)
TIMED = ("day", "obligation", "registration_lapses_in", "remind_activity")


def timed_letters(edition: Edition) -> Iterator[Letter]:
    """List the letters of the day that go by the calendar rather than on an event."""
    return (letter for letter in edition.letters.values() if any(word in letter.send for word in TIMED))


def page(session: Session, letter: Letter, *, edition: Edition, base_url: str, at_most: int) -> list[OutboxMail]:
    """Make this letter for at most so many people for whom it is due and who have it not; only reads."""
    reminders = Reminders(session, letter.slug, today=edition.day, exits=EXITS, at_most=at_most)
    return [_letter(one, letter, edition, base_url) for one in _due(reminders, letter, edition)]


def keep(session: Session, mails: list[OutboxMail]) -> None:
    """Lay a page of letters in the outbox; IntegrityError, and none is, when another clock wrote one of them meanwhile."""
    outbox.put_all(session, mails)


def _due(reminders: Reminders, letter: Letter, edition: Edition) -> list[Due]:
    send, today = letter.send, edition.day
    if "day" in send:
        starts = _on_time(today - (send["day"] - 1) * DAY)
        about = next((one.slug for one in edition.obligations if one.slug == letter.go), None)
        if about is not None:
            return reminders.of_period_and_obligation(about, starts=starts)
        return reminders.of_period(starts=starts, only_open="done" in letter.unless, not_invited="invited" in letter.unless)
    if "days_before_due" in send:
        due = _on_time(today + send["days_before_due"] * DAY)
        return reminders.of_obligation(send["obligation"], due=Span(max(due.first, today), due.last))
    if "days_after_due" in send:
        return reminders.of_obligation(send["obligation"], due=_on_time(today - send["days_after_due"] * DAY))
    if "registration_lapses_in" in send:
        lapses = _on_time(today + send["registration_lapses_in"] * DAY)
        return reminders.of_lapsing(lapses=Span(max(lapses.first, today), lapses.last))
    return reminders.of_activities(asked_for=_on_time(today))


def _on_time(day: date) -> Span:
    """The day itself, and those for which the letter was missed."""
    return Span(day - CATCH_UP, day)


def _letter(one: Due, letter: Letter, edition: Edition, base_url: str) -> OutboxMail:
    period, today = one.period, edition.day
    due_on = one.due_on if one.due_on is None or one.due_on >= today or "days_after_due" in letter.send else period.ends_on
    mail = letters.compose(
        to=one.person,
        letter=letter.slug,
        edition=edition,
        base_url=base_url,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        due_on=due_on,
        open=_open(one, edition),
        **applied.still_to_make(period, today),
    )
    mail.only_once, mail.good_until = one.only_once, _good_until(letter, due_on, period.ends_on, today)
    return mail


def _open(one: Due, edition: Edition) -> tuple[Record, ...]:
    """The duties that are asked and not done yet, in the order in which they are due."""
    records = {record.slug: record for record in edition.obligations}
    asked = [kept.slug for kept in one.period.obligations if kept.is_open and not kept.needs_a_person]
    return tuple(records[slug] for slug in asked if slug in records)


def _good_until(letter: Letter, due_on: date | None, ends_on: date, today: date) -> datetime:
    """Until when the letter is true, in real time: a demo may play another day, but mail goes by the real clock."""
    last = today + CATCH_UP
    if "days_after_due" not in letter.send:
        last = min(last, due_on or ends_on)
    midnight = datetime.combine(datetime.now(NETHERLANDS).date() + (last - today) + DAY, time(), NETHERLANDS)
    return midnight.astimezone(UTC)
