"""Who does not follow hears the last answer again, shorter, and is offered a person."""

import asyncio

import pytest

from bot.actions import knowledge
from bot.actions.topics import respond
from bot.actions.turn import Turn


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        *[("Ik snap het niet", "nl"), ("wat bedoel je?", "nl"), ("I don't understand", "en"), ("لا أفهم", "ar")],
        *[("ما فهمت شي", "ar"), ("ما افتهمت", "ar"), ("ما فهمتش", "ar")],
    ],
)
def test_the_last_answer_comes_again_and_shorter(typed, language):
    speaker = knowledge.speaker(language)
    turn = Turn(typed, "smalltalk.thanks", language, language, about="apply.advance")
    reply = asyncio.run(respond(turn, speaker))
    assert reply.topic == "apply.advance"
    assert reply.text.split()[0] == speaker.answer("apply.advance").text.split()[0]
    assert len(reply.text) < len(speaker.answer("apply.advance").text)
    assert speaker.phrase("handover_offer") in reply.text


def test_before_any_answer_other_words_are_asked_for():
    speaker = knowledge.speaker("nl")
    reply = asyncio.run(respond(Turn("ik snap het niet", "smalltalk.thanks", "nl", "nl"), speaker))
    assert reply.text.startswith(speaker.phrase("say_it_differently"))
