"""Answers on the topic that was understood, or asks back, or says that nothing fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import knowledge
from bot.actions.first_help import CRISIS, first_help
from bot.actions.handover import answered
from bot.actions.replies import NOTHING_FITS, SOMEONE, Reply, Speaker
from bot.actions.tasks import PERSONAL, tasks
from bot.actions.turn import Turn, give, read
from bot.calculation.form import TOPIC as CALCULATION, begin, beside
from bot.choice import ELSE, chosen, same
from bot.follow_up import choices, goes_on, only_keeps_quiet, told_next
from portal.domain.heard import agrees, says

# Nobody means "goodbye" or an insult by a question that we do not understand.
NOT_OFFERED = frozenset({NOTHING_FITS, "abuse", "bot.identity", "language.switch", "unsure", "nlu_fallback", "choose"})
# What somebody may want in the middle of any subject.
OWN_WAY = frozenset({NOTHING_FITS, SOMEONE})
SMALLTALK = "smalltalk."
# From here a crisis is answered alone.
SURE = 0.5
# Below this a topic is no serious candidate any more.
WORTH_OFFERING = 0.03


class ActionTopic(Action):
    """The one action behind all topics: it reads the content, for the language and the day."""

    def __init__(self) -> None:
        # Now, and not with the first question of the first person; content that cannot be read stops the start.
        knowledge.languages(), knowledge.alarm()

    def name(self) -> str:
        return "action_topic"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = read(tracker, knowledge.languages(), knowledge.known_languages())
        return give(await beside(respond)(turn, knowledge.speaker(turn.language)), turn, dispatcher)


async def respond(turn: Turn, speaker: Speaker) -> Reply:
    """Decide what to say to the turn."""
    reply = answered(turn, speaker)
    if reply:
        return reply
    if turn.intent != CRISIS and says("lost", turn.text, speaker.edition.library):
        return _once_more(turn, speaker)
    topic = meant(turn, speaker)
    if topic == CRISIS and perhaps_crisis(turn):
        return _crisis_or_else(turn, speaker)
    if topic == PERSONAL:
        return await tasks(turn, speaker)
    if topic:
        return _answer(topic, turn, speaker)
    subject = choices(turn, speaker.edition)
    if subject and turn.intent != NOTHING_FITS:
        return speaker.clarify(subject, speaker.on_subject(turn.about))
    possible = [topic for topic in candidates(turn) if topic in speaker.edition.topics]
    if turn.intent == "unsure" and possible:
        return _clearer(turn, possible, speaker)
    return _nothing_fits(turn, speaker)


def meant(turn: Turn, speaker: Speaker) -> str | None:
    """Give the topic that is meant for sure: crisis first, then a sentence that was offered."""
    topics = speaker.edition.topics
    if turn.intent == CRISIS and not (perhaps_crisis(turn) and only_keeps_quiet(turn, speaker.edition)):
        return CRISIS
    offered = [topic for topic in turn.offered if topic in topics]
    for topic in offered:
        if any(same(turn.text, words.get("question", "")) for words in topics[topic].words.values()):
            return topic
    if turn.intent == "choose":
        if len(offered) == 1 and agrees(turn.text, speaker.edition.library):
            return offered[0]
        place = chosen(turn.text, len(offered), speaker.edition.library)
        return offered[place] if offered and place not in (None, ELSE) else None
    going_on = goes_on(turn, speaker.edition) and turn.intent not in OWN_WAY
    return told_next(turn, speaker.edition) or (turn.intent if turn.intent in topics and not going_on else None)


def perhaps_crisis(turn: Turn) -> bool:
    """Tell whether a need for help now was guessed rather than heard: then the numbers go first, and a choice follows."""
    return turn.intent == CRISIS and any(guess.topic == CRISIS and guess.confidence < SURE for guess in turn.guesses)


def candidates(turn: Turn) -> list[str]:
    """List the topics worth offering, the likeliest first."""
    return [
        guess.topic
        for guess in turn.guesses
        if guess.confidence >= WORTH_OFFERING
        and guess.topic not in NOT_OFFERED | {turn.intent}
        and not guess.topic.startswith(SMALLTALK)
    ]


def _once_more(turn: Turn, speaker: Speaker) -> Reply:
    if turn.about in speaker.edition.topics:
        return speaker.again(turn.about)
    return speaker.say(NOTHING_FITS, "fallback", speaker.phrase("say_it_differently"), speaker.phrase("handover_offer"))


def _crisis_or_else(turn: Turn, speaker: Speaker) -> Reply:
    answer = _answer(CRISIS, turn, speaker)
    possible = [topic for topic in candidates(turn) if topic in speaker.edition.topics]
    if not possible:
        return answer
    choice = speaker.clarify(possible)
    return replace(choice, text=f"{answer.text}\n\n{choice.text}", topic=CRISIS, language=answer.language)


def _clearer(turn: Turn, possible: list[str], speaker: Speaker) -> Reply:
    # Someone who says it again in other words, and points the same way, is understood.
    if possible[0] in turn.offered and possible[0] != PERSONAL:
        return _answer(possible[0], turn, speaker)
    return speaker.clarify(possible)


def _answer(topic: str, turn: Turn, speaker: Speaker) -> Reply:
    if topic == CRISIS:
        return first_help(knowledge.alarm().needs(turn.text), speaker)
    return (begin(turn, speaker) if topic == CALCULATION else None) or speaker.answer(topic)


def _nothing_fits(turn: Turn, speaker: Speaker) -> Reply:
    if turn.offered and turn.intent == "choose":
        return speaker.say(NOTHING_FITS, "fallback", speaker.phrase("say_it_differently"), speaker.phrase("handover_offer"))
    return speaker.answer(NOTHING_FITS)
