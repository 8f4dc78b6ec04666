"""The assistant looks in somebody's details only after a yes, that was asked for once and can be taken back."""

import pytest
from sqlalchemy import select

from portal.integrations.assistant import Reply
from portal.storage.models import ChatLine, Conversation
from tests.strict_client import StrictClient

QUESTION = "hebben jullie mijn cv gekregen"


class Bot:
    """Stands in for Rasa: it knows somebody's tasks when it is given a token."""

    def __init__(self) -> None:
        self.heard = []

    def ask(self, *, sender, message, metadata):
        self.heard.append((message, "token" in metadata))
        if "cv" not in message and "zelf" not in message:
            return [Reply(text="Een algemeen antwoord.", topic="zoekperiode.what")]
        return [Reply(text="Uw cv is binnen." if "token" in metadata else "Log eerst in.", topic="my.tasks")]


@pytest.fixture
def bot(app, monkeypatch):
    bot = Bot()
    monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", bot.ask)
    return bot


@pytest.fixture
def person(factories, sign_in_as):
    person = factories.person()
    factories.period(person)
    return sign_in_as(person)


def say(client, text: str) -> str:
    client.send("/assistent", {"question": text})
    return client.get("/assistent").get_data(as_text=True)


def kinds(storage) -> list[str]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(ChatLine.kind).where(~ChatLine.mine).order_by(ChatLine.number)))


def test_the_first_question_about_oneself_is_answered_after_a_yes(client, bot, person, storage):
    page = say(client, QUESTION)
    assert "Mag de assistent in uw gegevens kijken" in page
    assert page.count('name="question" value="Ja"') == page.count('name="question" value="Nee"') == 1
    assert "Uw cv is binnen." in say(client, "Ja")
    assert bot.heard == [(QUESTION, False), (QUESTION, True)]
    assert "Uw cv is binnen." in say(client, QUESTION)  # and it is not asked again
    assert kinds(storage) == ["consent", "answer", "answer"]


def test_after_a_no_the_answer_is_where_to_look(client, bot, person, storage):
    say(client, QUESTION)
    page = say(client, "Nee")
    assert "Ik kijk niet in uw gegevens" in page
    assert "/mijn-zoekperiode" in page
    assert "Mag de assistent" not in say(client, QUESTION).rpartition("Ik kijk niet")[2]
    assert not any(with_token for _, with_token in bot.heard)


def test_another_question_is_simply_answered_and_gives_no_token(client, bot, person):
    say(client, QUESTION)
    assert "Een algemeen antwoord." in say(client, "hoe lang duurt het")
    assert not any(with_token for _, with_token in bot.heard)


def test_a_number_of_a_list_is_asked_in_words_after_the_yes(client, bot, person, monkeypatch, app):
    asked = Bot.ask
    first = iter([[Reply(text="Log eerst in.", topic="my.tasks")]])
    monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", lambda **said: next(first, None) or asked(bot, **said))
    say(client, "2")
    assert "Uw cv is binnen." in say(client, "ja graag")


def test_it_can_be_taken_back_and_given_again(client, bot, person):
    say(client, QUESTION)
    say(client, "Ja")
    client.send("/assistent/toestemming", {"may": "no"}, on="/assistent")
    assert "Ik kijk niet in uw gegevens" in say(client, QUESTION)
    client.send("/assistent/toestemming", {"may": "yes"}, on="/assistent")
    say(client, QUESTION)
    assert bot.heard[-1] == (QUESTION, True)


def test_without_signing_in_nothing_is_asked_but_to_sign_in(client, bot, storage):
    assert "Log eerst in." in say(client, QUESTION)
    assert kinds(storage) == ["answer"]
    assert client.post("/assistent/toestemming").status_code in (303, 400)


def test_the_yes_of_one_is_not_that_of_another(client, bot, person, storage, factories):
    say(client, QUESTION)
    say(client, "Ja")
    with storage.transaction() as session:
        session.scalars(select(Conversation)).one().may_look_by_id = factories.person().id
    say(client, QUESTION)
    assert kinds(storage)[-1] == "consent"
    assert bot.heard[-1] == (QUESTION, False)


@pytest.mark.parametrize(("language", "yes"), [("en", "Yes"), ("ar", "نعم")])
def test_the_buttons_are_heard_in_the_language_of_the_page(app, client, bot, person, language, yes):
    client.set_cookie("taal", language)
    assert f'name="question" value="{yes}"' in say(client, QUESTION)
    assert "Uw cv is binnen." in say(client, yes)


def test_a_stranger_sees_no_switch(app):
    assert "toestemming" not in StrictClient(app).get("/assistent").get_data(as_text=True)
