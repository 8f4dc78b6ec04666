"""The pages of the person: messages, receipts, who looked."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from portal.storage.account import TOUCH_EVERY
from portal.storage.models import Consultation, Message, Receipt, SignInSession
from portal.usecases.messages import LONGEST
from tests.query_counter import counted
from tests.strict_client import StrictClient

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def pair(factories, sign_in_as):
    coach = factories.person(role="coach", given_name="Anja", family_name="Mulder")
    person = factories.person(coach_id=coach.id)
    factories.period(person)
    return sign_in_as(person), coach


def text(response) -> str:
    return response.get_data(as_text=True)


def write(storage, person, author, words, **values) -> None:
    with storage.transaction() as session:
        session.add(Message(person_id=person.id, author_id=author.id, text=words, created_at=NOW, **values))


def test_a_message_is_sent_and_stands_in_the_thread(client, pair):
    assert client.send("/berichten", {"text": "Ik snap vraag 6 niet."}).location == "/berichten"
    page = text(client.get("/berichten"))
    assert "Ik snap vraag 6 niet." in page
    assert "Anja Mulder" in page


def test_a_message_with_a_citizen_service_number_is_stopped_and_stays_to_be_mended(client, pair, storage):
    answer = client.send("/berichten", {"text": "mijn bsn is 123456782"})
    assert answer.status_code == 422
    assert "Haal het weg." in text(answer)
    assert "mijn bsn is 123456782" in text(answer)
    with storage.session(writes=False) as session:
        assert session.scalars(select(Message)).all() == []


def test_the_same_form_twice_is_one_message(client, pair, storage):
    page = client.get("/berichten")
    assert page.status_code == 200
    hidden = {"csrf_token": _value(text(page), "csrf_token"), "once": _value(text(page), "once"), "text": "Een keer"}
    for _ in range(2):
        assert client.post("/berichten", data=hidden).status_code == 303
    with storage.session(writes=False) as session:
        assert len(session.scalars(select(Message)).all()) == 1


def _value(page: str, name: str) -> str:
    return page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]


def test_an_answer_carries_the_word_new_until_it_was_seen(client, pair, storage):
    person, coach = pair
    write(storage, person, coach, "Bel mij maar")
    assert ">Nieuw<" in text(client.get("/berichten"))
    assert ">Nieuw<" not in text(client.get("/berichten"))


def test_who_comes_back_after_minutes_reads_it_too(client, pair, storage):
    person, coach = pair
    write(storage, person, coach, "Bel mij maar")
    with storage.transaction() as session:
        session.execute(update(SignInSession).values(seen_at=datetime.now(UTC) - 2 * TOUCH_EVERY))
    assert client.get("/mijn-zoekperiode").status_code == 200
    with storage.transaction() as session:
        assert session.scalars(select(SignInSession)).one().seen_at > datetime.now(UTC) - TOUCH_EVERY
        session.execute(update(SignInSession).values(seen_at=datetime.now(UTC) - 2 * TOUCH_EVERY))
    assert ">Nieuw<" in text(client.get("/berichten"))
    assert ">Nieuw<" not in text(client.get("/berichten"))


@pytest.mark.parametrize(("words", "said"), [("", "Schrijf eerst uw bericht"), ("x" * (LONGEST + 1), "Er passen 4000 tekens in")])
def test_an_empty_or_too_long_message_is_told_beside_the_field_and_stays(client, pair, words, said):
    response = client.send("/berichten", {"text": words})
    assert response.status_code == 422
    assert said in text(response)
    assert words in text(response)


def test_what_people_type_is_shown_as_text(client, pair):
    client.send("/berichten", {"text": "<script>alert(1)</script>\r\nregel 2\x00"})
    page = text(client.get("/berichten"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\nregel 2<" in page


def test_nobody_reads_the_thread_of_somebody_else(client, pair, factories, sign_in_as, app):
    client.send("/berichten", {"text": "Alleen voor mij"})
    other = StrictClient(app)
    sign_in_as(factories.person(), other)
    assert "Alleen voor mij" not in text(other.get("/berichten"))
    assert StrictClient(app).get("/berichten").location.startswith("/inloggen")


@pytest.mark.parametrize(("role", "to"), [("coach", "/mijn-mensen?filter=message"), ("volunteer", "/")])
def test_others_are_led_to_their_own_pages(client, sign_in_as, role, to):
    sign_in_as(role)
    assert client.get("/berichten").location == to


def test_the_thread_costs_the_same_number_of_queries_however_long_it_is(client, pair, storage):
    person, coach = pair
    write(storage, person, coach, "Hallo", read_at=NOW)
    with counted(storage) as few:
        client.get("/berichten")
    for number in range(30):
        write(storage, person, coach if number % 2 else person, f"Bericht {number}", read_at=NOW)
    with counted(storage) as many:
        client.get("/berichten")
    assert len(many) == len(few) <= 8


def test_every_act_stands_in_what_i_did_and_has_a_page_to_print(client, pair, storage):
    client.send("/berichten", {"text": "Hallo"})
    with storage.session(writes=False) as session:
        receipt = session.scalars(select(Receipt)).one()
    page = text(client.get("/wat-ik-deed"))
    assert "Bericht gestuurd" in page
    assert receipt.number in page
    proof = client.get(f"/wat-ik-deed/{receipt.id}")
    assert f'<h1>Ontvangstbewijs <span class="ltr num">{receipt.number}</span></h1>' in text(proof)
    assert proof.headers["Cache-Control"].startswith("no-store")


def test_an_act_without_a_sentence_of_its_own_is_still_listed(client, pair, storage):
    with storage.transaction() as session:
        session.add(Receipt(person_id=pair[0].id, act="something_new", number="2611-0000-0001", about={"employer": "Bos"}))
    assert "Iets gedaan in de zoekperiode" in text(client.get("/wat-ik-deed"))


def test_the_receipt_of_somebody_else_is_not_there(client, pair, storage, factories):
    with storage.transaction() as session:
        receipt = Receipt(person_id=factories.person().id, act="message_sent", number="2611-0000-0002")
        session.add(receipt)
    assert client.get(f"/wat-ik-deed/{receipt.id}").status_code == 404


def test_a_person_reads_who_looked_and_why(client, pair, storage):
    person, coach = pair
    with storage.transaction() as session:
        for minute in (0, 10):
            at = NOW.replace(minute=minute)
            session.add(Consultation(person_id=person.id, by_id=coach.id, what="dossier", created_at=at))
        session.add(Consultation(person_id=person.id, by_id=coach.id, what="taken_over", reason="Bram is ziek", created_at=NOW))
    page = text(client.get("/wie-keek"))
    assert "opende het dossier" in page
    assert "Bram is ziek" in page
    assert "10:10" in page  # Dutch local time, of the last look
    assert "het eerst om 10:00" in re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ")
    assert page.count("opende het dossier") == 1


def test_when_nobody_looked_the_page_says_so(client, pair):
    assert "Nog niemand opende uw dossier." in text(client.get("/wie-keek"))


def test_what_was_sent_without_a_session_is_shown_again_and_not_lost(client, pair, storage):
    page = text(client.get("/berichten"))
    hidden = {name: _value(page, name) for name in ("csrf_token", "once")}
    client.delete_cookie("zw")
    answer = client.post("/berichten", data=hidden | {"text": "Mijn huur is te hoog"})
    assert answer.status_code == 400
    assert "Wat u invulde, is niet verstuurd." in text(answer)
    assert "Mijn huur is te hoog" in text(answer)
    with storage.session(writes=False) as session:
        assert session.scalars(select(Message)).all() == []
