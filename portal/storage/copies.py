"""Queries for the copy of everything that is kept of one person: nothing left out, nothing counted off."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.storage.models import Activity, Consultation, Delay, Message, Obligation, Period, Person, Proof


def person(session: Session, person_id: UUID) -> Person | None:
    """The person with the coach."""
    return session.scalar(select(Person).where(Person.id == person_id).options(joinedload(Person.coach)))


def periods(session: Session, person_id: UUID) -> list[Period]:
    """The periods with their applications and obligations, the latest first."""
    query = select(Period).where(Period.person_id == person_id).order_by(Period.starts_on.desc(), Period.created_at.desc())
    obligations = selectinload(Period.obligations)
    beside = obligations.joinedload(Obligation.checked_by), obligations.selectinload(Obligation.delays).joinedload(Delay.given_by)
    return list(session.scalars(query.options(joinedload(Period.application), *beside)))


def activities(session: Session, period_id: UUID) -> list[Activity]:
    """The log with proofs and earlier versions, also what was taken out of it, the latest day first."""
    query = select(Activity).where(Activity.period_id == period_id)
    query = query.options(selectinload(Activity.proofs), selectinload(Activity.versions))
    return list(session.scalars(query.order_by(Activity.happened_on.desc(), Activity.created_at.desc(), Activity.id)))


def proofs_of_obligations(session: Session, period_id: UUID) -> list[Proof]:
    query = select(Proof).join(Obligation, Obligation.id == Proof.obligation_id).where(Obligation.period_id == period_id)
    return list(session.scalars(query.order_by(Proof.created_at, Proof.id)))


def messages(session: Session, person_id: UUID) -> list[Message]:
    query = select(Message).where(Message.person_id == person_id).options(joinedload(Message.author))
    return list(session.scalars(query.order_by(Message.created_at, Message.id)))


def looks(session: Session, person_id: UUID) -> list[Consultation]:
    """Who looked, newest first."""
    query = select(Consultation).where(Consultation.person_id == person_id).options(joinedload(Consultation.by))
    return list(session.scalars(query.order_by(Consultation.created_at.desc(), Consultation.id)))
