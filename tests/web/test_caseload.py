"""The list of a coach on the page: filters, search, pages, and what it costs."""

import re

import pytest
from sqlalchemy import select

from tests.query_counter import counted


@pytest.fixture
def coach(factories, sign_in_as):
    return sign_in_as(factories.person(role="coach", given_name="Anja"))


@pytest.fixture
def somebody(factories, coach):
    def made(given_name: str, family_name: str, *, day: int = 5, **values):
        person = factories.person(given_name=given_name, family_name=family_name, **({"coach_id": coach.id} | values))
        factories.period(person, day=day)
        return person

    return made


def text(response) -> str:
    return response.get_data(as_text=True)


def test_a_coach_lands_on_the_own_people(client, somebody):
    person = somebody("Henk", "Bakker", day=26)
    assert client.get("/").location == "/mijn-mensen"
    page = text(client.get("/mijn-mensen"))
    assert f'href="/dossier/{person.id}"' in page
    assert "26 van 28" in page
    assert re.search(r"\b3\ste laat, sinds\s\d+", page)


@pytest.mark.parametrize("which", ["all", "late", "message", "ending", "talk", "planned", "closed", "nonsense"])
@pytest.mark.parametrize("sort", ["first", "end", "name", "nonsense"])
def test_every_filter_and_order_gives_a_page(client, somebody, which, sort):
    somebody("Henk", "Bakker", day=26)
    assert client.get(f"/mijn-mensen?filter={which}&sorteer={sort}&pagina=nonsense").status_code == 200


def test_after_the_outcome_nobody_stands_as_late_and_who_cannot_be_reached_is_marked(client, somebody, storage, coach):
    from portal.storage.models import Decision, Period

    person = somebody("Henk", "Bakker", day=26, email=None)
    assert "Niet te bereiken" in text(client.get("/mijn-mensen"))
    with storage.transaction() as session:
        period = session.scalars(select(Period).where(Period.person_id == person.id)).one()
        session.add(Decision(period_id=period.id, line="zelfdoeners", reason="Kan zelf", decided_by_id=coach.id))
    page = text(client.get("/mijn-mensen?filter=closed"))
    assert "uitkomst bekend" in page
    assert "te laat, sinds" not in page
    dossier = text(client.get(f"/dossier/{person.id}"))
    assert "Uitkomst van" in dossier
    assert not re.search(r"[Dd]ag 26", page + dossier)


def test_an_empty_list_says_so(client, coach):
    assert "Hier is nu niemand." in text(client.get("/mijn-mensen"))


def test_the_glance_tells_language_and_a_way_out(client, somebody, storage):
    from portal.storage.models import Message

    person = somebody("يوسف", "الخطيب", language="ar")
    with storage.transaction() as session:
        session.add(Message(person_id=person.id, author_id=person.id, text="", kind="cannot"))
        session.add(Message(person_id=person.id, author_id=person.id, text="Hallo"))
    page = text(client.get("/mijn-mensen?filter=message"))
    assert "Ik ben ziek, of het lukt niet. 1 nieuw bericht. Leest Arabisch" in page


def test_a_time_that_somebody_picked_is_something_new(client, somebody, storage):
    from portal.storage.models import Message

    person = somebody("Henk", "Bakker")
    with storage.transaction() as session:
        session.add(Message(person_id=person.id, author_id=person.id, text="", kind="time_chosen"))
    assert "1 nieuw bericht" in text(client.get("/mijn-mensen"))


def test_a_name_is_searched_without_standing_in_an_address(client, somebody):
    somebody("Fatima", "El Amrani")
    response = client.send("/mijn-mensen/zoek", {"name": " amrani "})
    assert response.status_code == 200
    assert "El Amrani" in text(response)
    assert "El Amrani" not in text(client.get("/mijn-mensen/zoek?name=amrani"))


@pytest.mark.parametrize(
    ("name", "said"), [("", "Vul een naam, een telefoonnummer"), ("x", "ten minste twee letters"), ("x" * 201, "te lang")]
)
def test_a_search_for_too_little_says_what_is_needed(client, coach, name, said):
    response = client.send("/mijn-mensen/zoek", {"name": name})
    assert response.status_code == 422
    assert said in text(response)


