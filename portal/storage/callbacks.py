"""Queries on people who asked to be called back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.storage.models import CallBack

MOST = 200


def same(session: Session, *, name: str, reach: str, question: str) -> CallBack | None:
    """The same question that still waits."""
    return session.scalar(select(CallBack).filter_by(name=name, reach=reach, question=question, handled_at=None).limit(1))


def waiting(session: Session) -> list[CallBack]:
    """Who waits: first what cannot wait, then the longest."""
    query = select(CallBack).where(CallBack.handled_at.is_(None))
    return list(session.scalars(query.order_by(CallBack.urgent.desc(), CallBack.created_at).limit(MOST)))


def handled(session: Session, *, since: datetime) -> list[CallBack]:
    """Who was spoken to since then, with who did, the latest first."""
    query = select(CallBack).where(CallBack.handled_at >= since).options(joinedload(CallBack.handled_by))
    return list(session.scalars(query.order_by(CallBack.handled_at.desc()).limit(MOST)))


def by_number(session: Session, number: str) -> CallBack | None:
    return session.scalar(select(CallBack).where(CallBack.number == number).options(joinedload(CallBack.handled_by)))
