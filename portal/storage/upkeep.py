"""Queries on what was done to keep the portal in order."""

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.storage.models import Person, Upkeep

FORGOTTEN, STRUCK_OUT = "forgotten", "struck_out"


def note(session: Session, what: str, about: dict[str, int], *, by: Person | None = None) -> None:
    session.add(Upkeep(what=what, about=about, by_id=by.id if by else None))


def latest(session: Session, what: str, *, at_most: int) -> list[Upkeep]:
    """The latest first, each with who did it."""
    query = select(Upkeep).where(Upkeep.what == what).options(joinedload(Upkeep.by))
    return list(session.scalars(query.order_by(Upkeep.created_at.desc()).limit(at_most)))
