"""Talking with the assistant: pass a question on, keep what was said, masked, for as long as we say."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.content import Edition
from portal.domain import search
from portal.integrations.assistant import Assistant, AssistantAway, Reply
from portal.storage import account as accounts, chat
from portal.storage.models import ChatLine, Conversation
from portal.usecases.masking import masked
from portal.usecases.sign_in import TooOften

KEPT_FOR = timedelta(days=30)
LONGEST = 2000
PER_CONVERSATION = {"limit": 30, "within": timedelta(minutes=5)}
PER_NETWORK = {"limit": 300, "within": timedelta(minutes=5)}
AWAY = "away"


@dataclass(frozen=True)
class Asker:
    """Who asks, as far as the assistant may know: a language, and a token that only the portal can read."""

    language: str
    token: str
    network: str
    person_id: UUID | None


def begin(session: Session, person_id: UUID | None) -> tuple[str, Conversation]:
    """Begin a conversation; returns the secret that leads to it."""
    token = secrets.token_urlsafe(24)
    conversation = Conversation(token_hash=accounts.hash_of(token), person_id=person_id, expires_at=datetime.now(UTC) + KEPT_FOR)
    conversation.lines = []
    session.add(conversation)
    session.flush()
    return token, conversation


def count(session: Session, conversation: Conversation, asker: Asker) -> None:
    """Count one more question; raise TooOften when it is too many for this talk or this network."""
    for bucket, bounds in ((("chat", str(conversation.id)), PER_CONVERSATION), (("chat", asker.network), PER_NETWORK)):
        if not accounts.count_attempt(session, *bucket, **bounds):
            raise TooOften


def answer(assistant: Assistant, conversation_id: UUID, question: str, asker: Asker, edition: Edition) -> Reply:
    """Ask the assistant; when it is away, offer what a search over the topics finds."""
    metadata = {"language": asker.language} | ({"token": asker.token} if asker.token else {})
    try:
        replies = assistant.ask(sender=str(conversation_id), message=question, metadata=metadata)
    except AssistantAway:
        found = search.find(edition, question, asker.language, limit=3)
        return Reply(text="", kind=AWAY, language=asker.language, suggestions=tuple(topic.id for topic in found))
    told = next((reply for reply in replies if reply.topic), replies[0])
    text = "\n\n".join(reply.text for reply in replies if reply.text)
    return Reply(text, told.topic, told.language, told.kind, told.suggestions, told.sources)


def keep(session: Session, conversation: Conversation, question: str, reply: Reply, asker: Asker) -> None:
    """Keep a question and its answer, without what identifies somebody."""
    number = len(conversation.lines)
    conversation.lines.append(ChatLine(number=number, mine=True, text=masked(question), language=asker.language))
    conversation.lines.append(
        ChatLine(
            number=number + 1,
            mine=False,
            text=reply.text,
            language=reply.language,
            topic=reply.topic,
            kind=reply.kind,
            suggestions=list(reply.suggestions),
            sources=list(reply.sources),
        )
    )
    session.flush()


def find(session: Session, token: str | None) -> Conversation | None:
    return chat.of_token(session, token, now=datetime.now(UTC)) if token else None


def forget(session: Session, token: str) -> None:
    chat.forget(session, token)
