"""Somebody without an account asks to hear from a person; the desk sees it until it is handled, and can find it back."""

import re
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.storage import callbacks
from portal.storage.models import CallBack
from portal.usecases.masking import masked

KEPT_FOR = timedelta(days=30)  # after somebody was spoken to


def ask(session: Session, *, name: str, reach: str, question: str, language: str, urgent: bool = False) -> str:
    """Write down who wants to be called about what, without what identifies somebody; returns the number of the receipt, the same for a second press."""
    given = {"name": name, "reach": reach, "question": masked(question)}
    waits = callbacks.same(session, **given)
    if waits:
        waits.urgent = waits.urgent or urgent
        return waits.number
    number = f"T-{secrets.randbelow(10**8):08d}"
    session.add(CallBack(**given, language=language, number=number, urgent=urgent))
    return number


def waiting(session: Session) -> list[CallBack]:
    """List who waits: first what cannot wait, then the longest."""
    return callbacks.waiting(session)


def handled(session: Session, now: datetime) -> list[CallBack]:
    """List who was spoken to in the last 30 days, the latest first."""
    return callbacks.handled(session, since=now - KEPT_FOR)


def find(session: Session, number: str) -> CallBack | None:
    """Find a question by its number, with or without T and marks between; until 30 days after somebody was spoken to."""
    return callbacks.by_number(session, f"T-{re.sub('[^0-9]', '', number)}")


def handle(session: Session, callback_id: UUID, *, by_id: UUID, now: datetime) -> CallBack | None:
    """Note that somebody was spoken to, and by whom; None when there is no such question."""
    found = session.get(CallBack, callback_id)
    if found and not found.handled_at:
        found.handled_at, found.handled_by_id = now, by_id
    return found


def put_back(session: Session, callback_id: UUID) -> CallBack | None:
    """Let somebody wait again who was not spoken to after all."""
    found = session.get(CallBack, callback_id)
    if found:
        found.handled_at, found.handled_by_id = None, None
    return found
