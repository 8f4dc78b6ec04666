"""Send somebody their own conversation with the assistant by mail."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from portal.content import Edition
from portal.storage.models import Conversation, OutboxMail, Person
from portal.usecases import letters

LETTER = "conversation"


def send(
    session: Session, talk: Conversation, to: Person, paragraphs: Iterable[str], *, edition: Edition, base_url: str
) -> OutboxMail | None:
    """Mail a conversation as these paragraphs, once as long as nothing was added to it; None when there is no address."""
    once = f"{LETTER}:{talk.id}:{len(talk.lines)}:{to.id}"
    given = {"letter": LETTER, "edition": edition, "base_url": base_url}
    return letters.write(session, to=to, only_once=once, below=paragraphs, **given)
