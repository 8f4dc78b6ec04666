"""The CV in the browser: part by part with and without script, two windows, the preview, the PDF, ready, or a file."""

import io
import re
from itertools import pairwise
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from portal.domain import cv
from portal.storage.models import Cv, Draft, Obligation, Receipt
from portal.web.cv import words as cv_words
from portal.web.cv.words import PARTS
from tests.strict_client import StrictClient

PROFILE = {"name": "محمد العلي", "headline": "Kok", "place": "Groningen", "phone": "06 12345678", "about": "Ik kook graag."}
JOB = {"title": "Kok in opleiding", "where": "مطعم الشام", "start": "maart 2019", "text": "Koken"}
AUTOSAVE = {"HX-Request": "true"}
ANY_ENTRY = "5f0c7f4e-6f0e-4a55-9f43-8a40a2ad41c1"


@pytest.fixture
def person(factories, sign_in_as):
    person = factories.person()
    factories.period(person)
    return sign_in_as(person)


@pytest.fixture
def entry():
    return f"/cv/werk/{uuid4()}"


def parts(storage) -> dict:
    with storage.session() as session:
        return session.scalar(select(Cv)).parts


def hidden(page: str) -> dict:
    return dict(re.findall(r'name="(csrf_token|window|version)" value="([^"]*)"', page))


def opened(client, path: str) -> dict:
    return hidden(client.get(path).get_data(as_text=True))


def pdf_of(response) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(response.data))
    return reader, " ".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("slug", ["", *PARTS, "voorbeeld", "bestand", f"werk/{ANY_ENTRY}", f"talen/{ANY_ENTRY}"])
def test_every_page_of_the_cv(client, person, slug):
    assert client.get(f"/cv/{slug}".rstrip("/")).status_code == 200


@pytest.mark.parametrize("path", ["/cv/nope", f"/cv/profiel/{ANY_ENTRY}", "/cv/werk/1", "/cv/klaar"])
def test_other_addresses_are_not_there(client, person, path):
    assert client.get(path).status_code == 404


def test_without_script_a_button_keeps_and_leads_on(client, storage, person, entry):
    assert client.send("/cv/profiel", PROFILE).location == "/cv/werk"
    assert client.send(entry, JOB).location == "/cv/werk"
    assert "Kok in opleiding" in client.get("/cv/werk").get_data(as_text=True)
    kept = parts(storage)
    assert kept["profile"]["name"] == "محمد العلي"
    assert next(iter(kept["experience"].values()))["where"] == "مطعم الشام"


def test_the_last_part_leads_to_the_preview(client, person):
    assert client.send("/cv/beschikbaar", {"hours": "24"}).location == "/cv/voorbeeld"


def test_a_double_click_makes_one_entry(client, storage, person, entry):
    values = opened(client, entry) | JOB
    client.post(entry, data=values)
    client.post(entry, data=values)
    assert len(parts(storage)["experience"]) == 1


def test_typing_is_kept_without_complaint(client, storage, person, entry):
    values = opened(client, entry) | {"title": "Ko", "start": "maa", "end": "<b>"}
    answer = client.post(entry, data=values, headers=AUTOSAVE)
    assert answer.status_code == 200
    text = answer.get_data(as_text=True)
    assert "Bewaard" in text
    assert "Schrijf het zo" not in text
    assert next(iter(parts(storage)["experience"].values()))["start"] == "maa"
    again = values | hidden(text) | {"title": "Kok"}
    assert "Bewaard" in client.post(entry, data=again, headers=AUTOSAVE).get_data(as_text=True)


