"""The calendar of switching: month by month on a page, as days for a calendar, and on paper."""

import html
import io
import re
from urllib.parse import parse_qsl, urlencode

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from portal.storage import messages
from tests.web.test_work_pays import text_of

SANNE = {"household": "single", "age": "34", "rent": "650", "hours": "32"}
SHORT = SANNE | {"start": "1-2-2027", "end": "20-3-2027"}


@pytest.fixture
def months(client):
    return lambda **typed: client.get(f"/loont-werken/maanden?{urlencode(SANNE | typed)}")


def test_without_a_day_it_begins_with_the_month_to_come(months):
    told = text_of(months())
    assert "U begint op 1 december 2026." in told
    assert re.search(r"november 2026 € [\d.]+ Uitkering", told)
    assert "Toeslagen €" in told
    assert "kinderbijslag" not in told
    assert "Toeslagen en kinderbijslag €" in text_of(months(children="5"))


def test_a_job_that_stops_after_seven_weeks_shows_the_gap_and_the_way_back(client):
    told = text_of(client.get(f"/loont-werken/maanden?{urlencode(SHORT)}"))
    assert "Het werk stopt op 20 maart 2027. Vanaf februari 2027 stopt uw uitkering." in told
    assert "Uiterlijk maandag 8 februari: Geef door aan de gemeente dat u werkt." in told
    assert "Meteen op zondag 21 maart: Meld u op www.werk.nl. Dan kunt u opnieuw een uitkering aanvragen." in told
    assert told.index("Meteen op zondag 21 maart") < told.index("Uiterlijk zondag 28 maart: Vraag UWV")
    assert told.index("Uiterlijk zondag 28 maart: Vraag UWV") < told.index("Uiterlijk dinsdag 30 maart: Geef door")
    assert "Had u in de laatste 12 maanden ook bijstand?" in told
    assert "26 van de laatste 36 weken hebben gewerkt. Met alleen dit werk haalt u dat niet." in told
    assert "Stuur uw loonstrook van februari" not in told
    assert re.search(
        r"april 2027 .* Let op: u hebt deze maand € \d+ minder dan de bijstand. Gebruik wat u apart hield in februari 2027 , maart 2027 . "
        r"Kan dat niet\? U kunt de gemeente om een voorschot",
        told,
    )
    assert re.search(r"februari 2027 .* Houd deze maand € \d+ apart. Dat hebt u nodig in april 2027 . maart 2027", told)
    assert re.search(r"Van januari 2027 tot en met juli 2027 hebt u in totaal ongeveer € [\d.]+ meer dan zonder dit werk", told)


def test_who_kept_a_benefit_or_is_young_has_another_way_back(months):
    kept = text_of(months(hours="20", start="1-2-2027", end="20-3-2027"))
    assert "Stuur uw loonstrook van februari 2027." in kept
    assert "www.werk.nl" not in kept
    assert "U bent jonger dan 27." in text_of(months(age="22", start="1-2-2027", end="20-3-2027"))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"start": "30-2-2027"}, "bestaat niet"),
        ({"start": "binnenkort"}, "is geen datum"),
        ({"start": "1-1-2031"}, "Vul een dag in tussen"),
        ({"start": "1-2-2027", "end": "1-1-2027"}, "Vul een dag in na het begin"),
        ({"start": "1-2-2027", "end": "1-1-2029"}, "Vul een dag in na het begin"),
        ({"m3": "70"}, "Vul hoogstens 60 in"),
        ({"vary": "wage", "m3": "20000"}, "Vul hoogstens € 12.000 in"),
    ],
)
def test_a_day_that_cannot_be_stands_beside_its_field(months, typed, message):
    response = months(**typed)
    assert response.status_code == 422
    assert message in text_of(response)
    assert f'value="{[*typed.values()][-1]}"' in response.get_data(as_text=True)


def test_only_the_months_with_work_are_asked_about(client):
    page = client.get(f"/loont-werken/maanden?{urlencode(SHORT)}").get_data(as_text=True)
    assert re.findall(r'name="(m\d+)"', page) == ["m2", "m3"]
    assert "Het loon per maand, bruto" in page
    by_four_weeks = SHORT | {"per": "four_weeks", "wage": "2100"}
    assert "Het loon per vier weken, bruto" in text_of(client.get(f"/loont-werken/maanden?{urlencode(by_four_weeks)}"))


