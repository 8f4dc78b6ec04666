"""May the assistant look in somebody's details: asked once in a conversation, kept with it, taken back at any time."""

from uuid import UUID

from portal.content import Edition, words
from portal.domain.heard import agrees
from portal.integrations.assistant import Reply
from portal.storage.models import Conversation
from portal.usecases.conversation import Asker
from portal.usecases.phrases import sentence

PERSONAL = "my.tasks"
ASKING = "consent"


def allowed(conversation: Conversation | None, person_id: UUID | None) -> bool | None:
    """Tell what this person said; None when nobody asked this person yet."""
    if conversation is None or person_id is None or conversation.may_look_by_id != person_id:
        return None
    return conversation.may_look


def decide(conversation: Conversation, person_id: UUID, may: bool) -> None:
    conversation.may_look, conversation.may_look_by_id = may, person_id


def waiting(conversation: Conversation) -> str | None:
    """Give the question that waits for a yes or no, in the person's own words."""
    lines = conversation.lines[-2:]
    return lines[0].text if len(lines) == 2 and lines[1].kind == ASKING else None


def questions(conversation: Conversation, said: str, person_id: UUID | None, edition: Edition, language: str) -> tuple[str, ...]:
    """Give what to ask now, until one is understood: what waited, after a yes or no to that, else what was said."""
    waited = waiting(conversation)
    may = agrees(said, edition.library, asked=True) if waited else None
    if waited is None or may is None:
        return (said,)
    if person_id:
        decide(conversation, person_id, may)
    # What waited may have been a number of a list that the assistant does not remember any more.
    return waited, words.say(edition.topic(PERSONAL), language)["question"]


def guarded(reply: Reply, conversation: Conversation, asker: Asker, edition: Edition, base_url: str) -> Reply:
    """Ask first, or say where to look, where an answer needs details in which the assistant may not look."""
    may = allowed(conversation, asker.person_id)
    if reply.topic != PERSONAL or reply.kind != "answer" or asker.person_id is None or may:
        return reply
    if may is None:
        return _said("may_i_look", ASKING, reply.language, edition)
    return _said("not_looking", "answer", reply.language, edition, address=base_url + edition.pages["overview"])


def _said(key: str, kind: str, language: str, edition: Edition, **values: str) -> Reply:
    told = sentence(key, edition, language, **values)
    return Reply(text=told.text, topic=PERSONAL, language=told.language, kind=kind)
