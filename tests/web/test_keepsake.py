"""Taking a conversation along: as a file for everybody, by mail for who is signed in, and once."""

import pytest
from sqlalchemy import select

from portal.integrations.assistant import Reply
from portal.storage.models import OutboxMail
from tests.strict_client import StrictClient

FILE, MAIL = "/assistent/gesprek.txt", "/assistent/mail"


@pytest.fixture(autouse=True)
def answers(app, monkeypatch):
    reply = Reply(text="Vier weken.\n\nVraag het <b>ons</b>.", topic="zoekperiode.what")
    monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", lambda **question: [reply])


def mails(storage) -> list[OutboxMail]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(OutboxMail)))


@pytest.fixture
def talked(client):
    client.send("/assistent", {"question": "hoe lang? mijn bsn is 111222333"})


def test_the_file_tells_who_said_what_when_and_for_how_long_it_is_kept(client, talked, edition):
    answer = client.get(FILE)
    assert answer.mimetype == "text/plain"
    assert "attachment" in answer.headers["Content-Disposition"]
    text = answer.get_data(as_text=True)
    for part in ("U, ", "hoe lang?", "Assistent, ", "Vier weken.", "30 dagen", edition.municipality.name):
        assert part in text
    assert edition.municipality.more["product"] in text
    assert "111222333" not in text


def test_without_a_conversation_there_is_nothing_to_take_along(client, sign_in_as, storage):
    assert client.get(FILE).status_code == 303
    assert "Bewaar dit gesprek" not in client.get("/assistent").get_data(as_text=True)
    sign_in_as("applicant")
    client.send(MAIL, on="/assistent")
    assert mails(storage) == []


def test_nobody_gets_the_conversation_of_another(app, client, talked):
    assert StrictClient(app).get(FILE).status_code == 303


def test_by_mail_it_goes_once_until_something_is_added(client, sign_in_as, talked, storage):
    sign_in_as("applicant")
    for _ in range(2):
        assert client.send(MAIL, on="/assistent").status_code == 303
    assert len(mails(storage)) == 1
    client.send("/assistent", {"question": "en dan?"})
    client.send(MAIL, on="/assistent")
    assert len(mails(storage)) == 2


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_the_mail_holds_it_once_in_any_language_and_without_markup_of_others(
    client, sign_in_as, factories, talked, storage, language
):
    sign_in_as(factories.person(language=language))
    client.send(MAIL, on="/assistent")
    (mail,) = mails(storage)
    assert mail.text.count("hoe lang?") == mail.html.count("hoe lang?") == 1
    assert "<b>" not in mail.html
    assert "111222333" not in mail.text


def test_who_is_not_signed_in_is_asked_to_and_one_without_an_address_is_told(client, sign_in_as, factories, talked, storage):
    assert "Stuur naar mijn mail" not in client.get("/assistent").get_data(as_text=True)
    assert "/inloggen" in client.send(MAIL, on="/assistent").location
    sign_in_as(factories.person(email=None))
    client.send(MAIL, on="/assistent")
    assert "geen mailadres" in client.get("/assistent").get_data(as_text=True)
    assert mails(storage) == []
