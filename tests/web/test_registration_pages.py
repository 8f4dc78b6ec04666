"""Registered with UWV, and school, on the page: the days, the file, the signature, and back to the overview."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfWriter
from sqlalchemy import select

from portal.storage.models import Obligation, Proof, Receipt

UWV, SCHOOL = "/plichten/uwv", "/plichten/school"
DAYS = {"since": "20-11-2026", "until": "20-05-2027"}
SIGNED = {"sign": "y", "signed_name": "Sanne de Vries"}
WHY = {"answer": "not_now", "reason": "De opleiding begint in september."}


@pytest.fixture
def person(factories, sign_in_as):
    person = sign_in_as(factories.person())
    factories.period(person, day=5)
    return person


@pytest.fixture
def young(factories, sign_in_as):
    person = sign_in_as(factories.person(date_of_birth=date(2004, 3, 14)))
    factories.period(person, day=5)
    return person


@pytest.fixture
def kept(storage):
    def find(kind: str = "registration") -> Obligation:
        with storage.session(writes=False) as session:
            return session.scalars(select(Obligation).where(Obligation.kind == kind)).one()

    return find


def proofs(storage) -> list[Proof]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(Proof)))


def letter(password: str | None = None):
    writer, data = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(data)
    return io.BytesIO(data.getvalue()), "brief.pdf"


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)).split())


@pytest.mark.parametrize("shown", ["file", "signature"])
def test_it_is_done_with_a_file_or_a_signature(client, person, kept, shown):
    response = client.send(UWV, DAYS | ({"file": letter()} if shown == "file" else SIGNED))
    assert response.location == "/mijn-zoekperiode"
    assert (kept().kept, kept().since, kept().valid_until) == ("done", date(2026, 11, 20), date(2027, 5, 20))
    page = client.get(UWV)
    assert "U bent ingeschreven sinds 20 november 2026" in text(page).replace("\u00a0", " ")
    assert re.search(r"Het nummer is \d{4}-\d{4}-\d{4}", text(page))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Kies een foto of een pdf. Hebt u die niet? Onderteken dan de verklaring."),
        ({"since": ""} | SIGNED, "Vul in sinds wanneer u bent ingeschreven"),
        ({"since": "30-02-2026"} | SIGNED, "“30-02-2026” bestaat niet"),
        ({"since": "23-11-2026"} | SIGNED, "Deze dag is nog niet geweest"),
        ({"since": "1-1-1890"} | SIGNED, "Kijk of het jaar klopt"),
        ({"until": "19-11-2026"} | SIGNED, "vóór de dag waarop uw inschrijving begon"),
        ({"until": "21-11-2026"} | SIGNED, "Verleng uw inschrijving eerst op werk.nl"),
        ({"until": "1-1-2099"} | SIGNED, "meer dan 5 jaar vooruit"),
        ({"sign": "y"}, "Schrijf uw naam. Dat is uw handtekening."),
        ({"signed_name": "Sanne"}, "Zet ook een vinkje"),
        ({"sign": "y", "signed_name": "x" * 201}, "Er passen 200 tekens in"),
        ({"file": "locked"}, "Deze pdf zit op slot"),
    ],
)
def test_a_mistake_is_named_beside_the_field(client, person, kept, given, said):
    if given.get("file") == "locked":
        given = {"file": letter("geheim")}
    response = client.send(UWV, DAYS | given)
    assert response.status_code == 422
    assert text(response).count(said) >= 2
    assert kept().kept == "todo"


def test_everything_that_is_not_right_is_told_at_once(client, person):
    page = text(client.send(UWV, {"since": "23-11-2026", "until": ""}))
    assert "Deze dag is nog niet geweest" in page
    assert "Kies een foto of een pdf" in page
    page = text(client.send(UWV, {"since": "ergens in mei", "until": "21-11-2026"} | SIGNED))
    assert "“ergens in mei” is geen datum" in page
    assert "Verleng uw inschrijving eerst op werk.nl" in page


def test_a_file_stays_when_a_day_is_not_right(client, person, kept, storage):
    page = client.send(UWV, {"since": "", "file": letter()})
    assert "Uw bestand is bewaard: brief.pdf" in text(page)
    client.send(UWV, DAYS | {"kept": re.search(r'name="kept" value="([^"]+)"', page.get_data(as_text=True))[1]})
    assert kept().kept == "done"
    assert [proof.obligation_id for proof in proofs(storage)] == [kept().id]


def test_it_can_be_renewed_and_taken_back(client, person, kept):
    client.send(UWV, DAYS | SIGNED)
    client.send(UWV, DAYS | {"until": "20-11-2027"})
    assert kept().valid_until == date(2027, 11, 20)
    assert client.send(f"{UWV}/terugzetten", on=UWV).location == UWV
    assert kept().kept == "busy"


def test_a_registration_that_ended_says_so(client, person, kept, storage):
    with storage.transaction() as session:
        one = session.get(Obligation, kept().id)
        one.kept, one.done_on, one.since, one.valid_until = "done", date(2026, 11, 19), date(2026, 1, 1), date(2026, 11, 21)
    assert "Uw inschrijving gold tot en met 21 november 2026" in text(client.get(UWV)).replace("\u00a0", " ")


def test_in_arabic_the_page_says_what_is_still_dutch(client, factories, sign_in_as):
    factories.period(sign_in_as(factories.person(language="ar")))
    assert 'dir="rtl"' in client.get(UWV).get_data(as_text=True)


def test_who_is_not_asked_for_school_goes_back_to_the_overview(client, person):
    assert client.get(SCHOOL).location == "/mijn-zoekperiode"


def test_who_cannot_go_to_school_says_why_and_signs(client, young, kept, storage):
    assert client.send(SCHOOL, WHY | SIGNED | {"file": letter()}).location == "/mijn-zoekperiode"
    assert kept("school").kept == "done"
    assert sorted(proof.kind for proof in proofs(storage)) == ["file", "statement"]
    assert "brief.pdf" in text(client.get(SCHOOL))
    client.send(f"{SCHOOL}/terugzetten", on=SCHOOL)
    assert kept("school").kept == "busy"


def test_who_goes_to_school_leaves_by_the_way_out(client, young, kept):
    assert client.send(SCHOOL, {"answer": "going"}).location == "/veranderd/school"
    assert kept("school").kept == "todo"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"answer": ""}, "Kies ja of nee"),
        ({"reason": " "}, "Schrijf op waarom een opleiding nu niet kan"),
        ({"reason": "x" * 2001}, "Er passen 2000 tekens in"),
        ({"sign": ""}, "Zet ook een vinkje"),
        ({"sign": "", "signed_name": ""}, "Zet een vinkje en schrijf uw naam"),
    ],
)
def test_a_mistake_about_school_is_named(client, young, kept, given, said):
    values = {name: value for name, value in (WHY | SIGNED | given).items() if (name, value) != ("sign", "")}
    response = client.send(SCHOOL, values)
    assert response.status_code == 422
    assert text(response).count(said) >= 2
    assert kept("school").kept == "todo"


def test_the_same_days_again_are_no_second_receipt_and_another_day_says_what_stood_there(client, person, storage):
    client.send(UWV, DAYS | SIGNED)
    same = client.send(UWV, DAYS, follow_redirects=True).get_data(as_text=True)
    assert "Er is niets veranderd" in same
    with storage.session(writes=False) as session:
        assert len(session.scalars(select(Receipt).where(Receipt.act == "registration_reported")).all()) == 1
    other = client.send(UWV, DAYS | {"since": "19-11-2026"}, follow_redirects=True).get_data(as_text=True)
    assert "Er stond 20\u00a0november\u00a02026. Nu staat er 19\u00a0november\u00a02026." in other
