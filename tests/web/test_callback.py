"""Somebody without an account asks to be called; the desk finds the list from every page."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from portal.storage.models import CallBack

GIVEN = {"name": "Piet", "reach": "06 12345678", "question": "Ik kan niet inloggen"}


def text(response) -> str:
    return response.get_data(as_text=True)


def waiting(storage) -> list[CallBack]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(CallBack)))


def test_two_presses_are_one_question(client, storage):
    first, second = text(client.send("/bel-mij", GIVEN)), text(client.send("/bel-mij", GIVEN))
    (kept,) = waiting(storage)
    assert kept.number in first
    assert kept.number in second


def test_a_number_of_the_state_is_not_kept(client, storage):
    client.send("/bel-mij", GIVEN | {"question": "Mijn bsn is 111222333, ik kan niet inloggen"})
    (kept,) = waiting(storage)
    assert "111222333" not in kept.question
    assert kept.question.endswith("ik kan niet inloggen")


@pytest.mark.parametrize("reach", ["06 12345678", "piet@voorbeeld.nl", "+31 6 12345678", "0049 171 234567", "٠٦١٢٣٤٥٦٧٨"])
def test_a_number_or_an_address_will_do(client, storage, reach):
    assert client.send("/bel-mij", GIVEN | {"reach": reach}).status_code == 200
    assert len(waiting(storage)) == 1


@pytest.mark.parametrize(
    ("reach", "told"),
    [
        ("niet te bellen", "Dit lijkt geen heel telefoonnummer"),
        ("06-1234", "Dit lijkt geen heel"),
        ("piet @post.nl", "een spatie"),
    ],
)
def test_what_nobody_can_call_is_asked_again_and_stays(client, storage, reach, told):
    answer = client.send("/bel-mij", GIVEN | {"reach": reach})
    assert answer.status_code == 422
    assert told in text(answer)
    assert reach in text(answer)
    assert waiting(storage) == []


@pytest.mark.parametrize("path", ["/aanvraag-invoeren", "/mijn-mensen", "/mail-niet-aangekomen", "/terugbellen"])
def test_the_desk_finds_all_its_work_from_every_page(client, sign_in_as, path):
    sign_in_as("desk")
    page = text(client.get(path))
    for place in ("/aanvraag-invoeren", "/mijn-mensen", "/terugbellen", "/mail-niet-aangekomen"):
        assert f'href="{place}"' in page


def test_the_list_says_the_language_in_words(client, sign_in_as, storage):
    client.send("/bel-mij", GIVEN)
    sign_in_as("desk")
    assert "Nederlands" in text(client.get("/terugbellen"))


def test_who_was_spoken_to_stays_to_be_seen_and_can_be_put_back(client, sign_in_as, factories, storage):
    client.send("/bel-mij", GIVEN)
    (asked,) = waiting(storage)
    sign_in_as(factories.person(role="desk", given_name="Karin", family_name="Smit"))
    path = f"/terugbellen/{asked.id}"
    page = text(client.send(path, on="/terugbellen", follow_redirects=True))
    assert "Piet staat nu bij Gesproken" in page
    assert "Gesproken door Karin Smit" in " ".join(page.replace("<bdi>", "").split())
    assert "Er wacht nu niemand" in page
    assert "Piet wacht weer" in text(client.send(f"{path}/terug", on="/terugbellen", follow_redirects=True))
    (again,) = waiting(storage)
    assert (again.handled_at, again.handled_by_id) == (None, None)


def test_what_was_handled_long_ago_is_found_by_its_number_only(client, sign_in_as, storage):
    client.send("/bel-mij", GIVEN)
    with storage.transaction() as session:
        asked = session.scalars(select(CallBack)).one()
        asked.handled_at = datetime(2026, 9, 1, tzinfo=UTC)
    sign_in_as("desk")
    assert "Piet" not in text(client.get("/terugbellen"))
    for number in (asked.number, asked.number.removeprefix("T-"), f" {asked.number.lower()} "):
        assert "Piet" in text(client.get("/terugbellen", query_string={"nummer": number}))
    assert "Er is geen vraag met dit nummer" in text(client.get("/terugbellen?nummer=T-1"))


@pytest.mark.parametrize(
    ("reach", "link"), [("+31 (0)6 123456", "tel:+316123456"), ("piet@voorbeeld.nl", "mailto:piet@voorbeeld.nl")]
)
def test_a_number_or_address_is_pressed_at_once(client, sign_in_as, storage, reach, link):
    client.send("/bel-mij", GIVEN | {"reach": reach})
    sign_in_as("desk")
    assert f'href="{link}"' in text(client.get("/terugbellen"))
