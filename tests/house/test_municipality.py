"""Another municipality puts in its own folder and nothing else: no line of code, no national text."""

from dataclasses import replace

import pytest

from portal import content
from portal.app import create_app
from portal.config import ROOT
from portal.content.check import problems
from tests.strict_client import StrictClient

VEENMEER = ROOT / "tests" / "veenmeer"
OURS = ("Groningen", "14 050", "Zoekwijzer", "Centrum naar Werk", "Harm Buiterplein")
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
    return content.load(ROOT / "content", VEENMEER)


@pytest.fixture
def app(settings, library):
    app = create_app(replace(settings, municipality_dir=VEENMEER), library=library)
    yield app
    app.extensions["storage"].engine.dispose()


def visible(page: str) -> str:
    return page.split("<main", 1)[1].split('class="source"', 1)[0] + page.split("<main", 1)[0]


def test_its_content_is_whole(library):
    assert problems(library) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_pages_speak_of_itself(app, path, language):
    client = StrictClient(app)
    client.get(f"/taal/{language}")
    page = client.get(path).get_data(as_text=True)
    assert "Veenmeer" in page
    assert "Zoekhulp" in page
    if path != "/informatie":  # its sources are named, and those are Groningen's
        assert not [word for word in OURS if word in visible(page)]


def test_no_topic_speaks_of_another_municipality(app, library):
    client = StrictClient(app)
    for topic in library.on(app.extensions["settings"].today).topics.values():
        if topic.kind != "conversation":
            page = visible(client.get(f"/onderwerp/{topic.id}").get_data(as_text=True))
            assert not [word for word in OURS if word in page], topic.id


def test_a_way_to_work_that_only_another_municipality_has_is_not_there(app, library):
    client, national = StrictClient(app), {path.name for path in (ROOT / "content" / "routes").iterdir()}
    ours = {path.name for path in (ROOT / "content" / "municipality" / "routes").iterdir()}
    assert ours
    page = client.get("/werk-en-uitkering").get_data(as_text=True)
    assert not [slug for slug in ours if f"/werk-en-uitkering/{slug}" in page]
    assert {client.get(f"/werk-en-uitkering/{slug}").status_code for slug in ours} == {404}
    assert set(library.on(app.extensions["settings"].today).routes) == national
    for slug in national:
        page = visible(client.get(f"/werk-en-uitkering/{slug}").get_data(as_text=True))
        assert not [word for word in (*OURS, "iederz") if word in page], slug


def test_its_colours_are_served(app):
    page = StrictClient(app).get("/").get_data(as_text=True)
    sheet = page.split("municipality/theme.")[1].split('"')[0]
    assert "#5a2348" in StrictClient(app).get(f"/static/municipality/theme.{sheet}").get_data(as_text=True)


def test_its_mails_speak_of_itself(app, library, factories, storage):
    from portal.usecases import letters

    person = factories.person()
    mail = letters.compose(to=person, letter="activation", edition=library.on(app.extensions["settings"].today), base_url="http://x",
                           link="/binnen/x", starts_on=factories.today, ends_on=factories.today, applied_on=factories.today)  # fmt: skip
    assert "Veenmeer" in mail.text
    assert not [word for word in OURS if word in mail.text]
