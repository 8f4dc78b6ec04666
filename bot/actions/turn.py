"""One turn of a conversation: what was typed, in which language to answer, what was offered before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.replies import Reply
from bot.language import Languages

ANSWER = 3  # words


@dataclass(frozen=True)
class Guess:
    """A topic the classifier thinks of, and how much it believes in it (0 to 1)."""

    topic: str
    confidence: float


@dataclass(frozen=True)
class Turn:
    text: str
    intent: str
    language: str
    page_language: str
    offered: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    about: str = ""  # the topic that was told last
    asked: str = ""  # the question of the assistant that waits for a yes or no
    calculation: Any = field(default=None, repr=False)  # what was told of a calculation
    token: str | None = field(default=None, repr=False)


def read(tracker: Tracker, languages: Languages, known: frozenset[str]) -> Turn:
    """Read the turn; the language is that of the message where it is clear, else that of the talk, else of the page."""
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    page = metadata.get("language")
    page = page if isinstance(page, str) and page in known else "nl"
    text = message.get("text") or ""
    token = metadata.get("token")
    return Turn(
        text=text,
        intent=_topic((message.get("intent") or {}).get("name")),
        language=_language("" if _answers(text, tracker) else text, page, tracker.get_slot("spoken"), languages),
        page_language=page,
        offered=tuple(tracker.get_slot("offered") or ()),
        about=tracker.get_slot("about") or "",
        asked=tracker.get_slot("asked") or "",
        calculation=tracker.get_slot("calculation"),
        guesses=guesses(message.get("intent_ranking") or []),
        token=token if isinstance(token, str) else None,
    )


def give(reply: Reply, turn: Turn, dispatcher: CollectingDispatcher) -> list[EventType]:
    """Send the reply and remember what it was about, what was offered and in which language was spoken."""
    dispatcher.utter_message(text=reply.text)
    dispatcher.utter_message(json_message=reply.custom())
    spoken = {"page": turn.page_language, "language": turn.language}
    about = reply.topic if reply.kind == "answer" else turn.about
    told = {"offered": list(reply.suggestions), "asked": reply.asks or None, "spoken": spoken, "about": about}
    talk = turn.calculation if reply.talk is None else reply.talk
    # Said again in every turn: what was said many turns ago is forgotten.
    return [SlotSet(name, value) for name, value in (told | ({"calculation": talk} if talk is not None else {})).items()]


def _answers(text: str, tracker: Tracker) -> bool:
    """Tell whether a few words stand where a calculation asked something: "2 kids" is no reason to change the language."""
    return (tracker.get_slot("calculation") or {}).get("stage") in ("asking", "left") and len(text.split()) <= ANSWER


def _language(text: str, page: str, spoken: Any, languages: Languages) -> str:
    clear = languages.clearly(text, page)
    if clear:
        return clear
    before = spoken if isinstance(spoken, dict) else {}
    # Whoever changed the page's language since then wants that one.
    return before["language"] if before.get("page") == page else page


def guesses(ranking: list[dict[str, Any]]) -> tuple[Guess, ...]:
    """Read what the classifier thinks of, the likeliest first."""
    return tuple(Guess(_topic(one.get("name")), float(one.get("confidence") or 0.0)) for one in ranking)


def _topic(intent: str | None) -> str:
    return (intent or "nlu_fallback").removeprefix("topic/")
