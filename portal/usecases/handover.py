"""Pass a question on to a person: to the thread with the coach, or to the desk's list of who waits to be called."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy.orm import Session

from portal.content import Edition, words
from portal.domain.heard import agrees
from portal.storage import receipts as kept_receipts
from portal.storage.models import ChatLine, Conversation, Person, Receipt
from portal.usecases import callback, messages, receipts
from portal.usecases.messages import URGENT, Line
from portal.usecases.phrases import sentence

KIND = "handed_over"
CRISIS = "crisis"
RECENT = timedelta(hours=24)
EVENT = "message_handed_over"
SAID_LAST = 3
LONGEST = 2000
ASKED_FOR_A_PERSON = ("handover", "form")
NO_QUESTION = ("conversation",)  # kinds of topics: a greeting is nothing to pass on


@dataclass(frozen=True)
class Summary:
    """What a talk was about: the last questions in the person's own words, the language of those, and the topics found.

    `help_now` is what was said last to somebody who needed help at once, in the last 24 hours of the talk.
    """

    text: str
    language: str
    topics: tuple[str, ...] = ()
    help_now: ChatLine | None = None


def summary(conversation: Conversation | None, edition: Edition, language: str) -> Summary:
    """Sum up a talk; the words are masked already, as they were kept."""
    said = [pair for pair in _pairs(conversation) if agrees(pair[0].text, edition.library, asked=True) is None]
    told = [pair for pair in said if _asks(pair[1], edition)] or said
    last = told[-SAID_LAST:]
    found = dict.fromkeys(
        answer.topic for _, answer in last if answer.kind in ("answer", "consent") and answer.topic in edition.topics
    )
    text = "\n\n".join(dict.fromkeys(question.text for question, _ in last))
    return Summary(text[:LONGEST], _language(last, language), tuple(found), _help_now(conversation))


def to_coach(
    session: Session, person: Person, text: str, told: Summary, *, once: str, edition: Edition, base_url: str, now: datetime
) -> Receipt:
    """Put the question in the thread, beside it what it is about; the same `once` gives the same receipt again."""
    about = {"language": told.language, "topics": list(told.topics)}
    kind = URGENT if told.help_now else KIND
    line, is_new = messages.put(session, person, Line(text, kind, about), author=person, once=once, now=now)
    if is_new:
        messages.tell_the_other(session, line, person, author=person, edition=edition, base_url=base_url)
        return receipts.give(session, person, EVENT, now=now, message=line.id)
    return next(one for one in kept_receipts.of_person(session, person.id) if one.about.get("message") == str(line.id))


def to_desk(session: Session, text: str, told: Summary, *, name: str, reach: str, edition: Edition) -> str:
    """Ask for a call-back about the question; returns its number, the same for a second press."""
    titles = ", ".join(words.say(edition.topic(topic), words.FALLBACK).title for topic in told.topics)
    found = sentence("handover_topics", edition, words.FALLBACK, topics=titles)
    question = f"{text}\n\n{found.text}" if titles else text
    urgent = told.help_now is not None
    return callback.ask(session, name=name, reach=reach, question=question, language=told.language, urgent=urgent)


def _help_now(conversation: Conversation | None) -> ChatLine | None:
    lines = conversation.lines if conversation else []
    recent = (line for line in lines if line.topic == CRISIS and lines[-1].created_at - line.created_at <= RECENT)
    return next(reversed(list(recent)), None)


def _pairs(conversation: Conversation | None) -> Iterator[tuple[ChatLine, ChatLine]]:
    lines = conversation.lines if conversation else []
    for question, answer in pairwise(lines):
        if question.mine and not answer.mine:
            yield question, answer


def _asks(answer: ChatLine, edition: Edition) -> bool:
    topic = edition.topics.get(answer.topic)
    return answer.kind not in ASKED_FOR_A_PERSON and (topic is None or topic.kind not in NO_QUESTION)


def _language(said: list[tuple[ChatLine, ChatLine]], otherwise: str) -> str:
    """Give the language of the last question: that of the answer, but an answer in Dutch may only be for want of words."""
    if not said:
        return otherwise
    question, answer = said[-1]
    return question.language if answer.language == words.FALLBACK else answer.language
