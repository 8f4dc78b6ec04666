"""Where a rule comes from: folded, in Dutch and from left to right, its day written out where the title does not say it."""

import re

import pytest

from portal.content.tables import Source
from portal.web import sources


@pytest.mark.parametrize(
    ("title", "date", "said"),
    [
        ("Regels", "2026-07-01", "1\u00a0juli\u00a02026"),
        ("Regels", "2026-07", "juli\u00a02026"),
        ("Regels", "2026", "2026"),
        ("Regels", "", ""),
        ("Wet, zoals die geldt vanaf 1 juli 2026", "2026-07-01", ""),
        ("Beleidsregels 2017", "2017", ""),
    ],
)
def test_the_day_of_a_paper_is_said_once(app, title, date, said):
    with app.test_request_context():
        assert sources.source_day(Source("key", title, "", date, "law")) == said


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_sources_are_folded_and_from_left_to_right(client, factories, sign_in_as, language):
    person = factories.person(language=language)
    factories.period(person)
    sign_in_as(person)
    page = client.get("/plichten/uwv").get_data(as_text=True)
    folded = re.search(r'<div class="source">.*?<details class="why">(.*?)</details>', page, re.DOTALL)
    assert '<ul class="bullets" lang="nl" dir="ltr">' in folded[1]
    assert not re.search(r"\d{4}-\d\d-\d\d", re.sub("<[^>]+>", "", folded[1]))


def test_the_overview_says_once_who_decides_and_what_must_be_confirmed(client, factories, sign_in_as):
    person = factories.person()
    factories.period(person)
    sign_in_as(person)
    page = client.get("/mijn-zoekperiode").get_data(as_text=True)
    assert page.count("nog bevestigen") == 1
    assert page.count("De gemeente beslist") == 1


def test_amounts_of_one_day_are_told_by_their_day_alone(client):
    page = client.get("/onderwerp/amount.norm").get_data(as_text=True)
    told = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page))
    assert told.count("De bedragen op deze pagina gelden vanaf") + told.count("geldt:") >= 1
    assert "(vanaf" not in told
