"""A computer that others use too: the session ends soon, and nothing is left behind."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from portal.storage.models import Person, SignInSession
from tests.web.test_sign_in import ask, code_of, link_of

BAR = "Ik ben klaar, wis deze computer"


@pytest.fixture
def signed_in(client, storage, factories):
    client.send("/inloggen", {"email": factories.person().email, "shared": "y"})
    client.send("/inloggen/code", {"code": code_of(storage)})


def session_of(storage) -> SignInSession:
    with storage.session() as session:
        return session.scalars(select(SignInSession)).one()


def test_it_lasts_an_hour_and_every_page_says_until_when(client, storage, signed_in):
    assert session_of(storage).expires_at < datetime.now(UTC) + timedelta(hours=1, seconds=1)
    for path in ("/mijn-zoekperiode", "/informatie", "/iemand-helpen"):
        assert BAR in client.get(path).get_data(as_text=True)


@pytest.mark.parametrize(("minutes", "status"), [(14, 200), (16, 303)])
def test_it_ends_when_nothing_is_done_for_a_quarter(client, storage, signed_in, minutes, status):
    with storage.transaction() as session:
        session.execute(update(SignInSession).values(seen_at=datetime.now(UTC) - timedelta(minutes=minutes)))
    assert client.get("/mijn-gegevens").status_code == status


def test_stopping_wipes_what_the_browser_keeps_and_says_what_to_do_yet(client, signed_in):
    response = client.send("/stoppen", {})
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    page = client.get(response.location).get_data(as_text=True)
    assert "Log ook uit bij uw mail" in page
    assert BAR not in page
    assert client.get("/mijn-zoekperiode").status_code == 303


def test_whoever_comes_next_does_not_find_the_language_of_who_left(client, signed_in):
    client.get("/taal/ar")
    page = client.get(client.send("/stoppen", {}).location).get_data(as_text=True)
    assert 'dir="rtl"' in page[: page.index("<body")]
    start = client.get("/").get_data(as_text=True)
    assert 'dir="rtl"' not in start[: start.index("<body")]


def test_who_helps_stops_and_the_other_begins_as_at_a_shared_computer(client, sign_in_as):
    sign_in_as("volunteer")
    assert "Stop, en laat de ander inloggen" in client.get("/hulp-geven").get_data(as_text=True)
    begun = client.send("/stoppen", {"daarna": "ander"}, on="/hulp-geven")
    assert client.get("/hulp-geven").status_code == 303
    box = client.get(begun.location).get_data(as_text=True)
    assert 'name="email"' in box
    assert "checked" in box[box.index('name="shared"') - 200 : box.index('name="shared"') + 200]


def test_a_link_can_begin_it_too(client, storage, factories):
    ask(client, factories.person().email)
    client.send(link_of(storage), {"shared": "y"})
    assert session_of(storage).shared


def test_a_computer_of_ones_own_shows_no_bar(client, sign_in_as):
    sign_in_as("applicant")
    assert BAR not in client.get("/informatie").get_data(as_text=True)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_who_helps_can_point_at_a_sentence_in_both_languages(client, sign_in_as, storage, language):
    person = sign_in_as("volunteer")
    with storage.transaction() as session:
        session.get(Person, person.id).language = language
    page = client.get("/hulp-geven").get_data(as_text=True)
    assert "Mag ik dit voor u typen?" in page
    assert "هل تسمح لي أن أكتب هذا نيابةً عنك؟" in page
    assert ("<details open>" in page) == (language == "ar")
