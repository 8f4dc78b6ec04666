"""Queries on the thread of an applicant and those beside them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from portal.storage.models import Message

# More than anybody writes in four weeks; what is older stays kept, and stands in the dossier's file.
SHOWN = 300


def thread(session: Session, person_id: UUID) -> list[Message]:
    """The lines of the thread, oldest first."""
    newest = (
        select(Message)
        .where(Message.person_id == person_id)
        .order_by(Message.created_at.desc(), Message.id)
        .limit(SHOWN)
        .options(joinedload(Message.author))
    )
    return list(reversed(session.scalars(newest).all()))


def by_once(session: Session, once: str) -> Message | None:
    return session.scalar(select(Message).where(Message.once == once))


def last_of(session: Session, person_id: UUID, *kinds: str) -> Message | None:
    """The last line of one of these kinds."""
    query = select(Message).where(Message.person_id == person_id, Message.kind.in_(kinds))
    return session.scalar(query.order_by(Message.created_at.desc()).limit(1))


def first_unread(session: Session, person_id: UUID, *, from_applicant: bool) -> Message | None:
    """The oldest line of this side that still waits to be read by the other."""
    query = select(Message).where(*_unread(person_id, from_applicant)).order_by(Message.created_at, Message.id)
    return session.scalar(query.limit(1))


def mark_read(session: Session, person_id: UUID, *, from_applicant: bool, now: datetime) -> None:
    session.execute(
        update(Message)
        .where(*_unread(person_id, from_applicant))
        .values(read_at=now)
        .execution_options(synchronize_session=False)
    )


def _unread(person_id: UUID, from_applicant: bool) -> tuple:
    by_applicant = Message.author_id == Message.person_id
    return Message.person_id == person_id, by_applicant if from_applicant else ~by_applicant, Message.read_at.is_(None)
