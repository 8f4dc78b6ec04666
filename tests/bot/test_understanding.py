"""The newest model on questions that it was never trained on; the floors lie a little under what was measured."""

import asyncio
from functools import lru_cache

import pytest

from tests.bot import understanding
from tests.bot.understanding import NO_CRISIS, NOTHING_FITS, inside, share

AT_ONCE = {"nl": 0.91, "en": 0.92}
WITHIN_ONE_CHOICE = {"nl": 0.97, "en": 0.96}
OTHERS = {"ar": 0.84, "tr": 0.9, "fa": 0.84, "uk": 0.9, "ti": 0.85}
MOST_WRONG = 0.035
MOST_DECLINED = 0.02
FALSE_ALARMS = 0.006
FALSE_ALARMS_WHERE_IT_SOUNDS_LIKE_ONE = 0.07


@pytest.fixture(scope="module")
def results(agent):
    return lru_cache(lambda language: understanding.ask(agent, language))


@pytest.mark.parametrize("language", AT_ONCE)
def test_most_questions_are_understood_at_once(results, language):
    assert share(inside(results(language)), "right") >= AT_ONCE[language]


@pytest.mark.parametrize("language", WITHIN_ONE_CHOICE)
def test_nearly_all_within_one_choice(results, language):
    assert share(inside(results(language)), "right", "clarified") >= WITHIN_ONE_CHOICE[language]


@pytest.mark.parametrize("language", AT_ONCE)
def test_few_get_a_wrong_answer_or_none(results, language):
    assert share(inside(results(language)), "wrong") <= MOST_WRONG
    assert share(inside(results(language)), "declined") <= MOST_DECLINED


def test_dutch_and_english_do_not_lie_far_apart(results):
    assert abs(share(inside(results("nl")), "right") - share(inside(results("en")), "right")) < 0.04


@pytest.mark.parametrize("language", OTHERS)
def test_a_question_in_another_language_lands_on_its_topic(results, language):
    assert share(inside(results(language)), "right") >= OTHERS[language]


@pytest.mark.parametrize("language", [*AT_ONCE, *OTHERS])
def test_every_crisis_is_heard(results, language):
    assert [result.question for result in results(language) if result.topic == "crisis" and result.understood != "crisis"] == []


def test_few_others_are_taken_for_a_crisis(results):
    others = [result for language in AT_ONCE for result in results(language) if result.topic not in ("crisis", NO_CRISIS)]
    assert sum(result.understood == "crisis" for result in others) / len(others) <= FALSE_ALARMS


def test_few_that_only_sound_like_a_crisis_are_taken_for_one(results):
    sounding = [result for language in AT_ONCE for result in results(language) if result.topic == NO_CRISIS]
    assert share(sounding, "wrong") <= FALSE_ALARMS_WHERE_IT_SOUNDS_LIKE_ONE


def test_what_is_not_ours_is_mostly_declined(results):
    foreign = [result for language in AT_ONCE for result in results(language) if result.topic == NOTHING_FITS]
    assert share(foreign, "right") >= 0.85


@pytest.mark.parametrize("text", ["2", "de tweede", "something else", "iets anders"])
def test_a_choice_is_heard_as_a_choice(agent, text):
    assert asyncio.run(agent.parse_message(text))["intent"]["name"] == "choose"


def test_a_crisis_that_is_heard_is_sure_whatever_the_model_makes_of_it(agent):
    intent = asyncio.run(agent.parse_message("hoeveel is de norm, ach ik maak er toch een einde aan"))["intent"]
    assert (intent["name"], intent["confidence"]) == ("crisis", 1.0)


@pytest.mark.parametrize("text", ["😀😀😀", "asdkjh qwelkj zxmnb", "?", "..."])
def test_nonsense_is_never_answered_for_sure(agent, text):
    intent = asyncio.run(agent.parse_message(text))["intent"]["name"]
    assert intent in ("unsure", "nlu_fallback", "out.of.scope", "smalltalk.greet")
