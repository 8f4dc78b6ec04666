"""What is decided about a turn, with the real content and without a server."""

import asyncio

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import knowledge
from bot.actions.first_help import first_help
from bot.actions.topics import ActionTopic, candidates, respond
from bot.actions.turn import Guess, Turn, read

OFFERED = ("apply.status", "zoekperiode.done", "amount.payday")
GUESSES = tuple(Guess(topic, 0.3) for topic in OFFERED)


def reply_to(speaker, text, intent, *, offered=(), guesses=(), language="nl"):
    turn = Turn(text, intent, language, language, offered, guesses)
    return asyncio.run(respond(turn, speaker(language)))


def test_a_sure_topic_is_answered(speaker):
    reply = reply_to(speaker, "hoe vraag ik het aan", "apply.how")
    assert (reply.topic, reply.kind) == ("apply.how", "answer")


def test_unsure_offers_the_likeliest(speaker):
    reply = reply_to(speaker, "wanneer", "unsure", guesses=GUESSES)
    assert reply.kind == "clarify"
    assert reply.suggestions == OFFERED


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("2", OFFERED[1]),
        ("de tweede", OFFERED[1]),
        ("the second one", OFFERED[1]),
        ("de laatste", OFFERED[2]),
        ("1.", OFFERED[0]),
    ],
)
def test_pointing_at_a_sentence_gives_its_answer(speaker, typed, topic):
    assert reply_to(speaker, typed, "choose", offered=OFFERED).topic == topic


@pytest.mark.parametrize("language", ["nl", "en"])
def test_typing_the_sentence_itself_gives_its_answer_however_it_is_classified(speaker, library, language):
    sentence = speaker(language).edition.topic(OFFERED[1]).words[language]["question"]
    reply = reply_to(speaker, sentence.lower().rstrip("?"), "unsure", offered=OFFERED, guesses=GUESSES, language=language)
    assert (reply.topic, reply.kind) == (OFFERED[1], "answer")


def test_a_new_question_after_an_offer_is_simply_answered(speaker):
    assert reply_to(speaker, "ik kan niet inloggen", "login.help", offered=OFFERED).topic == "login.help"


def test_something_else_asks_for_other_words_and_offers_a_person(speaker):
    reply = reply_to(speaker, "iets anders", "choose", offered=OFFERED)
    assert reply.kind == "fallback"
    assert speaker("nl").phrase("handover_offer") in reply.text


def test_the_same_again_in_other_words_is_not_asked_back_twice(speaker):
    reply = reply_to(speaker, "nou wanneer dus", "unsure", offered=OFFERED, guesses=GUESSES)
    assert (reply.topic, reply.kind) == (OFFERED[0], "answer")


@pytest.mark.parametrize("intent", ["nlu_fallback", "choose", "an.intent.we.no.longer.have"])
def test_where_nothing_fits_it_says_so(speaker, intent):
    reply = reply_to(speaker, "blub", intent)
    assert (reply.topic, reply.kind) == ("out.of.scope", "fallback")


def test_crisis_goes_before_what_was_offered(speaker):
    assert reply_to(speaker, "2", "crisis", offered=OFFERED).topic == "crisis"


def test_small_talk_is_never_offered_to_choose():
    guesses = tuple(Guess(topic, 0.2) for topic in ("smalltalk.bye", "abuse", "out.of.scope", "unsure", "apply.how"))
    assert candidates(Turn("?", "unsure", "nl", "nl", guesses=guesses)) == ["apply.how"]


def tracker(text, language="nl", slots=None, intent="apply.how"):
    message = {"text": text, "intent": {"name": intent}, "intent_ranking": [], "metadata": {"language": language}}
    return Tracker("a", slots or {}, message, [], False, None, {}, "action_listen")


