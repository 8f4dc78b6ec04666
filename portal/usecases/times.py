"""The times of a talk: which still stand, and which are free; the one notion for applicant, coach, desk and lists."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.storage import interviews
from portal.storage.interviews import Promise
from portal.storage.models import Interview, Slot

MINUTES = 60


@dataclass(frozen=True)
class Times:
    """The times of a talk that may not be there yet; `taken` are those at which the coach has promised to see somebody else."""

    talk: Interview | None
    taken: frozenset[UUID] = frozenset()

    def standing(self, now: datetime) -> list[Slot]:
        """List the times that are to come and were not taken back."""
        return [slot for slot in self.talk.slots if slot.withdrawn_at is None and slot.starts_at > now] if self.talk else []

    def free(self, now: datetime) -> list[Slot]:
        """List the times that the person can pick."""
        return [slot for slot in self.standing(now) if slot.id not in self.taken]

    def has_been(self, now: datetime) -> bool:
        """Tell whether a time was picked and has come."""
        return self.talk is not None and self.talk.chosen is not None and self.talk.chosen.starts_at <= now

    def none_left(self, now: datetime) -> bool:
        """Tell whether times were offered, none was picked, and none can be picked any more."""
        return self.talk is not None and bool(self.talk.slots) and self.talk.chosen is None and not self.free(now)


def of(session: Session, talk: Interview | None, coach_id: UUID | None) -> Times:
    """Give the times of one talk."""
    return of_all(session, [(talk, coach_id)])[0]


def of_all(session: Session, talks: Sequence[tuple[Interview | None, UUID | None]]) -> list[Times]:
    """Give the times of each talk with this coach, in one query however many there are."""
    offered = [(slot, coach) for talk, coach in talks if talk and coach for slot in talk.slots if slot.withdrawn_at is None]
    if not offered:
        return [Times(talk) for talk, _ in talks]
    days = [slot.starts_at for slot, _ in offered]
    promised = interviews.promised(session, {coach for _, coach in offered}, min(days), max(days))
    taken = frozenset(slot.id for slot, coach in offered if _promise_at(slot, coach, promised))
    return [Times(talk, taken) for talk, _ in talks]


def _promise_at(slot: Slot, coach_id: UUID, promised: Iterable[Promise]) -> bool:
    others = (one for one in promised if one.coach_id == coach_id and one.interview_id != slot.interview_id)
    return any(_overlap(slot.starts_at, slot.minutes, other) for other in others)


def promises_at(
    session: Session, coach_id: UUID | None, moments: Collection[datetime], *, but: Interview | None
) -> dict[datetime, Promise]:
    """Tell at which of these moments the coach has already promised to see somebody else, and what was promised."""
    if coach_id is None or not moments:
        return {}
    promised = interviews.promised(session, {coach_id}, min(moments), max(moments))
    others = [one for one in promised if but is None or one.interview_id != but.id]
    found = ((moment, next((one for one in others if _overlap(moment, MINUTES, one)), None)) for moment in moments)
    return {moment: promise for moment, promise in found if promise is not None}


def _overlap(starts_at: datetime, minutes: int, other: Promise) -> bool:
    ends_at = starts_at + timedelta(minutes=minutes)
    return starts_at < other.starts_at + timedelta(minutes=other.minutes) and other.starts_at < ends_at
