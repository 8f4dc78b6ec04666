"""Queries on conversations with the assistant."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, selectinload

from portal.storage.account import hash_of
from portal.storage.models import Conversation


def of_token(session: Session, token: str, *, now: datetime) -> Conversation | None:
    query = select(Conversation).where(Conversation.token_hash == hash_of(token), Conversation.expires_at > now)
    return session.scalar(query.options(selectinload(Conversation.lines)))


def forget(session: Session, token: str) -> None:
    session.execute(delete(Conversation).where(Conversation.token_hash == hash_of(token)))