def test_a_button_says_what_cannot_be_right_and_keeps_it(client, storage, person, entry):
    answer = client.send(entry, JOB | {"start": "in de lente"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Schrijf het zo: 03-2019" in text
    assert 'value="in de lente"' in text
    assert next(iter(parts(storage)["experience"].values()))["start"] == "in de lente"
    assert client.post(entry, data=hidden(text) | JOB).location == "/cv/werk"


def test_different_parts_in_two_windows_both_survive(client, storage, person, entry):
    first, second = opened(client, "/cv/profiel"), opened(client, "/cv/vaardigheden")
    client.post("/cv/vaardigheden", data=second | {"skills": "koken"})
    client.post("/cv/profiel", data=first | PROFILE)
    assert parts(storage)["skills"]["skills"] == "koken"
    assert parts(storage)["profile"]["headline"] == "Kok"


def test_the_same_part_in_two_windows_shows_both(client, storage, person):
    first, second = opened(client, "/cv/profiel"), opened(client, "/cv/profiel")
    client.post("/cv/profiel", data=first | PROFILE)
    answer = client.post("/cv/profiel", data=second | PROFILE | {"headline": "Bakker", "about": "Regel 1\r\nRegel 2"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "In het andere venster" in text
    assert text.count("Bakker") >= 2
    assert "Ik kook graag." in text
    assert parts(storage)["profile"]["headline"] == "Kok"
    client.post("/cv/profiel", data=hidden(text) | PROFILE | {"headline": "Bakker"})
    assert parts(storage)["profile"]["headline"] == "Bakker"


def test_a_clash_while_typing_waits_in_a_draft(client, storage, person):
    first, second = opened(client, "/cv/vaardigheden"), opened(client, "/cv/vaardigheden")
    client.post("/cv/vaardigheden", data=first | {"skills": "koken"}, headers=AUTOSAVE)
    answer = client.post("/cv/vaardigheden", data=second | {"skills": "bakken"}, headers=AUTOSAVE)
    assert "ander venster" in answer.get_data(as_text=True)
    assert parts(storage)["skills"]["skills"] == "koken"
    assert "bakken" in client.get("/cv/vaardigheden").get_data(as_text=True)
    client.send("/cv/vaardigheden", {"skills": "bakken"})
    with storage.session() as session:
        assert session.scalar(select(Draft)) is None


def test_what_is_too_long_is_not_kept_and_not_lost(client, storage, person):
    values = opened(client, "/cv/vaardigheden") | {"skills": "x" * 5001}
    assert "nog niet bewaard" in client.post("/cv/vaardigheden", data=values, headers=AUTOSAVE).get_data(as_text=True)
    answer = client.post("/cv/vaardigheden", data=values)
    assert answer.status_code == 422
    assert "x" * 5001 in answer.get_data(as_text=True)


def test_an_entry_is_taken_away(client, storage, person, entry):
    client.send(entry, JOB)
    client.send(f"{entry}/weghalen", on=entry)
    assert parts(storage)["experience"] == {}


def test_entries_of_somebody_else_are_out_of_reach(app, client, person, entry, factories, sign_in_as):
    client.send(entry, JOB)
    other = StrictClient(app)
    sign_in_as(factories.person(), other)
    assert "Kok in opleiding" not in other.get(entry).get_data(as_text=True)


def test_ready_waits_for_what_an_employer_needs(client, storage, person):
    answer = client.send("/cv/klaar", on="/cv")
    assert answer.status_code == 422
    assert "welk werk u zoekt" in answer.get_data(as_text=True)
    client.send("/cv/profiel", PROFILE)
    client.send("/cv/vaardigheden", {"skills": "koken"})
    assert client.send("/cv/klaar", on="/cv/voorbeeld").location == "/mijn-zoekperiode"
    with storage.session() as session:
        assert session.scalar(select(Obligation.kept).where(Obligation.kind == "cv")) == "done"
        assert session.scalar(select(Receipt).where(Receipt.act == "cv_done"))
    client.send("/cv/profiel", PROFILE | {"headline": "Bakker"})
    assert parts(storage)["profile"]["headline"] == "Bakker"
    client.send("/cv/terugzetten", on="/cv")
    with storage.session() as session:
        assert session.scalar(select(Obligation.kept).where(Obligation.kind == "cv")) == "busy"


def test_ready_leads_first_to_what_cannot_be_right(client, storage, person, entry):
    client.send("/cv/profiel", PROFILE)
    assert client.send(entry, JOB | {"start": "2019", "end": "1999"}).status_code == 422
    for answer in (client.send("/cv/klaar", on="/cv"), client.get("/cv/voorbeeld")):
        assert f'href="{entry}?nakijken=1"' in answer.get_data(as_text=True)
    with storage.session() as session:
        assert session.scalar(select(Obligation.kept).where(Obligation.kind == "cv")) == "busy"
    assert "Dit is eerder dan het begin." in client.get(f"{entry}?nakijken=1").get_data(as_text=True)
    client.send(entry, JOB | {"start": "2019", "end": "2021"})
    assert client.send("/cv/klaar", on="/cv").location == "/mijn-zoekperiode"


@pytest.mark.parametrize(("field", "value"), [("phone", "bla"), ("email", "xx"), ("email", "a b@c.nl")])
def test_an_employer_must_be_able_to_reach_who_wrote_the_cv(client, storage, person, field, value):
    assert client.send("/cv/profiel", PROFILE | {field: value}).status_code == 422
    assert parts(storage)["profile"][field] == value
    client.send("/cv/vaardigheden", {"skills": "koken"})
    assert client.send("/cv/klaar", on="/cv").status_code == 422


def test_a_file_instead(client, storage, person, tmp_path):
    from pypdf import PdfWriter

    writer, sheet = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(sheet)
    assert client.send("/cv/bestand").status_code == 422
    answer = client.send("/cv/bestand", {"file": (io.BytesIO(sheet.getvalue()), "cv.pdf")}, content_type="multipart/form-data")
    assert answer.location == "/mijn-zoekperiode"
    with storage.session() as session:
        assert session.scalar(select(Receipt).where(Receipt.act == "cv_done")).about["name"] == "cv.pdf"
    wrong = client.send("/cv/bestand", {"file": (io.BytesIO(b"MZ program"), "cv.pdf")}, content_type="multipart/form-data")
    assert wrong.status_code == 422


def test_the_pdf_has_the_words_as_typed(client, person, entry):
    client.send("/cv/profiel", PROFILE)
    client.send(entry, JOB)
    answer = client.get("/cv.pdf")
    reader, text = pdf_of(answer)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].isascii()
    assert "filename*=UTF-8''Cv%20van%20%D9%85" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert reader.metadata.title == "Cv van محمد العلي"
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    for word in ("Kok", "maart\u00a02019 – heden", "مطعم", "Werkervaring"):
        assert word in text


def test_the_english_pdf_has_english_headings(app, client, person, entry):
    client.send(entry, JOB)
    reader, text = pdf_of(client.get("/cv.pdf?taal=en"))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "March\u00a02019" in text
    if "en" in app.extensions["interface_languages"]:
        assert "Werkervaring" not in text


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("مارس 2015", "٢٠١٩", "maart\u00a02015 – 2019"),
        ("03-2019", "", "maart\u00a02019 – heden"),
        ("sinds 2015", "12 mei 2016", "\u2068sinds 2015\u2069 – \u206812 mei 2016\u2069"),
    ],
)
def test_a_month_is_in_the_language_of_the_paper_and_what_is_more_stays_as_typed(client, person, entry, start, end, dates):
    client.send(entry, JOB | {"start": start, "end": end})
    assert f'<bdi dir="ltr">{dates}</bdi>' in client.get("/cv/voorbeeld").get_data(as_text=True)


@pytest.mark.parametrize("language", ["fr", "ar", "../..", ""])
def test_headings_in_another_language_are_dutch(client, person, language):
    assert pdf_of(client.get(f"/cv.pdf?taal={language}"))[0].trailer["/Root"]["/Lang"] == "nl"


def test_the_preview_says_what_is_missing(client, person):
    assert "Dit ontbreekt nog" in client.get("/cv/voorbeeld?taal=en").get_data(as_text=True)


def test_a_cv_without_a_period(client, storage, sign_in_as, factories):
    sign_in_as(factories.person())
    assert client.get("/cv").status_code == 200
    assert client.send("/cv/profiel", PROFILE).location == "/cv/werk"


def test_a_cv_is_for_who_is_signed_in(client):
    assert client.get("/cv.pdf").status_code == 303


def test_what_was_never_kept_need_not_be_taken_away(client, person, entry):
    assert "Haal dit uit mijn cv" not in client.get(entry).get_data(as_text=True)
    client.send(entry, JOB)
    assert "Haal dit uit mijn cv" in client.get(entry).get_data(as_text=True)


def test_each_part_leads_back_to_the_one_before(client, person):
    slugs = [cv_words.SLUGS[part.name] for part in cv.PARTS]
    assert "Vorig deel" not in client.get(f"/cv/{slugs[0]}").get_data(as_text=True)
    for before, slug in pairwise(slugs):
        page = client.get(f"/cv/{slug}").get_data(as_text=True)
        assert re.search(rf'href="/cv/{before}"[^>]*>Vorig deel', page)


def test_a_few_sentences_about_oneself_are_a_few(client, person):
    told = client.send("/cv/profiel", PROFILE | {"about": "x" * 601}).get_data(as_text=True)
    assert "Er passen 600 tekens in" in told
