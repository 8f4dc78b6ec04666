"""Somebody without an account asks to hear from a person; the desk sees it until it is handled."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.storage.models import CallBack


def ask(session: Session, *, name: str, reach: str, question: str, language: str) -> str:
    """Write down who wants to be called about what; returns the number of the receipt, the same for a second press."""
    given = {"name": name, "reach": reach, "question": question}
    waits = session.scalar(select(CallBack).filter_by(**given, handled_at=None).limit(1))
    if waits:
        return waits.number
    number = f"T-{secrets.randbelow(10**8):08d}"
    session.add(CallBack(**given, language=language, number=number))
    return number


def waiting(session: Session) -> list[CallBack]:
    return list(session.scalars(select(CallBack).where(CallBack.handled_at.is_(None)).order_by(CallBack.created_at).limit(200)))


def handle(session: Session, callback_id: UUID, *, by_id: UUID, now: datetime) -> None:
    found = session.get(CallBack, callback_id)
    if found and not found.handled_at:
        found.handled_at, found.handled_by_id = now, by_id
