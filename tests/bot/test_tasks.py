"""What is still open for somebody: only the portal knows, and it may be away."""

import asyncio
import time
from dataclasses import replace
from threading import Thread

import pytest

from bot.actions import knowledge
from bot.actions.tasks import tasks
from bot.actions.turn import Turn
from tests.bot.portal_stand_in import Portal, open_on


@pytest.fixture(scope="module")
def portal():
    server = open_on()
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(portal, speaker, monkeypatch):
    def with_token(token, language="nl", address=portal, text="wat moet ik nog doen"):
        settings = replace(knowledge.settings(), internal_url=address)
        monkeypatch.setattr(knowledge, "settings", lambda: settings)
        turn = Turn(text, "my.tasks", language, language, token=token)
        return asyncio.run(tasks(turn, speaker(language)))

    return with_token


def test_what_is_open_is_told_with_its_day(ask):
    lines = ask("busy").text.splitlines()
    assert "- Maak uw cv: uiterlijk op donderdag 10\u00a0december" in lines
    assert any(line.startswith("- Vul de vragenlijst in: dit moest klaar zijn op vrijdag 20\u00a0november") for line in lines)
    assert not [line for line in lines if "UWV" in line or "school" in line]


def test_the_interview_is_told_in_dutch_time(ask):
    text = ask("planned").text
    assert "16\u00a0december" in text
    assert "10:30" in text
    assert "Harm Buiterplein 1" in text


def test_who_has_nothing_open_hears_that(ask, speaker):
    assert ask("planned").text.startswith(speaker("nl").phrase("tasks_done"))


@pytest.mark.parametrize("token", [None, "", "forged", "nobody"])
@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_who_did_not_sign_in_hears_where(ask, token, language):
    reply = ask(token, language)
    assert reply.text.endswith("/inloggen") or "/inloggen" in reply.text
    assert (reply.topic, reply.kind) == ("my.tasks", "answer")


@pytest.mark.parametrize("token", ["broken", "odd", "slow"])
def test_a_portal_that_does_not_answer_is_said_kindly(ask, speaker, token):
    started = time.monotonic()
    reply = ask(token)
    assert reply.text.startswith(speaker("nl").phrase("portal_away"))
    assert time.monotonic() - started < 2.4


def test_a_portal_that_is_not_there_is_said_kindly(ask, speaker):
    assert ask("busy", address="http://127.0.0.1:9").text.startswith(speaker("nl").phrase("portal_away"))


def test_the_token_is_in_no_address(ask):
    Portal.asked.clear()
    ask("busy")
    assert Portal.asked == ["/intern/taken?language=nl"]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("hebben jullie mijn cv gekregen", "nl", "24 november"),
        ("did you get my CV?", "en", "24 November"),
        ("هل وصلتكم سيرتي الذاتية", "ar", "24"),
        ("özgeçmişimi aldınız mı", "tr", "24"),
        ("رزومه من به شما رسید", "fa", "24"),
        ("ሲቪይ በጺሑኩም ዶ", "ti", "24"),
    ],
)
def test_who_asks_after_the_cv_hears_of_the_cv(ask, speaker, text, language, day):
    told = ask("sent", language, text=text).text
    assert told.startswith(speaker(language).phrase("cv_in", since="")[:6])
    assert day in told.splitlines()[0].replace("\u00a0", " ")
    assert speaker(language).phrase("tasks_done") not in told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("wanneer is mijn gesprek", "nl"),
        ("when is my interview?", "en"),
        ("متى موعد مقابلتي", "ar"),
        ("görüşmem ne zaman", "tr"),
        ("коли моя співбесіда", "nl"),
        ("مصاحبه من کی است", "fa"),
        ("ቃለ መሕትተይ መዓስ እዩ", "ti"),
    ],
)
def test_who_asks_after_the_interview_hears_of_that_first(ask, speaker, text, language):
    assert "10:30" in ask("planned", language, text=text).text.splitlines()[0]
    assert ask("busy", language, text=text).text.startswith(speaker(language).phrase("no_interview"))
    assert "/gesprek" in ask("sent", language, text=text).text


def test_what_is_not_in_yet_is_told_with_its_day(ask):
    assert ask("busy", text="is mijn cv binnen").text.startswith("Uw cv is nog niet binnen.\n\nDoe dit uiterlijk op donderdag 10")
    assert "U kunt het nog doen" in ask("busy", text="heb ik de vragenlijst al ingevuld").text
    assert "2" in ask("busy", text="staat mijn inschrijving goed").text.split("ontvingen:")[1]


@pytest.mark.parametrize("text", ["ik heb mijn cv en uwv gedaan, wat moet ik nog", "welke taken heb ik nog", "sollicitaties"])
def test_who_names_more_things_or_none_or_what_is_not_asked_hears_the_list(ask, speaker, text):
    assert ask("busy", text=text).text.startswith(speaker("nl").phrase("tasks_open"))
