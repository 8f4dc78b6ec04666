"""What a page says when something is not right yet: only what is true, and nothing that was typed is cut or lost."""

import re

import pytest

LONG = "x" * 4003


@pytest.fixture
def person(factories, sign_in_as):
    person = sign_in_as(factories.person())
    factories.period(person, day=5)
    return person


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)).split())


def test_a_mistake_on_a_page_with_one_question_is_only_the_mistake_itself(client, person):
    page = text(client.send("/berichten", {"text": ""}))
    assert "Schrijf eerst uw bericht" in page
    assert "ding nodig" not in page
    assert "is bewaard" not in page


def test_signing_in_with_what_is_no_address_says_only_that(client):
    page = text(client.send("/inloggen", {"email": "jan"}))
    assert "Dit lijkt geen mailadres" in page
    assert "ding nodig" not in page


def test_what_was_typed_is_said_to_be_kept_only_where_it_is(client, person):
    kept = text(client.send("/cv/profiel", {"name": "", "headline": "Kok"}))
    assert "Wat u hebt ingevuld, is bewaard." in kept
    not_kept = text(client.send("/plichten/uwv", {"since": "31-11-2026"}))
    assert "Wat u hebt ingevuld, staat er nog." in not_kept


@pytest.mark.parametrize(
    "path",
    [
        "/berichten",
        "/sollicitaties/nieuw",
        "/cv/profiel",
        "/vragenlijst/entreevragenlijst/vraag/school_level",
        "/bel-mij",
        "/hulp",
    ],
)
def test_no_field_cuts_what_is_pasted(client, person, path):
    assert 'maxlength="' not in client.get(path, follow_redirects=True).get_data(as_text=True)


def test_text_that_is_too_long_stays_and_tells_by_how_much(client, person):
    answer = client.send("/berichten", {"text": LONG})
    assert answer.status_code == 422
    assert LONG in answer.get_data(as_text=True)
    assert "Dit is 3 tekens te lang. Er passen 4000 tekens in." in text(answer)
