"""The talk at the end: the officer offers times, the person picks one and gets an invitation for the calendar."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.integrations.invitation import CANCEL
from portal.storage import interviews
from portal.storage.models import Interview, Period, Person, Slot
from portal.usecases import coach_letters, letters, messages, receipts, times
from portal.usecases.invitations import Around, calendar_of
from portal.usecases.messages import Line
from portal.usecases.times import MINUTES

MOST_TIMES = 10
LONGEST_PLACE = 200
OTHER_TIME = "other_time"
TIME_CHOSEN = "time_chosen"
TIME_WITHDRAWN = "time_withdrawn"


class Refused(Exception):
    """A time cannot be offered or chosen; `code` is past, twice, too_many, busy, decided, gone or taken.

    `other` is whom the coach sees at a time that is busy.
    """

    def __init__(self, code: str, starts_at: datetime | None = None, other: Person | None = None) -> None:
        self.code, self.starts_at, self.other = code, starts_at, other
        super().__init__(code)


def offer(session: Session, period: Period, moments: Sequence[datetime], *, place: str, around: Around) -> Interview:
    """Offer more times, at most ten open ones, none of them past, twice or at another talk of the coach; none after the outcome.

    Raises Refused, and then none was offered.
    """
    interviews.locked_period(session, period.id)
    if interviews.decisions_of(session, period.id):
        raise Refused("decided")
    talk = interviews.of_period(session, period.id)
    _check(moments, times.Times(talk).standing(around.now), around.now)
    interviews.hold_coach(session, period.person.coach_id)
    for moment, promise in times.promises_at(session, period.person.coach_id, moments, but=talk).items():
        raise Refused("busy", moment, promise.person)
    if talk is None:
        talk = Interview(period_id=period.id, slots=[], sequence=0)
        session.add(talk)
    if talk.chosen is None:
        talk.place = place
    talk.slots += [Slot(starts_at=moment, minutes=MINUTES) for moment in moments]
    session.flush()
    # One letter a day is enough, however the times are typed in.
    once = f"interview-offered:{talk.id}:{talk.sequence}:{around.edition.day}"
    _write(session, period.person, "interview-offered", around, only_once=once)
    return talk


def _check(moments: Sequence[datetime], standing: Sequence[Slot], now: datetime) -> None:
    known = {slot.starts_at for slot in standing}
    for moment in moments:
        if moment <= now:
            raise Refused("past", moment)
        if moment in known:
            raise Refused("twice", moment)
        known.add(moment)
    if len(known) > MOST_TIMES:
        raise Refused("too_many")


def standing(talk: Interview | None, slot_id: UUID, now: datetime) -> Slot | None:
    """Give this time of the talk, if it still stands."""
    return next((slot for slot in times.Times(talk).standing(now) if slot.id == slot_id), None)


def choose(session: Session, period: Period, slot_id: UUID, *, around: Around) -> Slot:
    """Pick a time, or another one; raises Refused when it is gone or taken. Picking the same time again changes nothing."""
    interviews.locked_period(session, period.id)
    talk, person = interviews.of_period(session, period.id), period.person
    slot = standing(talk, slot_id, around.now)
    if slot is None:
        raise Refused("gone")
    if slot.id == talk.chosen_slot_id:
        return slot
    interviews.hold_coach(session, person.coach_id)
    if slot.id in times.of(session, talk, person.coach_id).taken:
        raise Refused("taken", slot.starts_at)
    letter = "interview-changed" if talk.chosen else "interview-planned"
    talk.sequence += talk.chosen_at is not None
    talk.chosen_slot_id, talk.chosen_at = slot.id, around.now
    session.flush()
    _invite(session, talk, person, letter, around)
    told = Line("", TIME_CHOSEN, {"starts_at": slot.starts_at.isoformat()})
    messages.put(session, person, told, author=person, once=None, now=around.now)
    coach_letters.chosen(session, talk, person, around=around)
    receipts.give(session, person, "interview_chosen", now=around.now, starts_at=slot.starts_at, place=talk.place)
    return slot


def _invite(session: Session, talk: Interview, person: Person, letter: str, around: Around) -> None:
    _write(
        session,
        person,
        letter,
        around,
        calendar=calendar_of(talk, talk.chosen, person, around=around),
        time=talk.chosen.starts_at,
        place=talk.place,
        coach=person.coach.name if person.coach else around.edition.municipality.name,
    )


def ask_other_time(session: Session, person: Person, text: str, *, once: str | None, around: Around) -> None:
    """Tell the coach that none of the times will do."""
    line, is_new = messages.put(session, person, Line(text, OTHER_TIME), author=person, once=once, now=around.now)
    if is_new:
        messages.tell_the_other(session, line, person, author=person, edition=around.edition, base_url=around.base_url)
        receipts.give(session, person, "interview_other_time", now=around.now)


def withdraw(session: Session, period: Period, slot_id: UUID, *, by: Person, reason: str, around: Around) -> bool:
    """Take a time back; was it chosen already, then the person hears why and the calendar is told. False when it was gone."""
    interviews.locked_period(session, period.id)
    talk, person = interviews.of_period(session, period.id), period.person
    slot = standing(talk, slot_id, around.now)
    if slot is None:
        return False
    slot.withdrawn_at = around.now
    if talk.chosen_slot_id == slot.id:
        _call_off(session, talk, slot, person, by=by, reason=reason, around=around)
    return True


def close(session: Session, period: Period, now: datetime) -> None:
    """Take back the times that were offered and not picked; one that was picked stays, and is called off with a reason."""
    talk = interviews.of_period(session, period.id)
    for slot in times.Times(talk).standing(now):
        if talk is not None and slot.id != talk.chosen_slot_id:
            slot.withdrawn_at = now


def _call_off(session: Session, talk: Interview, slot: Slot, person: Person, *, by: Person, reason: str, around: Around) -> None:
    talk.chosen_slot_id = None
    talk.sequence += 1
    told = Line(reason, TIME_WITHDRAWN, {"starts_at": slot.starts_at.isoformat()})
    messages.put(session, person, told, author=by, once=None, now=around.now)
    calendar = calendar_of(talk, slot, person, around=around, method=CANCEL)
    _write(session, person, "interview-cancelled", around, calendar=calendar, time=slot.starts_at)
    coach_letters.called_off(session, talk, slot, person, around=around)


def _write(session: Session, to: Person, letter: str, around: Around, **values: object) -> None:
    letters.write(session, to=to, letter=letter, edition=around.edition, base_url=around.base_url, **values)