def test_what_differs_by_month_changes_the_page_and_its_paper_and_stays_in_their_address(client):
    typed = SHORT | {"used": "3", "vary": "wage", "m2": "700"}
    response = client.get(f"/loont-werken/maanden?{urlencode(typed)}")
    told, page = text_of(response), html.unescape(response.get_data(as_text=True))
    assert "februari 2027 € 2.572 Loon, na belasting € 700 Uitkering € 1.348" in told
    assert 'value="wage" checked' in page or 'checked id="vary-1"' in page
    (paper,) = re.findall(r'href="(/loont-werken/berekening.pdf[^"]+)"', page)
    assert typed.items() <= dict(parse_qsl(paper.partition("?")[2])).items()
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(client.get(paper).data)).pages)
    assert "€ 2.572" in text.replace("\u00a0", " ")


@pytest.mark.parametrize("has_coach", [True, False])
def test_it_can_be_sent_with_its_days_and_says_who_reads_it(client, sign_in_as, factories, storage, has_coach):
    person = factories.person(coach=factories.person(role="coach") if has_coach else None)
    factories.period(person, day=5)
    sign_in_as(person)
    page = client.get(f"/loont-werken/maanden?{urlencode(SHORT)}").get_data(as_text=True)
    assert ("Stuur deze berekening naar mijn coach" in page) == has_coach
    typed = SHORT | {"once": re.search(r'name="once" value="(\w+)"', page)[1]}
    for _ in range(2):
        told = text_of(client.get(client.send("/loont-werken/maanden/naar-mijn-coach", typed).location))
    assert ("Uw coach kan die daar lezen." in told) == has_coach
    assert ("U hebt nog geen eigen coach." in told) != has_coach
    with storage.session() as session:
        (line,) = messages.thread(session, person.id)
    assert "start=1-2-2027&end=20-3-2027" in line.text
    assert "Het werk stopt op 20 maart 2027." in line.text.replace("\u00a0", " ")
    assert "<" not in line.text


def test_without_answers_it_leads_back_to_the_questions(client):
    response = client.get("/loont-werken/maanden?household=single")
    assert response.status_code == 303
    assert client.get(response.location).status_code == 422


def test_the_days_go_into_a_calendar_twice_without_doubling(client):
    address = f"/loont-werken/maanden.ics?{urlencode(SHORT)}"
    first, second = (Calendar.from_ical(client.get(address).data) for _ in range(2))
    events = list(first.walk("VEVENT"))
    assert {event["UID"] for event in events} == {event["UID"] for event in second.walk("VEVENT")}
    assert len({event["UID"] for event in events}) == len(events)
    said = {str(event["SUMMARY"]): event["DTSTART"].dt.isoformat() for event in events}
    assert said["Geef door aan de gemeente dat u werkt"] == "2027-02-08"
    assert said["Geef door aan de gemeente dat het werk stopt"] == "2027-03-30"
    assert all(event.walk("VALARM") for event in events)
    assert not [event for event in events if {"<", "&"} & {*f"{event['SUMMARY']} {event.get('DESCRIPTION', '')}"}]


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_on_paper_it_is_a_tagged_pdf(client, language):
    client.get(f"/taal/{language}")
    reader = PdfReader(io.BytesIO(client.get(f"/loont-werken/berekening.pdf?{urlencode(SHORT)}").data))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "bdi" not in text
    assert "650" in text
    closing = reader.pages[-1].extract_text()
    assert "14 050" in closing.replace("\u00a0", " ")


def test_the_start_page_and_the_topics_lead_to_it(client):
    for path in ("/", "/onderwerp/calc.workpays", "/onderwerp/poverty.trap", "/onderwerp/parttime.work"):
        assert 'href="/loont-werken"' in client.get(path).get_data(as_text=True)


@pytest.mark.parametrize("query", ["start=31-1-2026", "start=31-1-2026&endpoint=1&_external=1"])
def test_a_day_before_the_amounts_that_are_known_is_refused_and_no_address_breaks_it(client, query):
    for path, status in (("", 422), (".ics", 303)):
        assert client.get(f"/loont-werken/maanden{path}?household=single&age=34&hours=20&{query}").status_code == status
