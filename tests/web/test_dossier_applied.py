"""Who is under 27 reports first and applies later: the officer writes down when the application came in."""

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
    assert client.send(f"/dossier/{person.id}/aanvraag", {"day": "20-11-2026"}).status_code == 303
    assert applied_on(storage) == date(2026, 11, 20)
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


def test_what_was_written_down_stays(client, sign_in_as, storage, coach, person):
    sign_in_as(coach)
    client.send(f"/dossier/{person.id}/aanvraag", {"day": "20-11-2026"})
    client.send(f"/dossier/{person.id}/aanvraag", {"day": "21-11-2026"}, on=f"/dossier/{person.id}")
    assert applied_on(storage) == date(2026, 11, 20)
