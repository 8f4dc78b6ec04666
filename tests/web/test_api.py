"""The API as another program meets it: what goes in, what comes out, and how it says no."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from portal.storage.models import Application, Obligation, OutboxMail, Period, Person
from portal.web.dossier.schema import DossierOut
from tests.strict_client import StrictClient

KEY = {"Authorization": "Bearer demo-intake-key"}
NO_SCHEME = {"Authorization": "demo-intake-key"}
SANNE = {
    "reference": "WNL-2026-000123",
    "given_name": "Sanne",
    "family_name": "de Vries",
    "email": "sanne@demo.test",
    "phone": "+31 (0)6 1234-5678",
    "date_of_birth": "1992-03-14",
    "language": "nl",
    "reported_on": "2026-11-20",
    "applied_on": "2026-11-20",
    "confirmed_by_phone": True,
}


@pytest.fixture
def post(client):
    def send(headers=KEY, data=None, **values):
        body = json.dumps(SANNE | values) if data is None else data
        return client.post("/api/v1/applications", data=body, headers=headers, content_type="application/json")

    return send


def _fields(response) -> list[str]:
    assert response.status_code == 422, response.text
    assert response.content_type == "application/problem+json"
    assert all(set(error) == {"field", "message"} and error["message"] for error in response.json["errors"])
    return [error["field"] for error in response.json["errors"]]


def test_an_application_gives_its_period_and_obligations(post):
    response = post()
    assert response.status_code == 201
    assert response.json["period"]["starts_on"] == "2026-11-20"
    assert response.json["period"]["ends_on"] == "2026-12-17"
    assert {one["id"] for one in response.json["obligations"]} == {"registration", "cv", "activities", "questionnaire"}
    assert all({"id", "due_on", "state"} <= set(one) and one["state"] == "todo" for one in response.json["obligations"])


def test_it_can_be_read_back_with_its_states(post, client, storage):
    made = post()
    with storage.transaction() as session:
        session.scalars(select(Obligation).where(Obligation.kind == "cv")).one().kept = "done"
    shown = client.get(made.location, headers=KEY)
    assert shown.status_code == 200
    assert shown.json["id"] == made.json["id"]
    assert shown.json["period"]["state"] == "running"
    states = {one["id"]: one["state"] for one in shown.json["obligations"]}
    assert states == {"registration": "todo", "cv": "done", "activities": "todo", "questionnaire": "todo"}


@pytest.mark.parametrize(("days", "state"), [(0, "stopped"), (1, "running")])
def test_a_period_reads_as_stopped_from_the_day_it_stops(post, client, storage, settings, days, state):
    made = post()
    with storage.transaction() as session:
        session.scalars(select(Period)).one().stopped_on = settings.today + timedelta(days=days)
    assert client.get(made.location, headers=KEY).json["period"]["state"] == state


def test_the_same_reference_again_gives_the_same_body(post, storage):
    first, second = post(), post()
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.data == second.data
    with storage.session(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(OutboxMail)) == 1


def test_who_applies_later_is_sent_once_more_with_the_day(post):
    young = {"date_of_birth": "2004-03-14", "applied_on": None}
    assert post(**young).json["applied_on"] is None
    again = post(**young | {"applied_on": "2026-11-21"})
    assert (again.status_code, again.json["applied_on"]) == (200, "2026-11-21")
    other = post(**young | {"applied_on": "2026-11-22"})
    assert (other.status_code, [error["field"] for error in other.json["errors"]]) == (409, ["applied_on"])


def test_the_same_reference_twice_at_the_same_moment_gives_the_same_body(app, storage):
    together = Barrier(4)

    def send(_number: int):
        own_client = StrictClient(app)
        together.wait(timeout=10)
        return own_client.post("/api/v1/applications", json=SANNE, headers=KEY)

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(send, range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert len({answer.data for answer in answers}) == 1
    with storage.session(writes=False) as session:
        for table in (Person, Application, OutboxMail):
            assert session.scalar(select(func.count()).select_from(table)) == 1


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Bearer é"}, {"Authorization": "Basic eDp5"}, NO_SCHEME]
)
def test_without_the_key_nothing_is_told(post, client, headers):
    location = post().location
    for answer in (post(headers=headers), client.get(location, headers=headers)):
        assert answer.status_code == 401
        assert answer.content_type == "application/problem+json"


def test_the_wrong_key_too_often_is_refused_and_then_the_right_one_tells_nothing_either(post, client):
    location, wrong = post().location, {"Authorization": "Bearer guess"}
    assert [client.get(location, headers=wrong).status_code for _ in range(22)] == [401] * 20 + [429] * 2
    for answer in (post(), post(headers=wrong), client.get(location, headers=KEY)):
        assert (answer.status_code, answer.content_type) == (429, "application/problem+json")
        assert "quarter of an hour" in answer.json["detail"]
    elsewhere = {"environ_base": {"REMOTE_ADDR": "10.0.0.9"}}
    assert client.get(location, headers=KEY, **elsewhere).status_code == 200


def test_no_such_address_or_method_is_told_in_the_words_of_the_api(client):
    for answer, status in ((client.get("/api/v1/nothing"), 404), (client.delete("/api/v1/applications"), 405)):
        assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
        assert "URL" not in answer.json["detail"]
    assert answer.headers["Allow"]


def test_what_is_not_there_is_404(client):
    for path in ("00000000-0000-0000-0000-000000000000", "1"):
        answer = client.get(f"/api/v1/applications/{path}", headers=KEY)
        assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


def test_fields_that_are_missing_are_named(post):
    assert _fields(post(data="{}")) == [name for name in SANNE if name not in ("email", "phone", "applied_on")]


@pytest.mark.parametrize("value", [7, [], {"a": 1}], ids=str)
def test_wrong_types_are_named(post, value):
    assert _fields(post(**dict.fromkeys(SANNE, value))) == list(SANNE)


CANNOT_BE_RIGHT = [
    ("date_of_birth", "1992-02-30"),
    ("date_of_birth", "2026-11-21"),
    ("date_of_birth", "1890-01-01"),
    ("date_of_birth", "2030-01-01"),
    ("date_of_birth", "0000-01-01"),
    ("date_of_birth", "14-03-1992"),
    ("date_of_birth", "1992-03-14T00:00:00"),
    ("reported_on", "2026-11-23"),
    ("reported_on", "2016-11-20"),
    ("applied_on", "2026-11-19"),
    ("applied_on", "2026-11-23"),
    ("applied_on", "2026-13-01"),
    ("applied_on", ""),
    ("email", "jan jansen@demo.test"),
    ("email", " jan@demo.test"),
    ("email", "jan@demo.test\n"),
    ("email", "jan"),
    ("email", ""),
    ("email", f"{'a' * 250}@b.nl"),
    ("phone", ""),
    ("phone", "12"),
    ("phone", "06 1234 5678 toestel 3"),
    ("phone", "1" * 31),
    ("language", "xx"),
    ("language", "NL"),
    ("given_name", ""),
    ("given_name", "   "),
    ("given_name", "a" * 101),
    ("family_name", "12345"),
    ("family_name", "a\u0000b"),
    ("family_name", "\u202edrow"),
    ("reference", " "),
    ("reference", "x" * 65),
    ("confirmed_by_phone", "true"),
    ("confirmed_by_phone", None),
]


def test_what_cannot_be_right_is_named(post, storage):
    named = [(field, value, _fields(post(**{field: value}))) for field, value in CANNOT_BE_RIGHT]
    assert [one for one in named if one[2] != [one[0]]] == []
    with storage.session(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_all_that_is_wrong_is_named_at_once(post):
    wrong = post(email="a b@c.nl", date_of_birth="1890-01-01", language=5, applied_on="2027-01-01", bsn="123456782")
    assert _fields(wrong) == ["email", "date_of_birth", "language", "applied_on", "bsn"]


def test_names_in_any_script_come_in_as_they_are(post, storage):
    names = ["ሰላም", "يوسف", "علی\u200cرضا", "Nguyễn", "李", "Ólafur O'Neil-d'Arc", "é" * 100, "राम", "<b>Sanne</b>"]
    for number, name in enumerate([*names, "e\u0301" * 100]):
        assert post(given_name=name, reference=f"WNL-{number}", email=f"p{number}@demo.test").status_code == 201
    with storage.session(writes=False) as session:
        assert set(session.scalars(select(Person.given_name))) == set(names)


def test_a_body_that_is_not_an_application_is_no_failure(post):
    bodies = ["", "hello", "[]", "null", '{"reference":', "[" * 60_000, '{"reference": "\\ud800"}', b"\xff\xfe{", "a=b"]
    assert [_fields(post(data=body)) for body in bodies] == [["body"]] * len(bodies)


def test_a_body_that_is_too_large_is_refused(post):
    answer = post(given_name="a" * 70_000)
    assert answer.status_code == 413
    assert [error["field"] for error in answer.json["errors"]] == ["body"]


def test_another_name_with_the_same_address_is_a_problem_with_the_address(post):
    post()
    assert _fields(post(reference="WNL-2", given_name="Petra")) == ["email"]


def _conflict(response) -> list[str]:
    assert (response.status_code, response.content_type) == (409, "application/problem+json"), response.text
    assert "Sanne" not in response.text
    return [error["field"] for error in response.json["errors"]]


@pytest.mark.parametrize("other", [{"given_name": "Petra"}, {"date_of_birth": "1990-01-01"}], ids=str)
def test_a_reference_of_somebody_else_is_a_conflict(post, other):
    post()
    assert _conflict(post(**other)) == ["reference"]
    assert _conflict(post(**other, email="other@demo.test")) == ["reference"]


@pytest.mark.parametrize("email", [SANNE["email"], None])
def test_somebody_whose_period_runs_gets_no_second_one_and_the_running_one_is_named(post, storage, email):
    post()
    answer = post(reference="WNL-2", email=email)
    assert _conflict(answer) == ["reference"]
    assert SANNE["reference"] in answer.text
    with storage.session(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(Application)) == 1


def test_after_the_period_the_same_person_may_apply_again(post, storage):
    made = post(reported_on="2026-09-01", applied_on="2026-09-01")
    assert made.json["period"]["ends_on"] < "2026-11-01"
    assert post(reference="WNL-2").status_code == 201
    with storage.session(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 1


def test_a_body_that_says_it_is_a_form_is_told_so_and_one_that_says_nothing_is_read(client):
    def send(**kind):
        return client.post("/api/v1/applications", data=json.dumps(SANNE), headers=KEY, **kind)

    for kind in ("application/x-www-form-urlencoded", "text/plain"):
        answer = send(content_type=kind)
        assert (answer.status_code, answer.content_type) == (415, "application/problem+json")
        assert [error["field"] for error in answer.json["errors"]] == ["Content-Type"]
    assert send().status_code == 201


def test_nulls_may_be_left_out(post):
    body = {name: value for name, value in SANNE.items() if name not in ("email", "phone")}
    assert post(data=json.dumps(body)).status_code == 201


def test_the_document_tells_of_every_route_and_every_field(client, app):
    document = client.get("/api/v1/openapi.json").json
    assert document["openapi"].startswith("3.1")
    fields = document["components"]["schemas"]["ApplicationIn"]
    assert set(fields["properties"]) == set(SANNE)
    assert fields["additionalProperties"] is False
    assert fields["properties"]["language"]["enum"] == ["nl", "en", "ar", "ti", "tr", "fa"]
    answers = document["paths"]["/api/v1/applications"]["post"]["responses"]
    assert set(answers) == {"200", "201", "401", "409", "413", "415", "422", "429"}


def test_the_document_names_what_a_dossier_holds(post, client):
    dossier = client.get(f"{post().location}/dossier.json", headers=KEY).json
    schemas = client.get("/api/v1/openapi.json").json["components"]["schemas"]
    assert set(schemas["DossierOut"]["properties"]) == set(dossier)
    assert DossierOut.model_validate_json(json.dumps(dossier))


def test_every_reference_in_the_document_leads_somewhere(client):
    text = client.get("/api/v1/openapi.json").text
    schemas = json.loads(text)["components"]["schemas"]
    for part in text.split('"$ref":"')[1:]:
        assert part.split('"')[0].removeprefix("#/components/schemas/") in schemas
