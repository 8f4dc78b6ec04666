"""What is said after an answer keeps its subject: told where it is sure, asked back where it is not, never something else for sure."""

import asyncio

import pytest

from bot.actions import knowledge
from bot.actions.topics import respond
from bot.actions.turn import Turn, guesses
from bot.follow_up import about_and_near


def said_after(agent, about, text, language="nl"):
    parsed = asyncio.run(agent.parse_message(text))
    told = guesses(parsed["intent_ranking"])
    turn = Turn(text, parsed["intent"]["name"], language, language, guesses=told, about=about)
    return asyncio.run(respond(turn, knowledge.speaker(language)))


@pytest.mark.parametrize(
    ("about", "text", "language"),
    [
        ("holiday.abroad", "en als ik het niet zeg?", "nl"),
        ("holiday.abroad", "en als ik het niet meld", "nl"),
        ("holiday.abroad", "En als ik niks zeg", "nl"),
        ("household.costshare", "en als ik dat vergeet te melden?", "nl"),
        ("duty.inform", "and if I don't tell?", "en"),
        ("parttime.work", "what if I don't report it", "en"),
        ("holiday.abroad", "وإذا ما قلت؟", "ar"),
        ("gifts.savings", "وإذا لم أبلغ؟", "ar"),
    ],
)
def test_who_does_not_tell_what_must_be_told_hears_what_follows(agent, about, text, language):
    reply = said_after(agent, about, text, language)
    assert (reply.topic, reply.kind) == ("sanction.fine", "answer")


@pytest.mark.parametrize(
    ("about", "text", "language"),
    [
        ("household.costshare", "en als zij ook bijstand heeft?", "nl"),
        ("household.costshare", "and if she also gets benefits?", "en"),
        ("household.partner", "en als hij werkt?", "nl"),
        ("holiday.abroad", "and if I don't?", "en"),
        ("holiday.abroad", "en hoe lang?", "nl"),
        ("holiday.abroad", "en voor mijn partner?", "nl"),
        ("allowances", "en als ik het niet zeg?", "nl"),
        ("zoekperiode.what", "en als ik werk vind?", "nl"),
        ("apply.how", "and for my kids?", "en"),
        ("household.partner", "وماذا لو كانت تعمل؟", "ar"),
    ],
)
def test_where_it_is_not_sure_the_choices_are_of_this_subject(agent, about, text, language):
    reply = said_after(agent, about, text, language)
    speaker = knowledge.speaker(language)
    assert reply.kind == "clarify"
    assert reply.text.startswith(speaker.on_subject(about))
    assert set(reply.suggestions) & set(about_and_near(about, speaker.edition))


@pytest.mark.parametrize(
    ("about", "text", "language", "topic"),
    [
        ("zoekperiode.todo", "en als ik het niet doe?", "nl", "zoekperiode.missed"),
        ("zoekperiode.todo", "وإذا تأخرت؟", "ar", "zoekperiode.missed"),
        ("household.costshare", "en voor mijn partner?", "nl", "household.partner"),
        ("zoekperiode.what", "en ik ben 24", "nl", "zoekperiode.under27"),
        ("amount.norm", "en hoe maak ik een cv?", "nl", "cv.help"),
        ("holiday.abroad", "maar ik wil een mens spreken", "nl", "contact.human"),
        ("holiday.abroad", "en hoeveel is dat?", "nl", "holiday.abroad"),
    ],
)
def test_what_is_sure_is_told(agent, about, text, language, topic):
    assert said_after(agent, about, text, language).topic == topic


def test_words_of_danger_go_before_the_subject(agent):
    assert said_after(agent, "holiday.abroad", "en als ik niet meer wil leven?").topic == "crisis"
    assert said_after(agent, "stress.help", "en als ik niks zeg").topic == "crisis"


def test_what_is_not_ours_is_not_made_part_of_the_subject(agent):
    assert said_after(agent, "holiday.abroad", "en hoe is het weer in amsterdam?").topic == "out.of.scope"
