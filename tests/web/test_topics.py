"""Reading topics, searching them, and all of them together."""

import pytest


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