def test_who_is_with_another_coach_is_not_called_not_found_nor_by_name_before_it_is_taken_over(client, coach, factories):
    other = factories.person(role="coach", given_name="Anja", family_name="Mulder")
    piet = factories.period(factories.person(given_name="Piet", family_name="Ander", phone="06 12345678", coach_id=other.id))
    nobodys = factories.person(given_name="Noor", family_name="Nergens", phone="06 12345678")
    page = text(client.send("/mijn-mensen/zoek", {"name": "0612345678"}))
    assert "Gevonden bij een andere coach" in page
    assert "Niemand gevonden" not in page
    assert "Er is iemand, bij coach Anja Mulder" in page
    assert "Er is iemand, nog zonder coach" in page
    for person_id in (piet.person_id, nobodys.id):
        page += text(client.get(f"/dossier/{person_id}/overnemen"))
    assert not [name for name in ("Piet", "Ander ", "Noor", "Nergens") if name in page]


def test_nobody_found_says_so(client, coach):
    assert "Niemand gevonden" in text(client.send("/mijn-mensen/zoek", {"name": "Niemand"}))


def test_the_second_page_has_the_rest(client, somebody):
    for number in range(52):
        somebody("Mens", f"Nummer {number:02}")
    first, second = text(client.get("/mijn-mensen?sorteer=name")), text(client.get("/mijn-mensen?sorteer=name&pagina=2"))
    assert "Bladzijde 1 van 2" in first
    assert "Nummer 51" in second
    assert "Nummer 51" not in first


def test_filter_order_and_page_stay_together_in_every_link(client, somebody):
    for number in range(52):
        somebody("Mens", f"{'AB'[number % 2]}naam {number:02}", day=26)
    page = text(client.get("/mijn-mensen?filter=late&sorteer=name")).replace("&amp;", "&")
    for link in ("filter=late&sorteer=end", "filter=late&sorteer=first", "filter=talk&sorteer=name"):
        assert f'href="/mijn-mensen?{link}"' in page
    assert 'href="/mijn-mensen?filter=late&sorteer=name&pagina=2"' in page
    assert 'href="/mijn-mensen?filter=late&sorteer=name&pagina=1#letter-b"' in page
    assert page.count('id="letter-b"') == 1


@pytest.mark.parametrize(("role", "status"), [("applicant", 403), ("volunteer", 403), ("desk", 200), ("admin", 200)])
def test_who_may_see_the_list(client, sign_in_as, role, status):
    sign_in_as(role)
    assert client.get("/mijn-mensen").status_code == status
    assert client.get("/mijn-mensen/zoek").status_code == status


def test_the_page_costs_the_same_number_of_queries_with_more_people(client, somebody, storage):
    somebody("Henk", "Bakker")
    client.get("/mijn-mensen")
    with counted(storage) as few:
        client.get("/mijn-mensen")
    for number in range(60):
        somebody("Mens", f"Nummer {number}", day=number % 28 + 1)
    with counted(storage) as many:
        client.get("/mijn-mensen")
    assert len(many) == len(few) <= 8


def test_the_list_waits_for_nobody_who_writes(client, somebody, storage):
    # SQLite lets one writer in at a time; only a look at one person is written down.
    somebody("Henk", "Bakker")
    with storage.transaction() as writer:
        writer.connection()
        assert client.get("/mijn-mensen").status_code == 200


def test_a_talk_that_was_is_told_as_past(client, somebody, storage):
    from datetime import UTC, datetime

    from sqlalchemy import select

    from portal.storage.models import Interview, Period, Slot

    person = somebody("Henk", "Bakker", day=26)
    with storage.transaction() as session:
        period = session.scalars(select(Period).where(Period.person_id == person.id)).one()
        slot = Slot(starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
        talk = Interview(period_id=period.id, place="Werkplein", slots=[slot])
        session.add(talk)
        session.flush()
        talk.chosen_slot_id = slot.id
    assert "Gesprek was op 20\xa0nov" in text(client.get("/mijn-mensen"))


@pytest.mark.parametrize(("role", "name"), [("coach", "Mijn gesprekken"), ("desk", "Alle gesprekken")])
def test_planned_talks_have_a_list_of_their_own(client, sign_in_as, role, name):
    sign_in_as(role)
    page = text(client.get("/mijn-mensen"))
    assert name in page
    assert "filter=planned" in page
