"""A question that is passed on after talk of a crisis: help on the page itself, and staff sees first that it cannot wait."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.integrations.assistant import Reply
from portal.storage.models import CallBack, ChatLine, Message, OutboxMail
from portal.usecases import callback

PAGE = "/assistent/doorgeven"
GUEST = {"name": "Piet", "reach": "06 12345678"}
HELP = Reply(text="Bel nu 113 of 0800-0113.\n\nBel 112 als er gevaar is.", topic="crisis")
PLAIN = Reply(text="Vier weken.", topic="zoekperiode.what")


@pytest.fixture(autouse=True)
def bot(app, monkeypatch):
    monkeypatch.setattr(
        app.extensions["integrations"].assistant, "ask", lambda **said: [HELP if "dood" in said["message"] else PLAIN]
    )


@pytest.fixture
def pair(factories, sign_in_as):
    coach = factories.person(role="coach", given_name="Anja")
    person = factories.person(given_name="Zoë", family_name="Zwart", coach_id=coach.id)
    factories.period(person, day=3)
    return sign_in_as(person), coach


def text(response) -> str:
    return response.get_data(as_text=True)


def say(client, *questions: str) -> None:
    for question in questions:
        client.send("/assistent", {"question": question})


def only(storage, table):
    with storage.session(writes=False) as session:
        return session.scalars(select(table)).one()


def test_the_help_stands_large_on_the_page_and_after_it(client):
    say(client, "ik wil dood")
    for page in (text(client.get(PAGE)), text(client.send(PAGE, GUEST | {"text": "ik wil dood"}))):
        help_now = page[page.index('class="first-help') :]
        assert re.findall(r'class="go" href="tel:([0-9]+)"', help_now) == ["113", "08000113"]


def test_after_an_ordinary_question_there_is_no_such_help_and_no_mark(client, storage):
    say(client, "hoe lang duurt het")
    assert "first-help" not in text(client.get(PAGE))
    client.send(PAGE, GUEST | {"text": "hoe lang duurt het"})
    assert only(storage, CallBack).urgent is False


def test_a_crisis_of_some_other_day_no_longer_marks_a_question(client, storage):
    say(client, "ik wil dood")
    with storage.transaction() as session:
        for line in session.scalars(select(ChatLine)):
            line.created_at -= timedelta(hours=25)
    say(client, "hoe lang duurt het")
    assert "first-help" not in text(client.get(PAGE))


def test_an_urgent_call_back_stands_first_with_the_word_until_somebody_was_spoken_to(client, storage, sign_in_as):
    client.send("/bel-mij", {"name": "Eerder", "reach": "06 87654321", "question": "Vraag"})
    say(client, "ik wil dood", "hoe lang duurt het")
    client.send(PAGE, GUEST | {"text": "ik wil dood"})
    sign_in_as("desk")
    page = text(client.get("/terugbellen"))
    assert page.index("Piet") < page.index("Eerder")
    assert page.count('<b class="tag">Dringend</b>') == 1
    with storage.session(writes=False) as session:
        number = session.scalars(select(CallBack.id).where(CallBack.urgent)).one()
    client.send(f"/terugbellen/{number}", on="/terugbellen")
    assert "Dringend" not in text(client.get("/terugbellen"))


def test_an_urgent_message_puts_somebody_first_in_the_list_until_it_is_read(client, pair, factories, storage, sign_in_as):
    person, coach = pair
    for name in ("Aarts", "Bakker"):
        factories.period(factories.person(family_name=name, coach_id=coach.id), day=27)
    say(client, "ik wil dood")
    client.send(PAGE, {"text": "ik wil dood"})
    assert only(storage, Message).kind == "urgent"
    sign_in_as(coach)
    for sort in ("end", "name"):
        page = text(client.get(f"/mijn-mensen?sorteer={sort}"))
        assert page.index("Zwart") < page.index("Aarts") < page.index("Bakker")
        assert page.count('<b class="tag">Dringend</b>') == 1
    assert "Dringend: een vraag" in text(client.get(f"/dossier/{person.id}/berichten"))
    assert '<b class="tag">Dringend</b>' not in text(client.get("/mijn-mensen"))


def test_the_coach_hears_by_mail_of_what_is_urgent_also_with_an_ordinary_message_unread(client, pair, storage):
    client.send("/berichten", {"text": "Hallo"})
    say(client, "ik wil dood")
    client.send(PAGE, {"text": "ik wil dood"})
    with storage.session(writes=False) as session:
        assert len(list(session.scalars(select(OutboxMail).where(OutboxMail.letter == "message-received-staff")))) == 2


def test_the_same_question_asked_again_in_danger_becomes_urgent(storage):
    asked = {"name": "Piet", "reach": "06 12345678", "question": "Bel mij", "language": "nl"}
    with storage.transaction() as session:
        numbers = {callback.ask(session, **asked, urgent=urgent) for urgent in (False, True, False)}
    assert {only(storage, CallBack).number} == numbers
    assert only(storage, CallBack).urgent is True
