"""Queries on proofs: files and signed statements."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from portal.storage.models import Activity, Obligation, Proof


def by_id(session: Session, proof_id: UUID) -> Proof | None:
    """A proof that was not removed, with the activity it belongs to."""
    query = select(Proof).where(Proof.id == proof_id, Proof.removed_at.is_(None)).options(joinedload(Proof.activity))
    return session.scalar(query)


def of_obligation(session: Session, obligation: Obligation) -> list[Proof]:
    return _kept(session, Proof.obligation_id == obligation.id)


def counted(session: Session, obligation_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Count the proofs of each obligation, in one query; one without proofs is left out."""
    query = select(Proof.obligation_id, func.count()).where(Proof.obligation_id.in_(obligation_ids), Proof.removed_at.is_(None))
    return dict(tuple(row) for row in session.execute(query.group_by(Proof.obligation_id)))


def of_activity(session: Session, activity: Activity) -> list[Proof]:
    return _kept(session, Proof.activity_id == activity.id)


def set_aside_of(session: Session, person_id: UUID) -> list[Proof]:
    """Files that belong to nothing yet, because the form they came with was not right."""
    return _kept(session, Proof.person_id == person_id, _aside())


def set_aside_before(session: Session, moment: datetime) -> list[Proof]:
    return _kept(session, Proof.created_at < moment, _aside())


def _kept(session: Session, *conditions: object) -> list[Proof]:
    query = select(Proof).where(*conditions, Proof.removed_at.is_(None)).order_by(Proof.created_at, Proof.id)
    return list(session.scalars(query))


def _aside() -> object:
    return Proof.obligation_id.is_(None) & Proof.activity_id.is_(None)
