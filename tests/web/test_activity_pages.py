"""The log of applications on the page: what counts, what is still needed, two tabs, double clicks, five hundred rows."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import event, func, select

from portal.storage.models import Activity, Obligation, Proof, Receipt
from tests.conftest import TODAY

NEW = "/sollicitaties/nieuw"
GOOD = {"way": "call", "employer": "Bakkerij Hoek", "job": "Bakker", "happened_on": "20-11-2026", "result": "waiting"}


def photo(name: str = "kaartje.png"):
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "PNG")
    return io.BytesIO(data.getvalue()), name


@pytest.fixture
def person(factories, sign_in_as):
    person = sign_in_as(factories.person())
    factories.period(person, day=5)
    return person


@pytest.fixture
def only(storage):
    def find(table):
        with storage.session(writes=False) as session:
            return session.scalars(select(table)).one()

    return find


def count(storage, table) -> int:
    with storage.session(writes=False) as session:
        return session.scalar(select(func.count()).select_from(table))


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)).split())


def test_what_is_written_down_says_whether_it_counts(client, person, only):
    response = client.send(NEW, GOOD | {"file": photo()}, follow_redirects=True)
    assert "Ja, dit telt mee" in text(response)
    assert "Bakkerij Hoek" in text(response)
    assert "De gemeente moet dit nog bevestigen" in text(response)
    assert only(Proof).file_name == "kaartje.jpg"
    assert "Telt mee" in text(client.get("/sollicitaties"))


def test_without_proof_it_says_what_is_still_needed(client, person):
    response = client.send(NEW, GOOD, follow_redirects=True)
    assert "Nog niet: er is nog een bewijs nodig" in text(response)
    assert "Er is geen bewijs" in text(response)


def test_to_look_whether_something_counts_it_asks_only_for_what_that_takes(client, person):
    page = text(client.send(NEW, {"way": "", "employer": "", "look": "1"}))
    assert page.count("Kies wat u hebt gedaan") >= 2
    assert "Vul in bij welk bedrijf" not in page
    assert "Vul de dag in" not in page
    assert "“straks” is geen datum" in text(client.send(NEW, {"way": "call", "happened_on": "straks", "look": "1"}))


def test_a_verdict_does_not_contradict_itself(client, person):
    early = text(client.send(NEW, GOOD | {"happened_on": "10-11-2026"}, follow_redirects=True))
    assert "Dit was vóór uw zoekperiode" in early
    assert "Bellen is ook solliciteren" not in early
    assert "Goed bewijs is bijvoorbeeld" not in early
    assert "Hebt u geen bewijs?" not in early
    looked = text(client.send(NEW, GOOD | {"way": "vacancies"}, follow_redirects=True))
    assert looked.count("een goed begin") == 1
    assert "Goed bewijs is bijvoorbeeld" in text(client.send(NEW, GOOD, follow_redirects=True))
    assert "Goed bewijs is bijvoorbeeld" not in text(client.send(NEW, GOOD | {"file": photo()}, follow_redirects=True))


def test_the_sum_of_the_log_is_right_and_says_what_was_chosen(client, person):
    for more in ({"way": "vacancies"}, {"way": "network"}, {"way_out": "later"}, {"file": photo()}):
        client.send(NEW, GOOD | more)
    page = text(client.get("/sollicitaties"))
    assert (
        "U hebt 4 keer gezocht en dat opgeschreven. Telt mee: 1. Uw coach kijkt naar: 1. Bij 1 hoort nog een bewijs. Dan telt het mee. Telt niet mee: 1."
        in page
    )
    assert "U koos: Dat stuur ik later" in page


def test_before_saving_and_without_script_it_tells_whether_this_counts(client, person, storage):
    response = client.send(NEW, {"way": "vacancies", "employer": "werk.nl", "look": "1"})
    assert response.status_code == 200
    assert "Nee, dit telt niet mee" in text(response)
    assert 'value="werk.nl"' in response.get_data(as_text=True)
    assert "Er zijn nog" not in text(response)
    assert count(storage, Activity) == 0


@pytest.mark.parametrize(
    ("way", "day", "expected"),
    [
        ("call", "", "Ja, dit telt mee"),
        ("call", "1-10-2026", "Dit was vóór uw zoekperiode"),
        ("network", "gisteren", "Uw coach kijkt of dit meetelt"),
        ("nonsense", "", ""),
        ("school_contact", "", ""),
    ],
)
def test_the_verdict_comes_while_choosing(client, person, way, day, expected):
    response = client.get(f"/sollicitaties/telt-dit?way={way}&happened_on={day}", headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert expected in text(response)
    assert bool(expected) == bool(text(response))


def test_the_verdict_by_itself_leads_to_the_form(client, person):
    assert client.get("/sollicitaties/telt-dit").location == "/sollicitaties/nieuw"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("way", "", "Kies wat u hebt gedaan"),
        ("employer", "  ", "Schrijf dan de straat op"),
        ("employer", "x" * 201, "Er passen 200 tekens in"),
        ("job", "x" * 201, "Er passen 200 tekens in"),
        ("note", "x" * 2001, "Er passen 2000 tekens in"),
        ("happened_on", "", "Kies de dag, of vul hem in"),
        ("happened_on", "31-02-2026", "“31-02-2026” bestaat niet"),
        ("happened_on", "pas", "“pas” is geen datum"),
        ("happened_on", "30-11-2026", "30-11-2026 is nog niet geweest"),
        ("happened_on", "20-11-1926", "Kijk of het jaar klopt"),
        ("file", (io.BytesIO(b""), "leeg.jpg"), "Dit bestand is leeg"),
        ("file", (io.BytesIO(b"MZ\x90" + bytes(99)), "brief.pdf"), "Dit is een programma"),
    ],
)
def test_a_mistake_is_named_beside_the_field_and_nothing_is_lost(client, person, storage, field, value, said):
    if field == "file":
        value = (io.BytesIO(value[0].getvalue()), value[1])
    response = client.send(NEW, GOOD | {"note": "Met de bakker zelf", field: value})
    assert response.status_code == 422
    assert text(response).count(said) >= 2  # in the list on top, and beside the field
    assert "Wat u hebt ingevuld, staat er nog" in text(response)
    if field != "note":
        assert "Met de bakker zelf" in text(response)
    assert count(storage, Activity) == 0


def test_a_file_need_not_be_chosen_again_after_another_mistake(client, person, storage, only):
    page = client.send(NEW, GOOD | {"happened_on": "", "file": photo()})
    assert "Uw bestand is bewaard: kaartje.jpg" in text(page)
    kept = re.search(r'name="kept" value="([^"]+)"', page.get_data(as_text=True))[1]
    client.send(NEW, GOOD | {"kept": kept})
    assert only(Proof).activity_id == only(Activity).id


def test_a_file_of_another_is_not_to_be_had_by_its_number(client, person, storage, only, factories):
    with storage.transaction() as session:
        aside = Proof(person_id=factories_person_id(factories, session), kind="file", file_name="geheim.jpg", stored_as="x")
        session.add(aside)
    page = client.send(NEW, GOOD | {"kept": str(aside.id), "happened_on": ""})
    assert "geheim" not in text(page)
    client.send(NEW, GOOD | {"kept": str(aside.id)})
    assert only(Proof).activity_id is None


def factories_person_id(factories, session):
    from portal.storage.models import Person

    other = Person(given_name="Een", family_name="Ander", role="applicant")
    session.add(other)
    session.flush()
    return other.id


@pytest.mark.parametrize("name", ["مخبز الأمل", "Ærøskøbing Bageri", "ዳቦ ቤት", "Łódź & Söhne <script>", 'O\'Neill "t Stoofpotje"'])
def test_names_in_any_script_read_back_as_they_were_typed(client, person, only, name):
    client.send(NEW, GOOD | {"employer": name})
    assert only(Activity).employer == name
    page = client.get("/sollicitaties").get_data(as_text=True)
    assert "<script>" not in page.replace("<script src", "")


@pytest.mark.parametrize(
    ("given", "ago"), [(["vandaag", ""], 0), (["gisteren", ""], 1), (["", "20-11"], 2), (["gisteren", "21 nov"], 1)]
)
def test_today_and_yesterday_are_chosen_and_another_day_is_typed(client, person, only, given, ago):
    client.send(NEW, GOOD | {"happened_on": given})
    assert only(Activity).happened_on == TODAY - timedelta(days=ago)


def test_who_chose_one_day_and_typed_another_is_asked_which(client, person):
    response = client.send(NEW, GOOD | {"happened_on": ["2026-11-22", "20-11"]})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "Kies één van de twee" in page
    assert re.search(r'value="2026-11-22" checked', page)
    assert re.search(r'value="20-11"', page)


def test_who_goes_back_after_saving_reads_that_it_is_kept(client, person):
    assert "Dit hebt u al bewaard" not in text(client.get(NEW))
    client.send(NEW, GOOD)
    page = text(client.get(NEW))
    assert "Dit hebt u al bewaard" in page
    assert "Bakkerij Hoek" in page


def test_a_double_click_saves_once(client, person, storage):
    page = client.get(NEW).get_data(as_text=True)
    hidden = dict(re.findall(r'name="(csrf_token|once)" value="([^"]+)"', page))
    first, second = (client.post(NEW, data=hidden | GOOD) for _ in range(2))
    assert first.location == second.location
    assert (count(storage, Activity), count(storage, Receipt)) == (1, 1)


def test_two_tabs_show_both_values_and_lose_nothing(client, person, storage, only):
    client.send(NEW, GOOD)
    address = f"/sollicitaties/{only(Activity).id}/wijzigen"
    hidden = dict(re.findall(r'name="(csrf_token|version)" value="([^"]+)"', client.get(address).get_data(as_text=True)))
    assert client.post(address, data=hidden | GOOD | {"employer": "Andere tab"}).status_code == 303
    page = client.post(address, data=hidden | GOOD | {"employer": "Mijn tab"})
    assert page.status_code == 422
    assert "In het andere venster: Andere tab Hier: Mijn tab" in text(page)
    newer = dict(re.findall(r'name="(csrf_token|version)" value="([^"]+)"', page.get_data(as_text=True)))
    assert newer["version"] == "2"
    after = client.post(address, data=newer | GOOD | {"employer": "Mijn tab"}, follow_redirects=True)
    assert "Mijn tab" in text(after)
    assert "Andere tab" in text(after)  # in what was changed


def test_the_log_is_handed_in_and_opened_again(client, person, only, storage):
    assert client.send("/sollicitaties/inleveren", on="/sollicitaties").location == "/sollicitaties"
    client.send(NEW, GOOD)
    assert client.send("/sollicitaties/inleveren", on="/sollicitaties").location == "/mijn-zoekperiode"
    with storage.session(writes=False) as session:
        kept = session.scalar(select(Obligation).where(Obligation.kind == "activities"))
    assert kept.kept == "done"
    assert "U hebt uw sollicitaties ingeleverd" in text(client.get("/sollicitaties"))
    client.send("/sollicitaties/terugzetten", on="/sollicitaties")
    assert "Lever mijn sollicitaties in" in text(client.get("/sollicitaties"))


def test_what_is_taken_out_of_the_list_is_no_longer_there(client, person, only):
    client.send(NEW, GOOD)
    number = only(Activity).id
    client.send(f"/sollicitaties/{number}/weghalen", on=f"/sollicitaties/{number}")
    assert "Bakkerij Hoek" not in text(client.get("/sollicitaties"))
    assert client.get(f"/sollicitaties/{number}").status_code == 404


def test_the_log_of_another_cannot_be_opened(client, person, only, sign_in_as, factories):
    client.send(NEW, GOOD)
    number = only(Activity).id
    other = sign_in_as(factories.person())
    factories.period(other)
    for path in (f"/sollicitaties/{number}", f"/sollicitaties/{number}/wijzigen", f"/sollicitaties/{number}/geen-bewijs/none"):
        assert client.get(path).status_code == 404
    assert client.get(f"/sollicitaties/{uuid4()}").status_code == 404
    assert client.send(f"/sollicitaties/{number}/weghalen", on="/sollicitaties").status_code == 404


def test_a_stopped_period_says_why_nothing_is_saved(client, factories, sign_in_as, storage):
    person = sign_in_as(factories.person())
    factories.period(person, stopped_on=TODAY, stop_reason="found_work")
    assert client.send(NEW, GOOD, on="/hulp").location == f"/veranderd/terug?verder={NEW}"
    assert count(storage, Activity) == 0


def test_five_hundred_are_read_in_pages_with_few_queries(client, person, storage):
    with storage.transaction() as session:
        period = session.scalar(select(Obligation.period_id))
        days = [TODAY - timedelta(days=number % 5) for number in range(500)]
        session.add_all(
            Activity(period_id=period, way="visit", happened_on=day, employer=f"Bedrijf {number}")
            for number, day in enumerate(days)
        )
    queries = []
    listening = lambda *given: given[2].startswith("BEGIN") or queries.append(given[2])  # noqa: E731
    event.listen(storage.engine, "before_cursor_execute", listening)
    first = client.get("/sollicitaties")
    event.remove(storage.engine, "before_cursor_execute", listening)
    assert len(re.findall(r"/sollicitaties/[0-9a-f]{8}-", first.get_data(as_text=True))) == 50
    assert "Bladzijde 1 van 10" in text(first)
    assert "U hebt 500 keer gezocht" in text(first)
    assert len(queries) <= 8, "\n\n".join(query[-160:] for query in queries)
    for number, expected in (("10", "10 van 10"), ("99999999999999999999", "10 van 10"), ("-3", "1 van 10"), ("x", "1 van 10")):
        assert f"Bladzijde {expected}" in text(client.get(f"/sollicitaties?pagina={number}"))


def test_the_receipts_tell_one_act_from_another(client, person):
    client.send(NEW, GOOD)
    client.send(NEW, GOOD | {"employer": "Slagerij De Vries", "happened_on": "21-11-2026"})
    page = text(client.get("/wat-ik-deed")).replace("\u00a0", " ")
    assert "Bij: Slagerij De Vries" in page
    assert "Gedaan op 21 november 2026" in page
    assert "school" not in page.partition("Wat ik heb gedaan")[2]
    assert "Opgeschreven wat er is gedaan om werk te vinden" in page
