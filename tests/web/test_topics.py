"""Reading topics, searching them, and all of them together."""

import pytest

from portal.web import filters


def test_every_topic_has_a_page_in_every_language(client, edition):
    for language in ("nl", "en", "ar"):
        client.get(f"/taal/{language}")
        for topic in edition.topics.values():
            expected = 404 if topic.kind == "conversation" else 200
            assert client.get(f"/onderwerp/{topic.id}").status_code == expected, topic.id


@pytest.mark.parametrize(
    ("query", "topic"),
    [("cv maken", "cv.help"), ("ziek", "sickness"), ("voorschot geld", "apply.advance"), ("bezwaar maken", "objection")],
)
def test_words_find_the_topic(client, query, topic):
    assert f'/onderwerp/{topic}"' in client.get("/onderwerpen", query_string={"q": query}).get_data(as_text=True).split("<h2>")[1]


@pytest.mark.parametrize("query", ["", "   ", "zzzzqqqq", "<script>", "a" * 5000, "\x00\u202e", "😀😀"])
def test_any_search_gets_a_page(client, query):
    assert client.get("/onderwerpen", query_string={"q": query}).status_code == 200


def test_the_pack_has_every_section(client, edition):
    page = client.get("/informatie").get_data(as_text=True)
    for section in ("rights", "duties", "report", "apply", "work", "money", "help"):
        assert f'id="{section}"' in page


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_number_can_be_pressed_and_keeps_its_order(client, language):
    client.get(f"/taal/{language}")
    for path in ("/onderwerp/crisis", "/hulp-in-de-buurt"):
        assert '<a class="tel" href="tel:14050">14 050</a>' in client.get(path).get_data(as_text=True)
    assert 'href="tel:112"' in client.get("/onderwerp/crisis").get_data(as_text=True)


def test_an_address_of_the_web_is_a_link_once(client, edition):
    address = edition.municipality.contact["wij"]
    assert f'<a href="{address}">{address}</a>' in client.get("/hulp-in-de-buurt").get_data(as_text=True)


def test_numbers_in_plain_arabic_text_keep_their_order(app):
    from portal.web.filters import filled

    with app.test_request_context():
        assert filled("اتصل: {contact:phone}", "ar") == "اتصل: \u206614 050\u2069"


def test_in_an_emergency_each_number_stands_in_a_paragraph_of_its_own(client):
    page = client.get("/onderwerp/crisis").get_data(as_text=True)
    lead = page[page.index('class="flow lead"') : page.index("<h2")]
    assert lead.count("<p>") >= 5


def test_an_address_keeps_the_stop_behind_it_where_one_reads_from_the_right(app, library):
    with app.test_request_context("/", headers={"Accept-Language": "ar"}):
        app.preprocess_request()
        made = str(filters.markdown("تعال إلى {contact:address}.", "ar"))
        assert "\u2066Harm Buiterplein 1, Groningen\u2069." in made
        assert "\u2066" not in str(filters.markdown("Kom naar {contact:address}.", "nl"))


def test_help_near_begins_with_a_place_that_can_be_found_on_a_map(client, edition):
    page = client.get("/hulp-in-de-buurt").get_data(as_text=True)
    place = next(one for one in edition.municipality.places if one["address"])
    where = page.index(place["address"])
    assert page.index("openstreetmap.org/search?query=") > where
    assert where < min(page.index(one["district"]) for one in edition.municipality.places if not one["address"])
    listed = page[page.index("Zo helpen zij") :]
    assert listed[: listed.index("</ul>")].count("<li>") >= 3
