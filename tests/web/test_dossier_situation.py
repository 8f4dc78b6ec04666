"""What is special about somebody is told late, and a person says which duties apply then."""

from datetime import date

import pytest
from sqlalchemy import select

from portal.storage.models import Consultation, Obligation, Period, Receipt


@pytest.fixture
def coach(factories):
    return factories.person(role="coach", given_name="Anja", family_name="Mulder")


@pytest.fixture
def person(factories, coach):
    person = factories.person(coach_id=coach.id)
    factories.period(person, day=26, facts={"exempt": True})
    return person


@pytest.fixture
def young(factories, coach):
    person = factories.person(coach_id=coach.id, date_of_birth=date(2004, 6, 1))
    factories.period(person, day=10)
    return person


def duties(storage) -> dict[str, Obligation]:
    with storage.session(writes=False) as session:
        return {one.slug: one for one in session.scalars(select(Obligation))}


def the(storage, table):
    with storage.session(writes=False) as session:
        return session.scalars(select(table)).one()


def test_what_is_told_later_is_kept_shown_and_lets_somebody_look_first(client, sign_in_as, storage, coach, young):
    sign_in_as(coach)
    path = f"/dossier/{young.id}/situatie"
    assert client.send(path, {"homeless": "y"}).status_code == 303
    assert the(storage, Period).needs_a_person == ["homeless"]
    assert {tuple(one.needs_a_person) for one in duties(storage).values()} == {("homeless",)}
    assert "Heeft geen vast adres" in client.get(f"/dossier/{young.id}").text
    client.send(path, {})
    assert the(storage, Period).needs_a_person == []
    with storage.session(writes=False) as session:
        assert [one.act for one in session.scalars(select(Receipt))] == ["situation_changed"] * 2
        assert "situation_changed" in set(session.scalars(select(Consultation.what)))


def test_of_each_duty_somebody_says_whether_it_applies(client, sign_in_as, storage, settings, coach, person):
    sign_in_as(coach)
    path = f"/dossier/{person.id}/welke-plichten"
    open_ones = {slug for slug, one in duties(storage).items() if one.needs_a_person}
    assert {"registration", "activities"} <= open_ones
    values = {"applies_registration": "yes", "applies_activities": "no"}
    refused = client.send(path, values)
    assert refused.status_code == 422
    assert 'id="because_activities-e"' in refused.text
    assert client.send(path, values | {"because_activities": "U hebt een ontheffing."}).status_code == 303
    kept = duties(storage)
    assert (kept["registration"].kept, kept["registration"].needs_a_person) == ("todo", [])
    assert kept["registration"].due_on > settings.today  # it was due long ago, and nobody asked for it then
    assert (kept["activities"].kept, kept["activities"].remark) == ("not_needed", "U hebt een ontheffing.")
    assert client.send(path, {"applies_activities": "yes"}).status_code == 303
    assert duties(storage)["activities"].kept == "todo"


def test_what_was_settled_stays_settled_when_something_else_is_told(client, sign_in_as, storage, coach, young):
    sign_in_as(coach)
    client.send(f"/dossier/{young.id}/situatie", {"homeless": "y"})
    every = {f"applies_{slug}": "yes" for slug in duties(storage)}
    client.send(f"/dossier/{young.id}/welke-plichten", every)
    assert the(storage, Period).needs_a_person == []
    client.send(f"/dossier/{young.id}/situatie", {"homeless": "y", "circumstances": "y"})
    assert the(storage, Period).needs_a_person == ["circumstances"]


@pytest.mark.parametrize("part", ["situatie", "welke-plichten"])
def test_another_coach_sees_none_of_it(client, sign_in_as, person, part):
    sign_in_as("coach")
    assert client.get(f"/dossier/{person.id}/{part}").status_code == 403