def turn_of(*args, **more):
    return read(tracker(*args, **more), knowledge.languages(), knowledge.known_languages())


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("how do I apply for benefits", "nl", "en"),
        ("hoe vraag ik bijstand aan", "en", "nl"),
        ("hoe vraag ik bijstand aan", "ar", "nl"),
        ("digid", "en", "en"),
        ("digid", "ar", "ar"),
        ("كيف أقدم طلب المساعدة", "nl", "ar"),
        ("hoe vraag ik aan", "zz", "nl"),
    ],
)
def test_the_message_decides_the_language_where_it_is_clear(text, page, language):
    assert turn_of(text, page).language == language


def test_a_number_goes_on_in_the_language_of_the_talk():
    spoken = {"spoken": {"page": "nl", "language": "en"}}
    assert turn_of("2", "nl", spoken).language == "en"
    assert turn_of("2", "ar", spoken).language == "ar"


def test_one_message_of_text_and_custom_and_what_to_remember():
    dispatcher = CollectingDispatcher()
    events = asyncio.run(ActionTopic().run(dispatcher, tracker("how do I apply for benefits"), {}))
    assert [bool(message["custom"]) for message in dispatcher.messages] == [False, True]
    assert dispatcher.messages[1]["custom"]["language"] == "en"
    assert {event["name"]: event["value"] for event in events} == {
        "offered": [],
        "asked": None,
        "about": "apply.how",
        "spoken": {"page": "nl", "language": "en"},
    }


@pytest.mark.parametrize("metadata", [None, {}, {"language": 7}, {"language": ["nl"]}, {"token": 3}])
def test_odd_metadata_is_no_reason_to_fail(metadata):
    odd = tracker("hoe vraag ik bijstand aan")
    odd.latest_message["metadata"] = metadata
    turn = read(odd, knowledge.languages(), knowledge.known_languages())
    assert (turn.language, turn.token) == ("nl", None)


def test_a_token_is_not_shown_where_a_turn_is():
    assert "geheim" not in repr(Turn("", "my.tasks", "nl", "nl", token="geheim"))


def went_on(speaker, text, about, *guessed, intent="unsure", language="nl"):
    guesses = tuple(Guess(topic, confidence) for topic, confidence in guessed)
    turn = Turn(text, intent, language, language, guesses=guesses, about=about)
    return asyncio.run(respond(turn, speaker(language))).topic


@pytest.mark.parametrize(
    ("text", "language"), [("hoeveel is dat?", "nl"), ("how much is that", "en"), ("wanneer krijg ik dat dan precies", "nl")]
)
def test_who_points_back_hears_about_the_same_topic(speaker, text, language):
    assert (
        went_on(speaker, text, "apply.advance", ("amount.norm", 0.6), intent="amount.norm", language=language) == "apply.advance"
    )


@pytest.mark.parametrize(("text", "language"), [("en voor mijn partner?", "nl"), ("and for my partner?", "en")])
def test_who_goes_on_hears_what_belongs_to_the_last_answer(speaker, text, language):
    guesses = (("household.partner", 0.3), ("amount.norm", 0.2), ("childcare", 0.25))
    assert went_on(speaker, text, "amount.norm", *guesses, language=language) == "amount.norm"
    assert went_on(speaker, text, "household.costshare", *guesses, language=language) == "household.partner"


def test_who_goes_on_about_something_else_is_understood(speaker):
    assert went_on(speaker, "en hoe maak ik een cv?", "amount.norm", ("cv.help", 0.9), intent="cv.help") == "cv.help"


def test_nothing_is_pointed_at_without_an_answer_before(speaker):
    assert went_on(speaker, "hoeveel is dat", "", ("amount.norm", 0.6), intent="amount.norm") == "amount.norm"


def test_a_crisis_goes_before_what_was_said(speaker):
    assert went_on(speaker, "en als ik het niet meer wil", "amount.norm", intent="crisis") == "crisis"


