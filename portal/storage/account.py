"""Queries on sessions, codes and counted attempts."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session, joinedload

from portal.storage.models import Attempt, Person, SignInCode, SignInSession

LONGEST = timedelta(hours=10)
SHARED_LONGEST = timedelta(hours=1)
TOUCH_EVERY = timedelta(minutes=5)
SHARED_TOUCH_EVERY = timedelta(minutes=1)
# Asked at every request; to build a statement costs more than to run it.
WHOSE = (
    select(SignInSession)
    .where(SignInSession.token_hash == bindparam("token_hash"))
    .options(joinedload(SignInSession.person).joinedload(Person.coach))
)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def session_of(session: Session, token: str) -> SignInSession | None:
    """The session with the person and their coach."""
    return session.scalar(WHOSE, {"token_hash": hash_of(token)})


def is_live(signed_in: SignInSession) -> bool:
    now = datetime.now(UTC)
    return signed_in.ended_at is None and now < signed_in.expires_at and now < signed_in.seen_at + signed_in.idle


def is_due_for_touch(signed_in: SignInSession) -> bool:
    return datetime.now(UTC) > signed_in.seen_at + (SHARED_TOUCH_EVERY if signed_in.shared else TOUCH_EVERY)


def touch(session: Session, token: str) -> None:
    session.execute(update(SignInSession).where(SignInSession.token_hash == hash_of(token)).values(seen_at=datetime.now(UTC)))


def open_session(session: Session, person: Person, *, shared: bool = False) -> str:
    """Open a session and return its token, of which only the hash is kept."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    until = now + (SHARED_LONGEST if shared else LONGEST)
    if person.role == "volunteer":  # staff are in after their second step
        person.signed_in_at = now
    session.add(SignInSession(token_hash=hash_of(token), person_id=person.id, shared=shared, seen_at=now, expires_at=until))
    return token


def end_session(session: Session, session_id: UUID) -> None:
    session.execute(update(SignInSession).where(SignInSession.id == session_id).values(ended_at=datetime.now(UTC)))


def shut_out(session: Session, person_id: UUID) -> None:
    """End every session of somebody, and let no code or link that was sent lead in any more."""
    now = datetime.now(UTC)
    open_sessions = (SignInSession.person_id == person_id, SignInSession.ended_at.is_(None))
    session.execute(update(SignInSession).where(*open_sessions).values(ended_at=now))
    session.execute(update(SignInCode).where(SignInCode.person_id == person_id, SignInCode.used_at.is_(None)).values(used_at=now))


def by_email(session: Session, address: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == address.strip().lower()))


def code_asked_by(session: Session, asked: str) -> SignInCode | None:
    return session.scalar(select(SignInCode).where(SignInCode.asked_hash == hash_of(asked)).with_for_update())


def code_of_link(session: Session, link: str) -> SignInCode | None:
    return session.scalar(select(SignInCode).where(SignInCode.link_hash == hash_of(link)).with_for_update())


def count_attempt(session: Session, *parts: str, limit: int, within: timedelta) -> bool:
    """Count one more of something and tell whether it is still within its limit."""
    if not is_within(session, *parts, limit=limit, within=within):
        return False
    session.add(Attempt(bucket=_bucket(parts), created_at=datetime.now(UTC)))
    session.flush()
    return True


def is_within(session: Session, *parts: str, limit: int, within: timedelta) -> bool:
    """Tell whether one more is still within the limit, and count nothing."""
    since = datetime.now(UTC) - within
    recent = select(func.count()).select_from(Attempt).where(Attempt.bucket == _bucket(parts), Attempt.created_at > since)
    return session.scalar(recent) < limit


def _bucket(parts: tuple[str, ...]) -> str:
    return hash_of("\n".join(parts))
