"""Who is under 27 reports first and applies later: the officer writes down when the application came in."""

import re
from datetime import date

import pytest
from sqlalchemy import select, update

from portal.storage.models import Application, Receipt


@pytest.fixture
def coach(factories):
    return factories.person(role="coach", given_name="Anja", family_name="Mulder")


@pytest.fixture
def person(factories, storage, coach):
    person = factories.person(date_of_birth=date(2004, 6, 1), coach_id=coach.id)
    period = factories.period(person, day=30)
    with storage.transaction() as session:
        session.execute(update(Application).where(Application.id == period.application_id).values(applied_on=None))
    return person


def applied_on(storage):
    with storage.session(writes=False) as session:
        return session.scalar(select(Application.applied_on))


def test_the_day_is_kept_with_a_receipt_and_the_overview_no_longer_asks_for_it(client, sign_in_as, storage, coach, person):
    sign_in_as(coach)
    assert client.send(f"/dossier/{person.id}/aanvraag", {"day": "21-11-2026"}).status_code == 303
    assert applied_on(storage) == date(2026, 11, 21)
    with storage.session(writes=False) as session:
        assert [one.act for one in session.scalars(select(Receipt))] == ["application_made"]
    sign_in_as(person)
    assert "/onderwerp/apply.how" not in client.get("/mijn-zoekperiode").get_data(as_text=True).split("</section>")[0]


@pytest.mark.parametrize("day", ["", "31-02-2026", "23-11-2026", "01-01-2026"])
def test_a_day_that_cannot_be_is_told_beside_the_field(client, sign_in_as, storage, coach, person, day):
    sign_in_as(coach)
    answer = client.send(f"/dossier/{person.id}/aanvraag", {"day": day})
    assert answer.status_code == 422
    assert 'id="day-e"' in answer.get_data(as_text=True)
    assert applied_on(storage) is None


@pytest.fixture
def save(client, person):
    """Save a day on the page, once more when it asks whether that is right."""

    def send(day: str, **values):
        path = f"/dossier/{person.id}/aanvraag"
        first = client.send(path, {"day": day} | values)
        if first.status_code == 422:
            hidden = dict(re.findall(r'name="(sure|was)" value="([^"]*)"', first.text))
            return client.send(path, hidden | {"day": day})
        return first

    return send


def test_a_day_outside_the_time_to_apply_is_asked_about(client, sign_in_as, storage, coach, person, save):
    sign_in_as(coach)
    asked = client.send(f"/dossier/{person.id}/aanvraag", {"day": "25-10-2026"})
    assert asked.status_code == 422
    assert applied_on(storage) is None
    assert save("25-10-2026").status_code == 303
    assert applied_on(storage) == date(2026, 10, 25)


def test_a_day_can_be_put_right_and_the_old_one_is_kept(client, sign_in_as, storage, coach, person, save):
    sign_in_as(coach)
    save("21-11-2026")
    save("20-11-2026")
    assert applied_on(storage) == date(2026, 11, 20)
    with storage.session(writes=False) as session:
        told = [(one.act, one.about) for one in session.scalars(select(Receipt).order_by(Receipt.created_at))]
    assert told[1] == ("application_corrected", {"applied_on": "2026-11-20", "was": "2026-11-21"})
    sign_in_as(person)
    assert "21\u00a0november" in client.get("/wat-ik-deed").get_data(as_text=True)


def test_a_tab_from_before_does_not_write_over_it_unseen(client, sign_in_as, storage, coach, person, save):
    sign_in_as(coach)
    save("21-11-2026")
    assert client.send(f"/dossier/{person.id}/aanvraag", {"day": "20-11-2026", "was": ""}).status_code == 422
    assert applied_on(storage) == date(2026, 11, 21)


def test_where_the_period_runs_from_the_application_its_day_stays(client, sign_in_as, factories, coach):
    older = factories.person(coach_id=coach.id)
    factories.period(older)
    sign_in_as(coach)
    assert client.get(f"/dossier/{older.id}/aanvraag").location == f"/dossier/{older.id}"
