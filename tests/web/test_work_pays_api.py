"""Does work pay, as another program asks it."""

import json

import pytest

SINGLE = {
    "date": "2026-11-22",
    "household": "single",
    "age": 34,
    "children": [],
    "rent": 650.0,
    "hours_per_week": 20,
    "hourly_wage": None,
}
LINES = {
    "net_income_with_benefit",
    "net_wage",
    "benefit",
    "healthcare_allowance",
    "rent_allowance",
    "child_budget",
    "child_benefit",
    "total",
}


@pytest.fixture
def ask(client):
    def post(**changed):
        body = {name: value for name, value in (SINGLE | changed).items() if value != "left out"}
        return client.post("/api/v1/work-pays", data=json.dumps(body), content_type="application/json")

    return post


def test_it_gives_what_the_contract_names(ask):
    told = ask().get_json()
    assert set(told) == {"monthly", "without_work", "difference", "marginal", "sources", "assumptions"}
    assert set(told["monthly"]) == set(told["without_work"]) == LINES
    assert set(told["marginal"]) == {"extra_gross", "kept", "pressure_percent"}
    assert all(set(source) == {"key", "title", "address", "valid_from"} for source in told["sources"])
    assert round(told["monthly"]["total"] - told["without_work"]["total"], 2) == told["difference"]
    assert told["without_work"]["benefit"] == 1419.46


def test_the_curve_comes_when_it_is_asked_for(ask):
    told = ask(curve=True).get_json()
    assert [point["hours"] for point in told["curve"]] == [place / 2 for place in range(81)]
    assert told["curve"][40]["total"] == told["monthly"]["total"]


def test_the_months_come_one_phase_after_another_when_they_are_asked_for(ask):
    told = ask(phases=True).get_json()["phases"]
    assert [(one["first_month"], one.get("months")) for one in told] == [
        ("2026-12-01", 1),
        ("2027-01-01", 12),
        ("2028-01-01", None),
    ]
    assert told[0]["difference"] > told[1]["difference"] > told[2]["difference"] == 0
    assert all(set(one["monthly"]) == set(one["without_work"]) == LINES for one in told)


def test_a_year_averages_its_halves(ask):
    halves = [ask(date=day).get_json()["without_work"]["benefit"] for day in ("2026-01-01", "2026-07-01")]
    year = ask(date="left out", year=2026).get_json()["without_work"]["benefit"]
    assert year == round(sum(halves) / 2, 2)


def test_a_partner_may_work_too(ask):
    alone = ask(household="couple").get_json()
    both = ask(household="couple", partner={"age": 36, "hours_per_week": 24}).get_json()
    assert both["monthly"]["net_wage"] > alone["monthly"]["net_wage"] > 0


def test_the_assumptions_speak_a_language(ask):
    assert ask(language="en").get_json()["assumptions"] != ask().get_json()["assumptions"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"hours_per_week": 200}, "hours_per_week"),
        ({"hours_per_week": "20"}, "hours_per_week"),
        ({"hours_per_week": None}, "hours_per_week"),
        ({"hourly_wage": "16"}, "hourly_wage"),
        ({"rent": [650]}, "rent"),
        ({"hours_per_week": True}, "hours_per_week"),
        ({"hours_per_week": -1}, "hours_per_week"),
        ({"hourly_wage": 0.01}, "hourly_wage"),
        ({"rent": 5000}, "rent"),
        ({"age": 15}, "age"),
        ({"age": 67}, "age"),
        ({"age": 34.5}, "age"),
        ({"children": [1] * 14}, "children"),
        ({"children": [18]}, "children"),
        ({"children": ["5"]}, "children.0"),
        ({"household": "commune"}, "household"),
        ({"household": "left out"}, "household"),
        ({"date": "left out"}, "date"),
        ({"year": 2026}, "year"),
        ({"date": "2026-02-30"}, "date"),
        ({"date": "2019-01-01"}, "date"),
        ({"disregard": "30"}, "disregard"),
        ({"months_disregarded": 13}, "months_disregarded"),
        ({"partner": {"age": 30}}, "partner"),
        ({"household": "couple", "partner": {"age": 15}}, "partner.age"),
        ({"name": "Sanne"}, "name"),
    ],
)
def test_what_is_not_right_is_named_field_by_field(ask, changed, field):
    response = ask(**changed)
    assert response.status_code == 422
    assert response.content_type == "application/problem+json"
    assert [error["field"] for error in response.get_json()["errors"]] == [field]
    assert "{" not in response.get_json()["errors"][0]["message"]


def test_a_field_that_is_given_twice_is_refused_by_its_name(client):
    body = '{"household": "single", "age": 34, "hours_per_week": 20, "hours_per_week": 24, "date": "2026-11-22"}'
    response = client.post("/api/v1/work-pays", data=body, content_type="application/json")
    assert response.status_code == 422
    assert response.get_json()["errors"] == [{"field": "hours_per_week", "message": "is given more than once"}]


@pytest.mark.parametrize(
    ("body", "status"),
    [("[]", 422), ("{", 422), ("[" * 8000, 422), ('{"rent": 1e999}', 422), ('{"rent": NaN}', 422), (" " * 9000, 413)],
)
def test_what_is_no_question_is_refused(client, body, status):
    assert client.post("/api/v1/work-pays", data=body, content_type="application/json").status_code == status


def test_the_document_tells_of_it(client):
    told = client.get("/api/v1/openapi.json").get_json()
    assert told["paths"]["/api/v1/work-pays"]["post"]["security"] == []
    assert set(told["components"]["schemas"]["MonthlyOut"]["properties"]) == LINES


def test_the_lines_of_a_parent_add_up_with_the_credit_that_no_employer_pays(ask):
    told = ask(children=[5], hours_per_week=40).get_json()["monthly"]
    lines = LINES - {"total", "net_income_with_benefit"}
    assert round(sum(told[line] for line in lines), 2) == told["total"]
    assert round(told["net_wage"] + told["benefit"], 2) == told["net_income_with_benefit"]
