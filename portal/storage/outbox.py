"""Queries on the mail that waits, went or failed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.storage.models import OutboxMail

SOON = timedelta(hours=1)  # what loses its use within this goes before all other mail: a code must not wait for reminders

WAITING = (OutboxMail.sent_at.is_(None), OutboxMail.failed_at.is_(None))
GIVEN_UP = (OutboxMail.sent_at.is_(None), OutboxMail.failed_at.is_not(None))


@dataclass(frozen=True)
class State:
    """How the outbox stands: what waits, since when the oldest of it could go, and what was given up."""

    waiting: int
    oldest_due_at: datetime | None
    failed: int


def put(session: Session, mail: OutboxMail) -> OutboxMail:
    """Lay a mail in the outbox; the one that already lies there when it may be sent only once."""
    if mail.only_once is None:
        session.add(mail)
        session.flush()
        return mail
    found = _with_key(session, mail.only_once)
    if found is not None:
        return found
    try:
        with session.begin_nested():
            session.add(mail)
    except IntegrityError:
        # Somebody else wrote the same letter between our look and our write.
        found = _with_key(session, mail.only_once)
        if found is None:
            raise
        return found
    return mail


def put_all(session: Session, mails: Iterable[OutboxMail]) -> None:
    """Lay many mails in the outbox at once; IntegrityError if one of them is there already."""
    session.add_all(mails)
    session.flush()


def anything_due(session: Session, now: datetime) -> bool:
    return session.scalar(_due(select(OutboxMail.id), now).limit(1)) is not None


def claim(session: Session, now: datetime, lease: timedelta) -> OutboxMail | None:
    """Take the mail that is first in turn, for as long as the lease; None when nothing is due."""
    urgent = case((OutboxMail.good_until <= now + SOON, 0), else_=1)
    first = _due(select(OutboxMail), now).order_by(urgent, OutboxMail.due_at).limit(1)
    # On SQLite the transaction itself holds the write lock, and the compiler leaves this out.
    mail = session.scalar(first.with_for_update(skip_locked=True))
    if mail is not None:
        mail.claimed_until = now + lease
        mail.attempts += 1
        session.flush()
    return mail


def get(session: Session, mail_id: UUID) -> OutboxMail | None:
    return session.get(OutboxMail, mail_id, with_for_update=True)


def state(session: Session) -> State:
    number, oldest = session.execute(select(func.count(), func.min(OutboxMail.due_at)).where(*WAITING)).one()
    given_up = session.scalar(select(func.count()).where(*GIVEN_UP)) or 0
    return State(waiting=number, oldest_due_at=oldest, failed=given_up)


def failed(session: Session, *, at_most: int) -> list[OutboxMail]:
    """List the mails that were given up, the latest first."""
    return list(session.scalars(select(OutboxMail).where(*GIVEN_UP).order_by(OutboxMail.failed_at.desc()).limit(at_most)))


def not_sent_to(session: Session, person_id: UUID) -> list[OutboxMail]:
    """The mails to somebody that wait or were given up, held so that no clock takes them meanwhile."""
    query = select(OutboxMail).where(OutboxMail.person_id == person_id, OutboxMail.sent_at.is_(None), OutboxMail.text != "")
    return list(session.scalars(query.with_for_update()))


def _due(query: Select, now: datetime) -> Select:
    free = or_(OutboxMail.claimed_until.is_(None), OutboxMail.claimed_until <= now)
    return query.where(*WAITING, OutboxMail.due_at <= now, free)


def _with_key(session: Session, only_once: str) -> OutboxMail | None:
    return session.scalar(select(OutboxMail).where(OutboxMail.only_once == only_once))
