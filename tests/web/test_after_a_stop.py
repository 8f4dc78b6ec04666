"""A period that has stopped: its pages are there to read, one button leads on, and nothing typed is lost."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.storage.models import Activity, AnswerSheet, Obligation, Period, Proof
from tests.conftest import TODAY
from tests.web.test_activity_pages import GOOD, NEW, photo

SHEET = "/vragenlijst/entreevragenlijst"
BACK = "Mijn werk gaat niet door. Ik wil verder zoeken"


@pytest.fixture
def stopped(factories, sign_in_as, storage):
    """Somebody under 27 with something written down, answered and sent, whose period stopped today."""
    person = sign_in_as(factories.person(date_of_birth=TODAY.replace(year=2004)))
    period = factories.period(person, day=10)
    with storage.transaction() as session:
        duty = next(one.id for one in period.obligations if one.kind == "registration")
        activity = Activity(period_id=period.id, way="call", happened_on=TODAY, employer="Bakkerij Hoek", once=uuid4().hex)
        statement = Proof(person_id=person.id, obligation_id=duty, kind="statement", statement="Ja", signed_name="Sanne")
        sheet = AnswerSheet(person_id=person.id, period_id=period.id, questionnaire="entreevragenlijst", content_version=1)
        sheet.answers = {"school_level": "vmbo"}
        session.add_all([activity, statement, sheet])
        kept = session.get(Period, period.id)
        kept.stopped_on, kept.stop_reason = TODAY, "found_work"
        session.flush()
        return activity.id


def main(client, path: str) -> str:
    page = client.get(path, follow_redirects=True).get_data(as_text=True)
    return page[page.index("<main") : page.index("</main>")]


PAGES = ["/sollicitaties", NEW, "/plichten/uwv", "/plichten/school", SHEET, f"{SHEET}/vraag/school_level", f"{SHEET}/controleren"]
OF_ONE = ["/sollicitaties/{0}", "/sollicitaties/{0}/wijzigen", "/sollicitaties/{0}/geen-bewijs/none"]


@pytest.mark.parametrize("path", [*PAGES, *OF_ONE])
def test_a_page_is_there_to_read_with_one_button_that_leads_on(client, stopped, path):
    page = main(client, path.format(stopped))
    assert "<form" not in page
    assert re.findall(r'class="go"[^>]*>([^<]*)', page) == [BACK]
    assert "u kunt hier nu niets bewaren" in page


def test_what_was_done_can_still_be_read(client, stopped):
    assert "Bakkerij Hoek" in main(client, "/sollicitaties")
    assert "Uw verklaring" in main(client, "/plichten/uwv")
    assert "Uw antwoorden" in main(client, SHEET)


def test_the_cv_is_ones_own_but_not_a_duty_any_more(client, stopped):
    page = main(client, "/cv")
    assert "Uw cv is van u." in page
    assert page.count('class="go"') == 1
    assert "Mijn cv is klaar" not in page
    assert client.get("/cv/bestand").location == "/cv"


def test_what_was_typed_comes_back_with_its_file_when_somebody_goes_on(client, stopped, storage):
    answer = client.send(NEW, GOOD | {"employer": "Kwekerij Jansen", "file": photo()}, on="/hulp")
    page = main(client, answer.location)
    assert "Wij bewaren één dag wat u had ingevuld." in page
    assert client.send(answer.location).location == NEW
    page = main(client, NEW)
    assert 'value="Kwekerij Jansen"' in page
    assert "kaartje.jpg" in page
    with storage.session(writes=False) as session:
        assert len(session.scalars(select(Activity)).all()) == 1


@pytest.mark.parametrize("path", [f"{SHEET}/vraag/school_level", "/plichten/school", "/plichten/uwv"])
def test_every_form_is_refused_kindly_and_kept(client, stopped, path):
    answer = client.send(path, {"answer": "vmbo", "reason": "Het kan niet", "since": "1-11-2026"}, on="/hulp")
    assert answer.location == f"/veranderd/terug?verder={path}"


def test_a_button_without_words_leads_to_the_way_back_alone(client, stopped, storage):
    assert client.send("/sollicitaties/inleveren", on="/hulp").location == "/veranderd/terug"
    with storage.session(writes=False) as session:
        assert {one.kept for one in session.scalars(select(Obligation))} == {"todo"}
