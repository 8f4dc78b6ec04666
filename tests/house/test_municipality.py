"""Another municipality puts in its own folder and nothing else: no line of code, no national text."""

import re
from dataclasses import replace

import pytest

from portal.app import create_app
from portal.config import ROOT
from portal.content.check import problems
from portal.content.check.texts import LETTER_VALUES
from portal.usecases import letters
from tests import elsewhere
from tests.elsewhere import VEENMEER
from tests.strict_client import StrictClient

LANGUAGES = ("nl", "en", "ar")
OURS = elsewhere.ours()
# What a municipality did in a past year is of that municipality; the law is told as it is now.
PAST = re.compile(r"\b20(?:0\d|1\d|2[0-5])\b")
PAGES = (
    "/",
    "/inloggen",
    "/hulp",
    "/hulp-in-de-buurt",
    "/informatie",
    "/onderwerpen",
    "/assistent",
    "/privacy",
    "/toegankelijkheid",
    "/werk-en-uitkering",
)


@pytest.fixture(scope="module")
def library():
    return elsewhere.library()


@pytest.fixture
def app(settings, library):
    app = create_app(replace(settings, municipality_dir=VEENMEER), library=library)
    yield app
    app.extensions["storage"].engine.dispose()


@pytest.fixture
def read(app, library):
    """Read a page of the other municipality in a language, without the titles of the sources that it names."""
    client = StrictClient(app)

    def page(path, language):
        client.get(f"/taal/{language}")
        return elsewhere.said(client.get(path).get_data(as_text=True), library)

    return page


def test_its_content_is_whole(library):
    assert problems(library) == []


def test_ours_are_found():
    assert {"Groningen", "STIP", "Stadjerspas", "14 050", "iederz", "Schakelkans"} <= {
        found[0] for found in OURS.finditer("Groningen: een STIP, de Stadjerspas, 14 050, iederz, Schakelkans")
    }


def test_no_national_text_names_what_is_ours(library):
    found = {(file, match[0]) for file, text in elsewhere.texts(library) for match in OURS.finditer(text)}
    assert not found


def test_no_national_topic_tells_what_a_municipality_once_did(library):
    topics = {dated.file for topic in library.topics for dated in topic.all_words}
    found = {(file, match[0]) for file, text in elsewhere.texts(library) for match in PAST.finditer(text)}
    assert not {one for one in found if one[0] in topics}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pages_speak_of_itself(read, path, language):
    page = read(path, language)
    assert "Veenmeer" in page
    assert "Zoekhulp" in page
    assert not OURS.findall(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_topic_speaks_of_another_municipality(app, read, library, language):
    for topic in library.on(app.extensions["settings"].today).topics.values():
        if topic.kind != "conversation":
            assert not OURS.findall(read(f"/onderwerp/{topic.id}", language)), topic.id


def test_a_way_to_work_that_only_another_municipality_has_is_not_there(app, read, library):
    client, national = StrictClient(app), {path.name for path in (ROOT / "content" / "routes").iterdir()}
    ours = {path.name for path in (ROOT / "content" / "municipality" / "routes").iterdir()}
    assert ours
    page = client.get("/werk-en-uitkering").get_data(as_text=True)
    assert not [slug for slug in ours if f"/werk-en-uitkering/{slug}" in page]
    assert {client.get(f"/werk-en-uitkering/{slug}").status_code for slug in ours} == {404}
    assert set(library.on(app.extensions["settings"].today).routes) == national
    for slug in national:
        assert not OURS.findall(read(f"/werk-en-uitkering/{slug}", "nl")), slug


def test_its_colours_are_served(app):
    page = StrictClient(app).get("/").get_data(as_text=True)
    sheet = page.split("municipality/theme.")[1].split('"')[0]
    assert "#5a2348" in StrictClient(app).get(f"/static/municipality/theme.{sheet}").get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_mails_speak_of_itself(app, library, factories, storage, language):
    edition, person = library.on(app.extensions["settings"].today), factories.person(language=language)
    sent = [letter.slug for letter in edition.letters.values() if letter.send]
    assert sent
    for slug in sent:
        mail = letters.compose(to=person, letter=slug, edition=edition, base_url="http://x", link="/binnen/x", **LETTER_VALUES)
        assert "Veenmeer" in mail.text, slug
        assert not OURS.findall(f"{mail.subject} {mail.text} {mail.html}"), slug
