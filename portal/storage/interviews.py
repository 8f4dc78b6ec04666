"""Queries on times offered for the talk."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal.storage.models import Decision, Interview, Period, Person, Slot

LONGEST_TALK = timedelta(hours=8)


def locked_period(session: Session, period_id: UUID) -> Period:
    """The period, held so that two people cannot change its times at the same moment."""
    return session.scalars(select(Period).where(Period.id == period_id).with_for_update()).one()


def of_period(session: Session, period_id: UUID) -> Interview | None:
    """The talk with its times as they are now, also when they were read before in this session."""
    query = select(Interview).where(Interview.period_id == period_id).options(selectinload(Interview.slots))
    return session.scalar(query.execution_options(populate_existing=True))


def taken(session: Session, coach_id: UUID | None, slots: Collection[Slot], *, except_for: UUID) -> set[UUID]:
    """Which of these times the coach has meanwhile promised to somebody else."""
    if coach_id is None or not slots:
        return set()
    first = min(slot.starts_at for slot in slots) - LONGEST_TALK
    last = max(slot.starts_at for slot in slots) + LONGEST_TALK
    query = (
        select(Slot)
        .join(Interview, Interview.chosen_slot_id == Slot.id)
        .join(Period, Period.id == Interview.period_id)
        .join(Person, Person.id == Period.person_id)
        .where(Person.coach_id == coach_id, Interview.id != except_for, Slot.starts_at.between(first, last))
    )
    promised = session.scalars(query).all()
    return {slot.id for slot in slots if any(_overlap(slot, other) for other in promised)}


def _overlap(one: Slot, other: Slot) -> bool:
    return one.starts_at < other.starts_at + timedelta(minutes=other.minutes) and other.starts_at < one.starts_at + timedelta(
        minutes=one.minutes
    )


def decisions_of(session: Session, period_id: UUID) -> list[Decision]:
    """What was decided after the talk, the latest first."""
    return list(session.scalars(select(Decision).where(Decision.period_id == period_id).order_by(Decision.created_at.desc())))
