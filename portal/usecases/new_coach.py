"""Somebody gets another coach: the person hears it, and the coach before; a planned talk goes along when it can."""

from sqlalchemy.orm import Session

from portal.storage import interviews, periods
from portal.storage.models import Interview, Period, Person, Slot
from portal.usecases import coach_letters, letters, messages, times
from portal.usecases.invitations import Around, calendar_of
from portal.usecases.messages import Line

NEW_COACH = "new_coach"


def tell(session: Session, person: Person, coach: Person, *, before: Person | None, around: Around) -> Slot | None:
    """Tell everybody of the coach that this person has now; gives the planned time when that coach sees somebody else then.

    Whose application was withdrawn hears nothing more of it.
    """
    period = periods.newest_of(session, person.id)
    if period is not None and period.is_withdrawn:
        return None
    talk = _planned_talk(session, period, around)
    slot = talk.chosen if talk else None
    if talk:
        talk.sequence += 1
    messages.put(session, person, Line("", NEW_COACH, {"coach": coach.name}), author=coach, once=None, now=around.now)
    if before is not None:
        coach_letters.taken_over(session, talk, slot, person, before=before, around=around)
    is_busy = slot is not None and bool(times.promises_at(session, coach.id, [slot.starts_at], but=talk))
    if talk is None or slot is None or is_busy:
        _write(session, person, "coach-changed", coach, around)
        return slot
    calendar = calendar_of(talk, slot, person, around=around)
    _write(session, person, "coach-changed-interview", coach, around, calendar=calendar, time=slot.starts_at, place=talk.place)
    coach_letters.chosen(session, talk, person, around=around)
    return None


def _planned_talk(session: Session, period: Period | None, around: Around) -> Interview | None:
    if period is None or period.has_stopped(around.edition.day):
        return None
    talk = interviews.of_period(session, period.id)
    return talk if talk and talk.chosen and talk.chosen.starts_at > around.now else None


def _write(session: Session, to: Person, letter: str, coach: Person, around: Around, **values: object) -> None:
    letters.write(session, to=to, letter=letter, edition=around.edition, base_url=around.base_url, coach=coach.name, **values)
