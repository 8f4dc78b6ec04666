"""What is older than its time: how much of it there is, and away with it."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from portal.storage.base import Base
from portal.storage.models import Attempt, CallBack, Conversation, Draft, OutboxMail, SignInCode, SignInSession, Upkeep


class Before(NamedTuple):
    """The moments before which things are forgotten; drafts and conversations say themselves until when they are kept."""

    now: datetime
    signing_in: datetime
    spoken_to: datetime
    mail_text: datetime
    mail: datetime


def number(session: Session, before: Before) -> dict[str, int]:
    """How many of each kind are older than their time, by one query."""
    counts = {kind: [_count(*part) for part in parts] for kind, parts in _kinds(before).items()}
    query = select(*(sum(parts[1:], parts[0]).label(kind) for kind, parts in counts.items()))
    return dict(session.execute(query).one()._mapping)


def forget(session: Session, before: Before) -> dict[str, int]:
    """Delete what is older than its time, and empty the texts of old mail that was given up; gives how many of each kind."""
    return {kind: sum(_away(session, *part) for part in parts) for kind, parts in _kinds(before).items()}


def _kinds(before: Before) -> dict[str, list[tuple[type[Base], ColumnElement[bool], dict[str, str] | None]]]:
    """Each kind: the table, which of its rows, and what is emptied where the row itself stays."""
    given_up = (OutboxMail.failed_at < before.mail_text) & (OutboxMail.text != "")
    gone = or_(OutboxMail.sent_at < before.mail, OutboxMail.failed_at < before.mail)
    return {
        "signing_in": [
            (Attempt, Attempt.created_at < before.signing_in, None),
            (SignInCode, SignInCode.expires_at < before.signing_in, None),
            (SignInSession, SignInSession.expires_at < before.signing_in, None),
        ],
        "drafts": [(Draft, Draft.expires_at < before.now, None)],
        "conversations": [(Conversation, Conversation.expires_at <= before.now, None)],
        "call_backs": [(CallBack, CallBack.handled_at < before.spoken_to, None)],
        "mail_texts": [(OutboxMail, given_up, {"text": "", "html": "", "calendar": ""})],
        "mails": [(OutboxMail, gone, None), (Upkeep, Upkeep.created_at < before.mail, None)],
    }


def _count(table: type[Base], which: ColumnElement[bool], emptied: object) -> Any:
    return select(func.count()).select_from(table).where(which).scalar_subquery()


def _away(session: Session, table: type[Base], which: ColumnElement[bool], emptied: dict[str, str] | None) -> int:
    statement = delete(table).where(which) if emptied is None else update(table).where(which).values(emptied)
    return session.execute(statement).rowcount
