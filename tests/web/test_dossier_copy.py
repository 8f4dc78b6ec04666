"""The copy of everything, as PDF and JSON, for the person, the coach and other programs; and the information pack."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from portal.domain import cv as cv_rules
from portal.storage import periods
from portal.storage.models import Activity, Consultation, Person
from portal.usecases import activities, consultations, cv as cv_use, messages, proofs, questions
from portal.usecases.activities import Entry
from portal.usecases.cv import Place, Typed
from portal.usecases.proofs import Statement
from tests.strict_client import StrictClient

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
KEY = {"Authorization": "Bearer demo-intake-key"}


@pytest.fixture
def coach(factories):
    return factories.person(role="coach", given_name="Joris")


@pytest.fixture
def person(factories, coach, sign_in_as):
    person = factories.person(given_name="Mohamad", family_name="العلي", coach_id=coach.id)
    factories.period(person, day=26)
    return sign_in_as(person)


@pytest.fixture
def done(storage, person, coach, edition):
    """A person who did a little of everything, one thing of it taken back."""
    with storage.transaction() as session:
        me, period = session.get(Person, person.id), periods.newest_of(session, person.id)
        for number, employer in enumerate(("Bakkerij Plas", "مطعم الشام", "#panic[x]")):
            entry = Entry(way="letter", happened_on=edition.day - timedelta(number), employer=employer, job="inpakken")
            activity, _ = activities.add(session, me, period, entry, once=f"n{number}", edition=edition, now=NOW)
        proofs.add(session, None, me, Statement("Ik was er echt.", "Mohamad A."), now=NOW, activity=activity)
        activities.change(
            session, me, period, activity.id, Entry("letter", edition.day, "De Linde", "afwassen"), version=1, now=NOW
        )
        gone = session.scalar(select(Activity).where(Activity.employer == "Bakkerij Plas"))
        activities.remove(session, me, period, gone, now=NOW)
        opened = questions.open_for(session, me, "entreevragenlijst", edition=edition)
        first = opened.questionnaire.questions[0]
        questions.answer(session, me, opened, first, [first.options[0]], goes_on=True)
        typed = Typed({"name": "Mohamad", "headline": "Kok"}, cv_rules.stamp({}), "w")
        cv_use.keep(session, me, Place(cv_rules.PARTS[0]), typed, duty=None, now=NOW)
        messages.send(session, me, "Goedemorgen\nمرحبا", author=me, once="m", edition=edition, base_url="http://x", now=NOW)
        consultations.note(session, me.id, session.get(Person, coach.id), "dossier", NOW)
        return period.application_id


def read(response) -> tuple[PdfReader, str]:
    assert response.status_code == 200
    reader = PdfReader(io.BytesIO(response.data))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_person_gets_everything_on_paper(client, person, done):
    reader, text = read(client.get("/dossier.pdf"))
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Mijn zoekperiode, Mohamad العلي"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    for word in (
        "Dag 26",
        "De Linde",
        "#panic[x]",
        "الشام",
        "Ik was er echt.",
        "Mohamad A.",
        "Goedemorgen",
        "Joris",
        "Kok",
        "Week 4",
    ):
        assert word.replace("Dag", "dag") in text or word in text, word
    assert text.count("2611-") >= 5


def test_the_person_gets_everything_as_data(client, person, done):
    response = client.get("/dossier.json")
    data = response.get_json()
    assert "no-store" in response.headers["Cache-Control"]
    assert data["person"]["family_name"] == "العلي"
    period = data["periods"][0]
    assert {one["employer"] for one in period["activities"]} == {"De Linde", "مطعم الشام", "Bakkerij Plas"}
    changed = next(one for one in period["activities"] if one["employer"] == "De Linde")
    assert changed["earlier"][0]["values"]["employer"] == "#panic[x]"
    assert changed["proofs"][0]["signed_name"] == "Mohamad A."
    assert next(one for one in period["activities"] if one["removed_at"])["employer"] == "Bakkerij Plas"
    assert {one["kind"] for one in period["obligations"]} == {"registration", "cv", "activities", "questionnaire"}
    assert period["questionnaires"][0]["answers"][0]["question"]
    assert data["cv"] == {"profile": {"name": "Mohamad", "headline": "Kok"}}
    assert data["messages"][0]["text"] == "Goedemorgen\nمرحبا"
    assert data["receipts"][0]["sentence"]
    assert data["looks"][0]["by"].startswith("Joris")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_another_language(app, client, person, done, language):
    client.get(f"/taal/{language}")
    spoken = language if language in app.extensions["interface_languages"] else "nl"
    root = read(client.get("/dossier.pdf"))[0].trailer["/Root"]
    assert root["/Lang"] == spoken
    assert root["/ViewerPreferences"]["/Direction"] == ("/R2L" if spoken == "ar" else "/L2R")


def test_somebody_without_a_period_gets_a_copy_too(client, sign_in_as, factories):
    sign_in_as(factories.person())
    assert "Er is nog niets opgeschreven" in read(client.get("/dossier.pdf"))[1]
    assert client.get("/dossier.json").get_json()["periods"] == []


def test_the_coach_gets_it_and_the_person_can_see_that(app, storage, person, coach, done, sign_in_as):
    desk = StrictClient(app)
    sign_in_as(coach, desk)
    reader, _ = read(desk.get(f"/dossier/{person.id}.pdf"))
    assert reader.metadata.title == "Dossier van Mohamad العلي"
    name = desk.get(f"/dossier/{person.id}.pdf").headers["Content-Disposition"]
    assert re.search(r"dossier-[A-Za-z0-9-]+\.pdf", name)
    with storage.session() as session:
        looks = session.scalars(select(Consultation.what).where(Consultation.person_id == person.id)).all()
    assert "dossier_file" in looks


def test_another_coach_and_another_applicant_do_not(app, client, person, done, factories, sign_in_as):
    stranger = StrictClient(app)
    sign_in_as("coach", stranger)
    assert stranger.get(f"/dossier/{person.id}.pdf").status_code == 403
    assert client.get(f"/dossier/{person.id}.pdf").status_code == 403


@pytest.mark.parametrize("form", ["pdf", "json"])
def test_other_programs_ask_with_a_key(app, done, form):
    program = StrictClient(app)
    address = f"/api/v1/applications/{done}/dossier.{form}"
    assert program.get(address).status_code == 401
    answer = program.get(address, headers=KEY | {"Accept-Language": "en"})
    assert (answer.status_code, answer.mimetype) == (200, f"application/{form}")
    if form == "pdf":
        assert read(answer)[0].trailer["/Root"]["/Lang"] == "nl"
    missing = program.get(f"/api/v1/applications/{'0' * 8}-0000-4000-8000-{'0' * 12}/dossier.{form}", headers=KEY)
    assert (missing.status_code, missing.content_type) == (404, "application/problem+json")


def test_five_hundred_activities_fit(client, storage, person):
    with storage.transaction() as session:
        period = periods.newest_of(session, person.id)
        for number in range(500):
            day = period.starts_on + timedelta(number % 26)
            session.add(
                Activity(period_id=period.id, way="letter", happened_on=day, employer=f"Bedrijf {number}", note="x" * 200)
            )
    _, text = read(client.get("/dossier.pdf"))
    assert "Bedrijf 499" in text


def test_the_information_pack_is_for_everyone_and_made_once(client):
    first = client.get("/informatie.pdf")
    reader, text = read(first)
    assert reader.metadata.title == "Informatie over bijstand en de zoekperiode"
    assert "14 050" in text.replace("\xa0", " ")
    assert "{" not in text
    assert client.get("/informatie.pdf").data == first.data


@pytest.mark.parametrize("language", ["en", "ar", "ti", "tr", "fa"])
def test_the_information_pack_in_every_language(client, language):
    client.get(f"/taal/{language}")
    root = read(client.get("/informatie.pdf"))[0].trailer["/Root"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("form", ["pdf", "json"])
def test_that_a_program_took_the_dossier_can_be_read_by_the_person(app, client, person, done, form):
    address = f"/api/v1/applications/{done}/dossier.{form}"
    StrictClient(app).get(address)  # without a key
    assert "Een programma van de gemeente" not in client.get("/wie-keek").get_data(as_text=True)
    StrictClient(app).get(address, headers=KEY)
    page = " ".join(client.get("/wie-keek").get_data(as_text=True).split())
    assert "Een programma van de gemeente haalde het dossier op" in page
    looked = {look["role"] for look in client.get("/dossier.json").get_json()["looks"]}  # whichever hour the test runs
    assert looked == {"coach", "program"}
    assert "Een programma van de gemeente" in read(client.get("/dossier.pdf"))[1]
