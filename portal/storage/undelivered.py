"""Queries on mail that does not arrive and needs somebody: given up, or tried in vain for a while."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from portal.storage.models import OutboxMail
from portal.storage.outbox import GIVEN_UP, WAITING

PATIENCE = timedelta(hours=1)  # until a mail that still waits is told of


def some(session: Session, now: datetime, *, at_most: int) -> list[OutboxMail]:
    """The mails that do not arrive, the latest trouble first."""
    latest = func.coalesce(OutboxMail.failed_at, OutboxMail.due_at).desc()
    return list(session.scalars(select(OutboxMail).where(_in_trouble(now)).order_by(latest, OutboxMail.id).limit(at_most)))


def count(session: Session, now: datetime) -> int:
    return session.scalar(select(func.count()).select_from(OutboxMail).where(_in_trouble(now))) or 0


def latest_to(session: Session, person_id: UUID, now: datetime) -> OutboxMail | None:
    latest = func.coalesce(OutboxMail.failed_at, OutboxMail.due_at).desc()
    query = select(OutboxMail).where(OutboxMail.person_id == person_id, _in_trouble(now))
    return session.scalar(query.order_by(latest, OutboxMail.id).limit(1))


def _in_trouble(now: datetime) -> ColumnElement[bool]:
    later = aliased(OutboxMail)
    arrived_since = exists().where(later.person_id == OutboxMail.person_id, later.sent_at > OutboxMail.failed_at)
    useful = and_(OutboxMail.text != "", or_(OutboxMail.good_until.is_(None), OutboxMail.good_until > now))
    # What is of no use any more tells only that the address may be wrong, until another mail arrived there.
    given_up = and_(*GIVEN_UP, or_(useful, ~arrived_since))
    tried_in_vain = and_(*WAITING, OutboxMail.last_error != "", OutboxMail.created_at <= now - PATIENCE)
    return or_(given_up, tried_in_vain)
