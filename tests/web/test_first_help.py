"""Help that is needed now, as the page shows it: what fits first and large, and numbers that can be pressed."""

import re

import pytest

from portal.integrations.assistant import Reply

HELP = (
    "Bel nu 113 of 0800-0113. Gratis.\n\nBel 112 als u in gevaar bent.\n\nGeen slaapplek? Bel 088 066 30 00.\n\nHet is 19.00 uur."
)


@pytest.fixture
def page(app, client, monkeypatch):
    monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", lambda **said: [Reply(text=HELP, topic="crisis")])
    client.send("/assistent", {"question": "help"})
    return client.get("/assistent").get_data(as_text=True)


def numbers(html: str) -> list[str]:
    return re.findall(r'<a class="(?:go|btn)" href="tel:([0-9]+)"', html)


def test_the_first_paragraph_is_set_apart_with_its_numbers_as_buttons(page):
    first = page[page.index('class="first-help') :]
    assert numbers(first[: first.index("Gratis")]) == []
    assert numbers(first)[:2] == ["113", "08000113"]


def test_every_other_number_is_a_button_too_and_a_time_is_none(page):
    assert numbers(page) == ["113", "08000113", "112", "0880663000"]


def test_another_answer_has_no_buttons(app, client, monkeypatch):
    reply = Reply(text=HELP, topic="zoekperiode.what")
    monkeypatch.setattr(app.extensions["integrations"].assistant, "ask", lambda **said: [reply])
    client.send("/assistent", {"question": "hoi"})
    assert numbers(client.get("/assistent").get_data(as_text=True)) == []
