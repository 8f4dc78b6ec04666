"""Hears the yes or no to a question that the assistant asked: shall I pass this on to a person?"""

from __future__ import annotations

from bot.actions.replies import SOMEONE, Reply, Speaker
from bot.actions.turn import Turn
from portal.domain.heard import agrees

CRISIS = "crisis"
NOTHING_MORE = "smalltalk.thanks"


def answered(turn: Turn, speaker: Speaker) -> Reply | None:
    """Give the reply to a yes or no; None when the message is neither, or points at a sentence that was offered."""
    if turn.intent == CRISIS:
        return None
    said = agrees(turn.text, speaker.edition.library, asked=bool(turn.asked))
    if said is None:
        return None
    if turn.offered:
        return speaker.clarify(turn.offered) if said and len(turn.offered) > 1 else None
    if turn.asked != SOMEONE:
        return speaker.say(SOMEONE, "clarify", speaker.phrase("yes_to_what"))
    if said:
        return speaker.say(SOMEONE, "form", speaker.phrase("handover_form", address=speaker.address("handover")))
    return speaker.say(NOTHING_MORE, "answer", speaker.phrase("no_thanks"))
