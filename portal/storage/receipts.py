"""Queries on receipts."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.storage.models import Receipt


def put(session: Session, receipt: Receipt) -> bool:
    """Keep a receipt; False when its number was given before."""
    try:
        with session.begin_nested():
            session.add(receipt)
    except IntegrityError:
        if _with_number(session, receipt.number) is None:
            raise
        return False
    return True


def of_person(session: Session, person_id: UUID, *, at_most: int | None = None) -> list[Receipt]:
    """List what a person did, the latest first."""
    query = select(Receipt).where(Receipt.person_id == person_id).order_by(Receipt.created_at.desc(), Receipt.number.desc())
    return list(session.scalars(query.limit(at_most)))


def _with_number(session: Session, number: str) -> Receipt | None:
    return session.scalar(select(Receipt).where(Receipt.number == number))
