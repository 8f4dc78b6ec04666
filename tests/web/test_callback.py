"""Somebody without an account asks to be called; the desk finds the list from every page."""

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


@pytest.mark.parametrize("reach", ["06 12345678", "piet@voorbeeld.nl", "٠٦١٢٣٤٥٦٧٨"])
def test_a_number_or_an_address_will_do(client, storage, reach):
    assert client.send("/bel-mij", GIVEN | {"reach": reach}).status_code == 200
    assert len(waiting(storage)) == 1


def test_what_nobody_can_call_is_asked_again_and_stays(client, storage):
    answer = client.send("/bel-mij", GIVEN | {"reach": "niet te bellen"})
    assert answer.status_code == 422
    assert "Dit lijkt geen telefoonnummer of mailadres" in text(answer)
    assert "niet te bellen" in text(answer)
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
