"""Queries on who looked at whose data."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.storage.models import Consultation


def of_person(session: Session, person_id: UUID, *, limit: int) -> list[Consultation]:
    """Who looked at this person's data, newest first."""
    query = (
        select(Consultation)
        .where(Consultation.person_id == person_id)
        .order_by(Consultation.created_at.desc())
        .limit(limit)
        .options(joinedload(Consultation.by))
    )
    return list(session.scalars(query))
