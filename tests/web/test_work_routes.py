"""The ways between benefit and work: a list, a page for each, and the way to them."""

from datetime import date

import pytest

from portal.content.records import GROUPS
from portal.content.words import say

LANGUAGES = ("nl", "en", "ar")


def told(client, path, language="nl"):
    client.get(f"/taal/{language}")
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_way_in_its_group(client, edition, language):
    page = told(client, "/werk-en-uitkering", language)
    places = [page.index(f'href="/werk-en-uitkering/{slug}"') for slug in edition.routes]
    assert places == sorted(places)
    assert [group for group in GROUPS if f'<h2 id="{group}">' in page] == list(GROUPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_says_all_there_is_in_the_readers_language(client, edition, language):
    for route in edition.routes.values():
        page = told(client, f"/werk-en-uitkering/{route.slug}", language)
        said = say(route, language)
        assert said.language == language
        assert f'<h1 lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">{said.title}</h1>' in page
        assert page.count("<h2>") >= 5
        assert not [name for name in ("{amount", "{topic", "{contact") if name in page]
        for topic in route.related:
            assert f'href="/onderwerp/{topic}"' in page


def test_what_is_not_sure_says_so(client, edition):
    for route in edition.routes.values():
        page = told(client, f"/werk-en-uitkering/{route.slug}")
        assert ("De gemeente moet dit nog bevestigen." in page) == (route.certainty == "to_confirm"), route.slug


def test_an_old_amount_is_told_with_its_year_and_not_as_if_it_still_held(client, edition):
    page = told(client, "/werk-en-uitkering/uitstroompremie")
    assert "Tussen 2020 en 2023" in page
    assert "1.200" in page
    assert "geldt:" not in page
    assert "gelden vanaf" not in page


def test_a_language_without_the_text_says_that_it_is_dutch(client):
    page = told(client, "/werk-en-uitkering/proefplaats", "tr")
    assert '<p class="note mind" lang="tr"' in page
    assert '<h1 lang="nl" dir="ltr">Proefplaats</h1>' in page


@pytest.mark.parametrize("path", ["/werk-en-uitkering/niets", "/werk-en-uitkering/%2e%2e", "/werk-en-uitkering/<script>"])
def test_a_way_that_is_not_there_is_told_as_such(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("topic", ["parttime.work", "switch.temp", "switch.return", "switch.stop", "poverty.trap"])
def test_the_topics_where_people_look_lead_to_it(client, edition, topic):
    page = told(client, f"/onderwerp/{topic}")
    assert 'href="/werk-en-uitkering"' in page
    assert 'href="/werk-en-uitkering/' in page.replace('href="/werk-en-uitkering"', "")


def test_a_topic_about_something_else_does_not(client):
    assert "/werk-en-uitkering" not in told(client, "/onderwerp/objection")


def test_who_has_not_signed_in_asks_to_be_called(client):
    page = told(client, "/werk-en-uitkering/basisbaan").split("<main", 1)[1]
    assert '<a class="go" href="/bel-mij">' in page


def test_an_applicant_sends_the_coach_a_message(client, factories, sign_in_as):
    person = factories.person()
    factories.period(person)
    sign_in_as(person)
    page = told(client, "/werk-en-uitkering/basisbaan").split("<main", 1)[1]
    assert '<a class="go" href="/berichten">' in page
    assert 'href="/bel-mij"' not in page


def test_the_rules_of_2027_take_over_on_their_day(library):
    before, after = (library.on(date(2026, 12, 31)), library.on(date(2027, 1, 1)))
    assert "workbonus.percent" not in say(before.routes["parttime-werken"], "nl")["pays"]
    assert "workbonus.percent" in say(after.routes["parttime-werken"], "nl")["pays"]


@pytest.mark.parametrize(
    ("language", "query", "slug"),
    [
        ("nl", "mag ik een proefplaats", "proefplaats"),
        ("nl", "hulp van een jobcoach", "jobcoach"),
        ("nl", "eigen bedrijf beginnen", "eigen-bedrijf"),
        ("en", "sheltered work", "beschut-werk"),
        ("ar", "proefplaats", "proefplaats"),
    ],
)
def test_a_way_is_found_by_the_words_of_its_name(client, language, query, slug):
    client.get(f"/taal/{language}")
    found = client.get("/onderwerpen", query_string={"q": query}).get_data(as_text=True)
    assert f'href="/werk-en-uitkering/{slug}"' in found


@pytest.mark.parametrize("query", ["een", "uitkering werk", "huurtoeslag", "schulden", "de en het", ""])
def test_words_of_no_way_in_particular_find_none(client, query):
    found = client.get("/onderwerpen", query_string={"q": query}).get_data(as_text=True)
    assert 'href="/werk-en-uitkering/' not in found.split("<main")[1]