def test_a_crisis_that_is_guessed_gets_the_numbers_first_and_then_the_choice(speaker):
    guesses = (Guess("crisis", 0.25), Guess("rent.eviction", 0.2), Guess("crisis.other", 0.2))
    reply = reply_to(speaker, "ik word eruit gezet", "crisis", guesses=guesses)
    assert reply.text.startswith(first_help(["eviction"], speaker("nl")).text)
    assert (reply.topic, reply.kind, reply.suggestions) == ("crisis", "clarify", ("rent.eviction",))


def test_a_crisis_that_is_heard_gets_nothing_beside_the_numbers(speaker):
    reply = reply_to(speaker, "ik wil dood", "crisis", guesses=(Guess("crisis", 1.0), Guess("debts", 0.3)))
    assert (reply.text, reply.kind) == (first_help(["suicide"], speaker("nl")).text, "answer")


def answer_of(speaker, text, language="nl", *, asked="", offered=(), intent="choose"):
    turn = Turn(text, intent, language, language, offered, asked=asked)
    return asyncio.run(respond(turn, speaker(language)))


@pytest.mark.parametrize("intent", ["contact.human", "out.of.scope", "nlu_fallback"])
@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_a_person_is_offered_as_a_question_at_the_end(speaker, intent, language):
    reply = reply_to(speaker, "?", intent, language=language)
    assert reply.text.endswith(speaker(language).phrase("handover_offer"))
    assert reply.asks == "contact.human"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *[
            ("ja", "nl"),
            ("Ja, graag!", "nl"),
            ("graag", "nl"),
            ("doe maar", "nl"),
            ("ok", "nl"),
            ("yes", "en"),
            ("yes please", "en"),
        ],
        *[("نعم", "ar"), ("evet lütfen", "tr"), ("بله", "fa"), ("እወ", "ti"), ("так", "nl")],
    ],
)
def test_a_yes_to_the_offer_leads_to_the_form(speaker, text, language):
    reply = answer_of(speaker, text, language, asked="contact.human", intent="unsure")
    assert (reply.topic, reply.kind) == ("contact.human", "form")
    assert "/assistent/doorgeven" in reply.text


@pytest.mark.parametrize(
    ("text", "language"), [("nee", "nl"), ("nee, dank je wel", "nl"), ("no", "en"), ("no thanks", "en"), ("لا شكرا", "ar")]
)
def test_a_no_to_the_offer_is_fine(speaker, text, language):
    reply = answer_of(speaker, text, language, asked="contact.human")
    assert reply.text == speaker(language).phrase("no_thanks")
    assert not reply.asks


@pytest.mark.parametrize(("text", "language"), [("ja", "nl"), ("nee", "nl"), ("yes", "en"), ("no", "en")])
def test_a_yes_or_no_to_nothing_is_asked_back(speaker, text, language):
    reply = answer_of(speaker, text, language)
    assert (reply.kind, reply.text) == ("clarify", speaker(language).phrase("yes_to_what"))


def test_a_question_after_the_offer_is_simply_answered(speaker):
    reply = answer_of(speaker, "ja maar hoe vraag ik bijstand aan", asked="contact.human", intent="apply.how")
    assert reply.topic == "apply.how"


def test_a_yes_to_one_offered_sentence_is_its_answer_and_to_more_asks_which(speaker):
    assert answer_of(speaker, "ja", offered=OFFERED[:1]).topic == OFFERED[0]
    assert answer_of(speaker, "ja", offered=OFFERED).suggestions == OFFERED


def test_a_crisis_goes_before_a_yes(speaker):
    assert answer_of(speaker, "ja", asked="contact.human", intent="crisis").topic == "crisis"


def test_what_was_asked_is_remembered_for_one_turn():
    dispatcher = CollectingDispatcher()
    told = asyncio.run(ActionTopic().run(dispatcher, tracker("ik wil een mens spreken", intent="contact.human"), {}))
    assert {event["name"]: event["value"] for event in told}["asked"] == "contact.human"
    assert turn_of("ja", slots={"asked": "contact.human"}, intent="choose").asked == "contact.human"
