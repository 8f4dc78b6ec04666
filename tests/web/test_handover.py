"""A question goes on to a person: to the coach's thread, or to the list of who waits to be called."""

import re

import pytest
from sqlalchemy import select

from portal.integrations.assistant import Reply
from portal.storage.models import CallBack, Message, OutboxMail, Receipt
from portal.web.callback import PER_NETWORK

PAGE = "/assistent/doorgeven"
GUEST = {"name": "Piet", "reach": "06 12345678"}
ANSWERS = {
    "kwijtschelding van mijn gemeentelasten": Reply(text="Geen idee.", topic="out.of.scope", kind="fallback"),
    "هل أستطيع الدراسة": Reply(text="نعم", topic="study", language="ar"),
    "ik wil een mens spreken": Reply(text="Zal ik?", topic="contact.human", kind="handover"),
    "hallo": Reply(text="Dag.", topic="smalltalk.greet"),
    "بتحكي عربي": Reply(text="بالهولندية", topic="language.switch", language="ar"),
    "help": Reply(text="Bel 112.", topic="crisis"),
    "Ja": Reply(text="Kijk hier.", topic="contact.human", kind="form"),
}


@pytest.fixture(autouse=True)
def bot(app, monkeypatch):
    reply = Reply(text="Vier weken.", topic="zoekperiode.what")
    monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", lambda **said: [ANSWERS.get(said["message"], reply)])


@pytest.fixture
def pair(factories, sign_in_as):
    coach = factories.person(role="coach", given_name="Anja")
    person = factories.person(coach_id=coach.id)
    factories.period(person)
    return sign_in_as(person), coach


def text(response) -> str:
    return response.get_data(as_text=True)


def say(client, *questions: str) -> str:
    for question in questions:
        client.send("/assistent", {"question": question})
    return text(client.get("/assistent"))


def summed_up(client) -> str:
    return re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", text(client.get(PAGE)), re.DOTALL)[1].replace("\r\n", "\n")


def all_of(storage, table) -> list:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(table)))


@pytest.mark.parametrize(
    ("question", "there"),
    [
        ("ik wil een mens spreken", 1),
        ("kwijtschelding van mijn gemeentelasten", 1),
        ("help", 1),
        ("Ja", 1),
        ("بتحكي عربي", 1),
        ("hoe lang", 0),
    ],
)
def test_the_way_to_a_person_stands_beneath_an_answer(client, question, there):
    assert say(client, question).count(f'href="{PAGE}"') == there


def test_the_last_questions_are_summed_up_masked_and_with_what_was_found(client):
    say(client, "hallo", "te oud", "een", "bel 06-12345678", "هل أستطيع الدراسة", "ik wil een mens spreken", "Ja")
    assert summed_up(client) == "een\n\nbel ▒▒▒\n\nهل أستطيع الدراسة"
    page = text(client.get(PAGE))
    assert "hebben wij een nummer of adres weggehaald" in page
    assert page.count('<li lang="nl"') >= 2  # both topics that were found


def test_with_nothing_else_said_the_wish_itself_is_passed_on(client):
    say(client, "ik wil een mens spreken")
    assert summed_up(client) == "ik wil een mens spreken"


def test_a_guest_is_called_back_and_two_presses_are_one(client, storage):
    say(client, "هل أستطيع الدراسة")
    given = GUEST | {"text": summed_up(client)}
    first, second = (text(client.send(PAGE, given)) for _ in range(2))
    (kept,) = all_of(storage, CallBack)
    assert kept.number in first
    assert kept.number in second
    assert (kept.language, kept.name) == ("ar", "Piet")
    assert kept.question.startswith("هل أستطيع الدراسة\n\nOnderwerpen die de assistent vond:")


@pytest.mark.parametrize("wrong", [{"name": ""}, {"reach": "niet te bellen"}, {"text": "x" * 2001}])
def test_what_is_not_right_is_asked_again_and_stays(client, storage, wrong):
    given = GUEST | {"text": "Mijn eigen woorden"} | wrong
    answer = client.send(PAGE, given)
    assert answer.status_code == 422
    assert all(value in text(answer) for value in given.values())
    assert all_of(storage, CallBack) == []


def test_with_nothing_said_there_is_a_page_and_nothing_is_sent(client, storage):
    assert summed_up(client) == ""
    assert client.send(PAGE, GUEST | {"text": ""}).status_code == 422


def test_who_is_signed_in_sends_it_to_the_coach_with_a_receipt(client, pair, storage):
    say(client, "هل أستطيع الدراسة", "ik wil een mens spreken")
    page = text(client.get(PAGE))
    assert 'name="reach"' not in page
    hidden = dict(re.findall(r'<input[^>]*name="(csrf_token|once)"[^>]*value="([^"]*)"', page))
    first, second = (text(client.post(PAGE, data=hidden | {"text": "هل أستطيع الدراسة"})) for _ in range(2))
    (line,), (receipt,) = all_of(storage, Message), all_of(storage, Receipt)
    assert (line.kind, line.text) == ("handed_over", "هل أستطيع الدراسة")
    assert line.about == {"language": "ar", "topics": ["study"]}
    assert receipt.number in first
    assert receipt.number in second
    assert [mail.letter for mail in all_of(storage, OutboxMail)] == ["message-received-staff"]
    assert "Vraag doorgegeven aan een mens" in text(client.get("/wat-ik-deed"))


def test_the_coach_reads_it_in_dutch_around_the_persons_own_words(client, pair):
    say(client, "هل أستطيع الدراسة")
    client.send(PAGE, {"text": "هل أستطيع الدراسة"})
    thread = text(client.get("/berichten"))
    for words in (
        "Een vraag uit het gesprek met de assistent",
        "Taal van de vraag: Arabisch.",
        "Onderwerpen die de assistent vond:",
    ):
        assert words in thread
    assert "هل أستطيع الدراسة" in thread


def test_too_many_are_refused(client, storage):
    answers = [client.send(PAGE, GUEST | {"text": f"vraag {number}"}).status_code for number in range(PER_NETWORK["limit"] + 1)]
    assert answers == [200] * PER_NETWORK["limit"] + [429]


def test_staff_is_no_applicant(client, sign_in_as):
    sign_in_as("coach")
    assert 'name="reach"' in text(client.get(PAGE))
