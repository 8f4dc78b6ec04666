"""Queries on the log of what somebody did to find work or school."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select
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


def newest_since(session: Session, period_id: UUID, moment: datetime) -> Activity | None:
    """The one that was written down last, not before this moment."""
    query = select(Activity).where(*_kept(period_id), Activity.created_at >= moment).order_by(Activity.created_at.desc())
    return session.scalars(query.limit(1)).first()


def by_once(session: Session, once: str) -> Activity | None:
    return session.scalar(select(Activity).where(Activity.once == once))


def tally(session: Session, period_id: UUID) -> list[Row[tuple[str, date, bool, bool, int]]]:
    """How many activities there are of each way and day, with a proof or not, with a remark or not; in one query."""
    proven, remarked = _has("file", "statement").label("proven"), _has("remark").label("remarked")
    columns = (Activity.way, Activity.happened_on, proven, remarked)
    return list(session.execute(select(*columns, func.count()).where(*_kept(period_id)).group_by(*columns)))


def _has(*kinds: str) -> ColumnElement[bool]:
    return select(Proof.id).where(Proof.activity_id == Activity.id, Proof.removed_at.is_(None), Proof.kind.in_(kinds)).exists()


def _kept(period_id: UUID) -> tuple:
    return Activity.period_id == period_id, Activity.removed_at.is_(None)
