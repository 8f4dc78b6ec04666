"""Queries on times offered for the talk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal.storage.models import Decision, Interview, Period, Person, Slot

LONGEST_TALK = timedelta(hours=8)


@dataclass(frozen=True)
class Promise:
    """A time that somebody picked: the coach sees this person then."""

    coach_id: UUID
    interview_id: UUID
    starts_at: datetime
    minutes: int
    person: Person


def locked_period(session: Session, period_id: UUID) -> Period:
    """The period, held so that two people cannot change its times at the same moment."""
    return session.scalars(select(Period).where(Period.id == period_id).with_for_update()).one()


def hold_coach(session: Session, coach_id: UUID | None) -> None:
    """Hold the times of a coach, so that two people cannot pick the same one at the same moment."""
    session.execute(select(Person.id).where(Person.id == coach_id).with_for_update(key_share=True))


def of_period(session: Session, period_id: UUID) -> Interview | None:
    """The talk with its times as they are now, also when they were read before in this session."""
    query = select(Interview).where(Interview.period_id == period_id).options(selectinload(Interview.slots))
    return session.scalar(query.execution_options(populate_existing=True))


def promised(session: Session, coaches: Collection[UUID], first: datetime, last: datetime) -> list[Promise]:
    """What these coaches promised, from the first moment to the last and so long before it that a talk may go on until then."""
    query = (
        select(Person.coach_id, Interview.id, Slot.starts_at, Slot.minutes, Person)
        .join(Interview, Interview.chosen_slot_id == Slot.id)
        .join(Period, Period.id == Interview.period_id)
        .join(Person, Person.id == Period.person_id)
        .where(Person.coach_id.in_(coaches), Slot.starts_at.between(first - LONGEST_TALK, last + LONGEST_TALK))
        .order_by(Slot.starts_at)
    )
    return [Promise(*row) for row in session.execute(query)]


def decisions_of(session: Session, period_id: UUID) -> list[Decision]:
    """What was decided after the talk, the latest first."""
    return list(session.scalars(select(Decision).where(Decision.period_id == period_id).order_by(Decision.created_at.desc())))
