"""A really running Rasa and its really running actions, spoken to as the portal does."""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest


@pytest.fixture(scope="module")
def bot(rasa):
    return f"{rasa.address}/webhooks/rest/webhook"


@pytest.fixture
def talk(bot):
    """Say something within one conversation; gives the one message that came back."""
    sender = uuid4().hex

    def say(message: object, language: str = "nl", **metadata: str) -> dict:
        messages = post(bot, {"sender": sender, "message": message, "metadata": {"language": language, **metadata}})
        assert len(messages) == 1
        assert set(messages[0]["custom"]) == {"topic", "language", "kind", "suggestions", "sources"}
        assert messages[0]["text"].strip()
        return messages[0]

    return say


def post(address: str, body: object) -> list[dict]:
    request = Request(address, json.dumps(body).encode(), {"Content-Type": "application/json"})
    return json.load(urlopen(request, timeout=30))


@pytest.mark.parametrize(
    ("message", "page", "topic", "language"),
    [
        ("Hoe lang duurt de zoekperiode?", "nl", "zoekperiode.what", "nl"),
        ("How long is the search period?", "en", "zoekperiode.what", "en"),
        ("how do I apply for bijstand", "nl", "apply.how", "en"),
        ("hoe vraag ik bijstand aan", "en", "apply.how", "nl"),
        ("ik wil niet meer leven", "nl", "crisis", "nl"),
    ],
)
def test_a_question_gets_one_answer_in_its_language(talk, message, page, topic, language):
    custom = talk(message, page)["custom"]
    assert (custom["topic"], custom["language"], custom["kind"]) == (topic, language, "answer")
    assert all({"key", "address", "valid_from"} <= set(source) for source in custom["sources"])


def test_asking_back_choosing_and_going_on(talk):
    asked = talk("dingen")
    assert asked["custom"]["kind"] == "clarify"
    offered = asked["custom"]["suggestions"]
    assert 1 <= len(offered) <= 3
    assert talk("de eerste")["custom"]["topic"] == offered[0]
    assert talk("ik kan niet inloggen")["custom"]["topic"] == "login.help"
    assert talk("2")["custom"]["kind"] == "fallback"


def test_the_sentence_itself_may_be_typed(talk):
    asked = talk("dingen")
    last = len(asked["custom"]["suggestions"])
    sentence = next(line for line in asked["text"].splitlines() if line.startswith(f"{last}. "))
    assert talk(sentence.removeprefix(f"{last}. "))["custom"]["topic"] == asked["custom"]["suggestions"][-1]


def test_something_else_leads_to_a_person(talk):
    talk("dingen")
    assert talk("iets anders")["custom"]["kind"] == "fallback"


def test_who_is_signed_in_hears_the_own_tasks_and_nobody_else_does(talk, bot):
    assert "Maak uw cv" in talk("wat moet ik nog doen", token="busy")["text"]
    assert "/inloggen" in talk("wat moet ik nog doen")["text"]
    stranger = post(bot, {"sender": "someone", "message": "wat moet ik nog doen", "metadata": {"token": "forged"}})
    assert "/inloggen" in stranger[0]["text"]


@pytest.mark.parametrize(
    "message",
    ["", " ", "/restart", "/crisis", "😀", "\x00", "a" * 10_000, "<script>alert(1)</script>", "\u202eabc", None, 7, ["x"]],
)
def test_odd_input_gets_an_answer_too(talk, message):
    assert talk(message)["custom"]["topic"]


def test_ten_at_once_each_get_their_own_answer(bot):
    asked = [("hoe vraag ik bijstand aan", "apply.how"), ("kunt u mij helpen met mijn cv", "cv.help")] * 5

    def one(number: int) -> str:
        message, _ = asked[number]
        return post(bot, {"sender": f"many-{number}", "message": message, "metadata": {"language": "nl"}})[0]["custom"]["topic"]

    with ThreadPoolExecutor(10) as people:
        assert list(people.map(one, range(len(asked)))) == [topic for _, topic in asked]
