"""The pages of the ways out: each asks little, says what happens now, and never ends nowhere."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.storage.models import Message, Obligation, Period, Receipt

ANSWERS = {
    "found_work": {"day": "1-12-2026", "where": "Bakkerij Bos", "then": "stop"},
    "school": {"day": "1-12-2026", "where": "Noorderpoort", "then": "stop"},
    "cannot": {"why": "ill", "text": "Ik lig in bed"},
    "disagree": {"what": "task", "text": "Dit is te veel"},
}


@pytest.fixture
def someone(factories, sign_in_as):
    coach = factories.person(role="coach")
    person = sign_in_as(factories.person(coach_id=coach.id))
    factories.period(person)
    return person


def text(response) -> str:
    return response.get_data(as_text=True)


def period_of(storage, person) -> Period:
    with storage.session(writes=False) as session:
        return session.scalars(select(Period).where(Period.person_id == person.id)).one()


@pytest.mark.parametrize("kind", ANSWERS)
def test_each_way_out_asks_at_most_three_things_and_leads_to_a_page_with_a_number(client, someone, storage, kind):
    asked = text(client.get(f"/veranderd/{kind}"))
    assert asked.count('class="q"') + asked.count("<legend>") <= 3
    assert client.send(f"/veranderd/{kind}", ANSWERS[kind]).location == f"/veranderd/{kind}/gemeld"
    page = text(client.get(f"/veranderd/{kind}/gemeld"))
    with storage.session(writes=False) as session:
        receipt, line = session.scalars(select(Receipt)).one(), session.scalars(select(Message)).one()
    assert receipt.number in page
    assert "Wat er nu gebeurt" in page
    assert (line.kind, line.read_at) == (kind, None)


@pytest.mark.parametrize("kind", ["found_work", "school"])
def test_stopping_and_going_on_again(client, someone, storage, kind):
    client.send(f"/veranderd/{kind}", ANSWERS[kind])
    assert period_of(storage, someone).stopped_on == date(2026, 12, 1)
    assert client.send("/veranderd/terug").location == "/mijn-zoekperiode"
    assert period_of(storage, someone).stopped_on is None
    assert "Uw zoekperiode gaat verder" in text(client.get("/mijn-zoekperiode"))


def test_too_little_pay_leaves_everything_as_it_is(client, someone, storage):
    client.send("/veranderd/found_work", ANSWERS["found_work"] | {"then": "keep"})
    assert period_of(storage, someone).stopped_on is None
    assert "De zoekperiode en de aanvraag blijven staan." in text(client.get("/berichten"))


@pytest.mark.parametrize(("day", "said"), [("1-12-2026", "Uw zoekperiode loopt door."), ("1-2-2027", "loopt door tot en met")])
def test_what_leaves_everything_as_it_is_says_so_and_shows_no_way_back(client, someone, day, said):
    client.send("/veranderd/found_work", ANSWERS["found_work"] | {"day": day, "then": "keep"})
    page = text(client.get("/veranderd/found_work/gemeld"))
    assert said in page
    assert "Alles blijft staan." in page
    assert "stopt" not in page
    assert "/veranderd/terug" not in page


@pytest.mark.parametrize(
    ("kind", "said"), [("found_work", "Mijn werk gaat niet door"), ("school", "Mijn opleiding gaat niet door")]
)
def test_the_way_back_says_what_does_not_go_through(client, someone, kind, said):
    client.send(f"/veranderd/{kind}", ANSWERS[kind] | {"day": "22-11-2026"})
    for path in (f"/veranderd/{kind}/gemeld", "/mijn-zoekperiode", "/veranderd/terug", "/plichten/uwv"):
        assert f"{said}. Ik wil verder zoeken" in text(client.get(path)), path


@pytest.mark.parametrize("kind", ["found_work", "school"])
def test_after_the_last_day_there_is_nothing_to_stop(client, factories, sign_in_as, storage, kind):
    person = sign_in_as(factories.person())
    factories.period(person, day=30)
    asked = text(client.get(f"/veranderd/{kind}"))
    assert "Wat doen wij met uw zoekperiode?" not in asked
    assert "Uw zoekperiode is al voorbij." in asked
    client.send(f"/veranderd/{kind}", ANSWERS[kind])
    assert period_of(storage, person).stopped_on is None
    assert "Uw zoekperiode is al voorbij." in text(client.get(f"/veranderd/{kind}/gemeld"))
    overview = text(client.get("/mijn-zoekperiode"))
    assert "U vertelde op" in overview
    assert "Te laat" in overview


def test_who_is_under_27_and_goes_to_school_is_done_with_looking_for_one(client, factories, sign_in_as, storage):
    person = sign_in_as(factories.person(date_of_birth=date(2004, 6, 1)))
    factories.period(person)
    assert client.send("/plichten/school", {"answer": "going"}).location == "/veranderd/school"
    client.send("/veranderd/school", ANSWERS["school"] | {"then": "keep"})
    with storage.session(writes=False) as session:
        duty = session.scalars(select(Obligation).where(Obligation.kind == "school")).one()
    assert duty.kept == "done"


def test_it_works_out_again_with_one_button(client, someone):
    client.send("/veranderd/cannot", ANSWERS["cannot"])
    assert "U vertelde op" in text(client.get("/mijn-zoekperiode"))
    client.send("/veranderd/beter", on="/mijn-zoekperiode")
    page = text(client.get("/mijn-zoekperiode"))
    assert "Fijn dat het weer gaat." in page
    assert "U vertelde op" not in page
    assert "Gemeld: het gaat weer" in text(client.get("/wat-ik-deed"))
    assert "Het gaat weer" in text(client.get("/berichten"))


def test_after_the_day_that_was_given_the_overview_asks(client, someone, storage):
    client.send("/veranderd/cannot", ANSWERS["cannot"] | {"until": "22-11-2026"})
    assert "Gaat het weer?" not in text(client.get("/mijn-zoekperiode"))
    with storage.transaction() as session:
        line = session.scalars(select(Message)).one()
        line.about = line.about | {"until": (date(2026, 11, 22) - timedelta(days=1)).isoformat()}
    assert "Gaat het weer?" in text(client.get("/mijn-zoekperiode"))


def test_ill_goes_on_and_needs_no_explanation(client, someone, storage):
    assert client.send("/veranderd/cannot", {"why": "ill"}).status_code == 303
    assert period_of(storage, someone).stopped_on is None


def test_not_agreeing_explains_how_to_object(client, someone):
    page = text(client.get("/veranderd/disagree"))
    assert "/onderwerp/objection" in page
    assert "bezwaar" in page


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("found_work", {}, "Vul de dag in waarop u begint"),
        ("found_work", {"day": "31-2-2027"}, "“31-2-2027” bestaat niet"),
        ("found_work", {"day": "1-1-2020"}, "Deze dag is vóór uw zoekperiode"),
        ("found_work", {"day": "1-1-2031"}, "Deze dag is te ver weg"),
        ("school", {"day": "1-12-2026"}, "Kies wat wij met uw zoekperiode doen"),
        ("school", {"day": "1-12-2026", "then": "nonsense"}, "Er is nog 1\u00a0ding nodig"),
        ("cannot", {"text": "au"}, "Kies wat er is"),
        ("cannot", {"why": "ill", "until": "1-1-2020"}, "Deze dag is al geweest"),
        ("cannot", {"why": "ill", "text": "x" * 2001}, "Dit is 1 teken te lang"),
        ("disagree", {"what": "task", "text": "  "}, "Schrijf op waar u het niet mee eens bent"),
    ],
)
def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(client, someone, storage, kind, values, said):
    response = client.send(f"/veranderd/{kind}", values)
    assert response.status_code == 422
    assert said in text(response)
    assert all(value.strip() in text(response) for name, value in values.items() if name in ("day", "text", "until"))
    with storage.session(writes=False) as session:
        assert session.scalars(select(Message)).all() == []


def test_a_stopped_period_says_so_and_shows_the_way_back(client, someone):
    client.send("/veranderd/found_work", ANSWERS["found_work"] | {"day": "22-11-2026"})
    page = text(client.get("/veranderd/school"))
    assert "Uw zoekperiode is al gestopt" in page
    assert "/veranderd/terug" in page
    assert "<h1>Uw zoekperiode is gestopt</h1>" in text(client.get("/mijn-zoekperiode"))


def test_a_period_that_stops_later_says_when_and_goes_on_until_then(client, someone):
    client.send("/veranderd/found_work", ANSWERS["found_work"])
    pages = [text(client.get(path)) for path in ("/mijn-zoekperiode", "/veranderd/school")]
    assert all("Uw zoekperiode stopt op 1\u00a0december\u00a02026." in page and "/veranderd/terug" in page for page in pages)
    assert "gestopt" not in "".join(pages) + text(client.get("/veranderd/terug"))
    assert "Dag 5 van 28" in pages[0]
    assert client.get("/plichten/uwv").status_code == 200


@pytest.mark.parametrize(("day", "said"), [("22-11-2026", "Gestopt op"), ("1-12-2026", "Stopt op")])
def test_the_dossier_says_when_it_stops_as_well(client, someone, sign_in_as, day, said):
    client.send("/veranderd/found_work", ANSWERS["found_work"] | {"day": day})
    sign_in_as("desk")
    assert said in text(client.get(f"/dossier/{someone.id}"))


def test_there_is_nothing_to_take_up_again_in_a_period_that_runs(client, someone):
    assert client.get("/veranderd/terug").location == "/mijn-zoekperiode"


def test_an_unknown_way_out_is_not_there_and_a_page_of_thanks_needs_a_report(client, someone):
    assert client.get("/veranderd/lottery").status_code == 404
    assert client.get("/veranderd/cannot/gemeld").location == "/veranderd/cannot"


def test_without_a_period_the_page_says_so(client, sign_in_as):
    sign_in_as("applicant")
    assert "Wij vinden geen zoekperiode" in text(client.get("/veranderd/cannot"))


@pytest.mark.parametrize("role", ["coach", "desk", "volunteer"])
def test_the_ways_out_are_for_applicants(client, sign_in_as, role):
    sign_in_as(role)
    assert client.get("/veranderd/cannot").status_code == 403
