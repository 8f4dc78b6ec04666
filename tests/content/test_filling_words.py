"""Words in the reader's language, with their references filled for the day."""

import re
from datetime import date
from decimal import Decimal

import pytest

from portal.content import NotInContent
from portal.content.words import UnknownReference, fill, format_day, format_euro, say

DAY = date(2026, 12, 15)


@pytest.fixture
def edition(shelf):
    shelf.topic("holiday")
    shelf.write("pages.yml", "overview: /mijn-zoekperiode\nlogin: /inloggen")
    shelf.write("pages/nl.yml", "overview: Mijn zoekperiode")
    for unit, value in (("euro", "1348.49"), ("percent", "25"), ("days", "28")):
        shelf.write(
            f"amounts/{unit}.x.yml", f"unit: {unit}\nvalues: [{{from: 2026-01-01, value: {value}, certainty: confirmed}}]"
        )
    return shelf.load().on(DAY)


def test_a_missing_language_falls_back_to_dutch_and_says_so(edition):
    topic = edition.topic("holiday")
    assert (say(topic, "en").language, say(topic, "en").title) == ("en", "holiday en")
    assert (say(topic, "ar").language, say(topic, "ar").title) == ("nl", "holiday nl")
    assert say(topic, "nl")["answer"] == "Zo."
    assert say(topic, "nl").get("nothing", "x") == "x"
    assert say(topic, "nl").body == "En zo verder."


def test_without_dutch_there_is_nothing_to_say(shelf):
    shelf.write("topics/mute/topic.yml", "kind: answer")
    with pytest.raises(NotInContent, match="mute has no words"):
        say(shelf.load().on(DAY).topic("mute"), "en")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("{amount:euro.x}", "nl", "€\u00a01.348,49"),
        ("{amount:euro.x}", "en", "€1,348.49"),
        ("{amount:percent.x}", "nl", "25%"),
        ("{amount:days.x} dagen", "nl", "28\u00a0dagen"),
        ("{municipality}, {contact:phone}", "nl", "Elders, 12 345"),
        ("{topic:holiday}", "ar", "holiday nl"),
        ("{page:overview}", "en", "Mijn zoekperiode"),
        ("{page:login}", "nl", "/inloggen"),
        ("{given_name}, {ends_on}: {left}, {number}", "nl", "Sanne, dinsdag 15\u00a0december: €\u00a0650, 3"),
        ("{number} keer in 20 minuten, sinds 2026 weer", "nl", "3\u00a0keer in 20\u00a0minuten, sinds 2026 weer"),
        ("geen { verwijzing } en {} ook niet", "nl", "geen { verwijzing } en {} ook niet"),
    ],
)
def test_fill(edition, text, language, expected):
    values = {"given_name": "Sanne", "ends_on": DAY, "left": Decimal("650.00"), "number": 3}
    assert fill(text, edition, language, **values) == expected


@pytest.mark.parametrize(
    "text", ["{amount:nothing}", "{contact:fax}", "{topic:nothing}", "{page:nothing}", "{given_name}", "{amount}", "{colour:red}"]
)
def test_an_unknown_reference_is_named(edition, text):
    with pytest.raises(UnknownReference, match=re.escape(text)):
        fill(f"Kijk: {text}", edition, "nl")


def test_links_are_made_by_who_asks_for_them(edition):
    text = fill("{topic:holiday} {page:login} {contact:phone}", edition, "nl", link=lambda *parts: "|".join(parts))
    assert text == "topic|holiday|holiday nl page|login|/inloggen 12 345"


def test_a_value_is_not_filled_again(edition):
    assert fill("Dag {given_name}", edition, "nl", given_name="{contact:phone}") == "Dag {contact:phone}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "€\u00a00"),
        ("0.005", "€\u00a00,01"),
        ("1000000", "€\u00a01.000.000"),
        ("-12.5", "€\u00a0-12,50"),
        ("3.999", "€\u00a04"),
    ],
)
def test_euro_in_dutch(edition, value, expected):
    assert format_euro(Decimal(value), edition, "nl") == expected


def test_days_in_words(edition):
    assert format_day(DAY, edition, "nl") == "dinsdag 15\u00a0december"
    assert format_day(DAY, edition, "en", year=True) == "Tuesday 15\u00a0December\u00a02026"
    assert format_day(DAY, edition, "xx") == "dinsdag 15\u00a0december"
