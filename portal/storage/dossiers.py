"""Queries on all that belongs to one applicant, for staff who may open it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.storage.models import Activity, AnswerSheet, Cv, Delay, Obligation, Person, Proof

MOST_ACTIVITIES = 500


def applicant(session: Session, person_id: UUID) -> Person | None:
    """The applicant with the coach; None for staff and volunteers, who have no dossier."""
    query = select(Person).where(Person.id == person_id, Person.role == "applicant").options(joinedload(Person.coach))
    return session.scalar(query)


def locked_applicant(session: Session, person_id: UUID) -> Person:
    """This person as it is now, held until the transaction ends."""
    query = select(Person).where(Person.id == person_id).with_for_update(of=Person)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def locked_obligations(session: Session, period_id: UUID) -> list[Obligation]:
    """The obligations as they are now, held until the transaction ends."""
    query = select(Obligation).where(Obligation.period_id == period_id).with_for_update(of=Obligation)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def proofs_of(session: Session, person_id: UUID) -> list[Proof]:
    """The proofs of this person that were not taken away, oldest first."""
    query = select(Proof).where(Proof.person_id == person_id, Proof.removed_at.is_(None))
    return list(session.scalars(query.order_by(Proof.created_at)))


def activities_of(session: Session, period_id: UUID) -> list[Activity]:
    """The log of activities with their proofs and how they read before, the latest first."""
    query = select(Activity).where(Activity.period_id == period_id, Activity.removed_at.is_(None))
    query = query.options(selectinload(Activity.proofs), selectinload(Activity.versions))
    return list(session.scalars(query.order_by(Activity.happened_on.desc(), Activity.created_at.desc()).limit(MOST_ACTIVITIES)))


def sheets_of(session: Session, period_id: UUID) -> list[AnswerSheet]:
    return list(session.scalars(select(AnswerSheet).where(AnswerSheet.period_id == period_id).order_by(AnswerSheet.created_at)))


def delays_of(session: Session, period_id: UUID) -> list[Delay]:
    """The later days that were given for duties of this period, with who gave them, the oldest first."""
    query = select(Delay).join(Obligation, Obligation.id == Delay.obligation_id).where(Obligation.period_id == period_id)
    return list(session.scalars(query.options(joinedload(Delay.given_by)).order_by(Delay.created_at)))


def cv_of(session: Session, person_id: UUID) -> Cv | None:
    return session.scalar(select(Cv).where(Cv.person_id == person_id))
