"""Queries on the log of what somebody did to find work or school."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, selectinload

from portal.storage.models import Activity, Proof


def page_of(session: Session, period_id: UUID, *, first: int, size: int) -> list[Activity]:
    """A part of the log with its proofs, the latest day first, in two queries whatever its size."""
    query = (
        select(Activity)
        .where(*_kept(period_id))
        .order_by(Activity.happened_on.desc(), Activity.created_at.desc(), Activity.id)
        .offset(first)
        .limit(size)
        .options(selectinload(Activity.proofs))
    )
    return list(session.scalars(query))


def by_id(session: Session, period_id: UUID, activity_id: UUID, *, to_change: bool = False) -> Activity | None:
    """One activity of this period with its proofs; to change it, nobody else may have it in hand."""
    query = select(Activity).where(*_kept(period_id), Activity.id == activity_id).options(selectinload(Activity.proofs))
    return session.scalar(query.with_for_update() if to_change else query)


def by_once(session: Session, once: str) -> Activity | None:
    return session.scalar(select(Activity).where(Activity.once == once))


def tally(session: Session, period_id: UUID, *, closed_exits: Collection[str]) -> list[Row[tuple[str, date, bool, int]]]:
    """How many activities there are of each way and day, with or without proof; an exit can close what is open."""
    proven = select(Proof.id).where(Proof.activity_id == Activity.id, Proof.removed_at.is_(None)).exists()
    has_proof = proven | Activity.proof_exit.in_(closed_exits)
    query = (
        select(Activity.way, Activity.happened_on, func.coalesce(has_proof, False).label("proven"), func.count())
        .where(*_kept(period_id))
        .group_by(Activity.way, Activity.happened_on, "proven")
    )
    return list(session.execute(query))


def _kept(period_id: UUID) -> tuple:
    return Activity.period_id == period_id, Activity.removed_at.is_(None)
