"""The desk puts right what was misread of somebody: what was there before is kept, and the rule follows."""

import html
import re
from datetime import date

import pytest
from sqlalchemy import select

from portal.storage.models import Application, Consultation, Decision, Delay, Message, Obligation, Period, Person, Receipt
from tests.strict_client import StrictClient


@pytest.fixture
def coach(factories):
    return factories.person(role="coach")


@pytest.fixture
def person(factories, coach):
    person = factories.person(coach_id=coach.id, given_name="Henk", family_name="Baker", date_of_birth=date(1992, 3, 14))
    factories.period(person, day=5)
    return person


@pytest.fixture
def path(person):
    return f"/dossier/{person.id}/verbeteren"


RIGHT = {
    "given_name": "Henk",
    "family_name": "Baker",
    "date_of_birth": "14-03-1992",
    "language": "nl",
    "reported_on": "18-11-2026",
}


def hidden_in(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(csrf_token|version)" value="([^"]*)"', page))


def save(client, path, **values):
    return client.post(path, data=hidden_in(client.get(path).text) | RIGHT | values)


def the(storage, table):
    with storage.session(writes=False) as session:
        return session.scalars(select(table)).one()


def test_a_misspelt_name_is_put_right_and_the_person_reads_what_it_was(client, app, sign_in_as, storage, person, path):
    sign_in_as("desk")
    assert save(client, path, family_name="Bakker", language="en").status_code == 303
    assert "Bakker" in client.get(f"/dossier/{person.id}").text
    kept = the(storage, Receipt)
    assert (kept.act, kept.about) == ("person_corrected", {"was_family_name": "Baker", "was_language": "nl"})
    assert the(storage, Message).kind == "person_corrected"
    with storage.session(writes=False) as session:
        assert "person_corrected" in set(session.scalars(select(Consultation.what)))
    theirs = StrictClient(app)
    sign_in_as(person, theirs)
    assert "Baker" in theirs.get("/wat-ik-deed").text


def test_another_date_of_birth_gives_the_rule_of_that_age(client, sign_in_as, storage, path):
    sign_in_as("desk")
    before = the(storage, Period)
    assert before.opens_on is None
    with storage.transaction() as session:
        session.scalars(select(Obligation).where(Obligation.slug == "cv")).one().kept = "done"
    assert save(client, path, date_of_birth="14-03-2004").status_code == 303
    after = the(storage, Period)
    assert after.rule != before.rule
    assert after.opens_on is not None
    with storage.session(writes=False) as session:
        kept = {one.slug: one.kept for one in session.scalars(select(Obligation))}
    assert kept["cv"] == "done"
    assert "not_needed" in kept.values() or len(kept) > 4
    save(client, path, date_of_birth="14-03-1992")
    assert the(storage, Period).rule == before.rule


def test_another_day_of_the_report_moves_the_days_of_who_is_under_27(client, sign_in_as, storage, factories, coach):
    young = factories.person(coach_id=coach.id, given_name="Henk", family_name="Baker", date_of_birth=date(2004, 3, 14))
    before = factories.period(young, day=5)
    sign_in_as("desk")
    path = f"/dossier/{young.id}/verbeteren"
    assert save(client, path, date_of_birth="14-03-2004", reported_on="16-11-2026").status_code == 303
    after = the(storage, Period)
    assert (before.starts_on - after.starts_on).days == 2
    assert the(storage, Application).reported_on == date(2026, 11, 16)
    with storage.session(writes=False) as session:
        assert all(one.due_on >= date(2026, 11, 22) for one in session.scalars(select(Obligation)))


def test_a_later_day_that_was_given_stays_where_the_day_of_the_report_is_put_right(client, sign_in_as, storage, factories, coach):
    young = factories.person(coach_id=coach.id, given_name="Henk", family_name="Baker", date_of_birth=date(2004, 3, 14))
    factories.period(young, day=5)
    given = date(2027, 1, 10)
    with storage.transaction() as session:
        cv = session.scalars(select(Obligation).where(Obligation.slug == "cv")).one()
        session.add(Delay(obligation_id=cv.id, was=cv.due_on, until=given, reason="Ziek", given_by_id=coach.id))
        cv.due_on = given
    sign_in_as("desk")
    path = f"/dossier/{young.id}/verbeteren"
    assert save(client, path, date_of_birth="14-03-2004", reported_on="17-11-2026").status_code == 303
    with storage.session(writes=False) as session:
        assert session.scalars(select(Obligation.due_on).where(Obligation.slug == "cv")).one() == given


def test_after_the_outcome_a_correction_leaves_the_rule_as_it_was(client, sign_in_as, storage, factories, coach, person, path):
    period = the(storage, Period)
    with storage.transaction() as session:
        session.add(Decision(period_id=period.id, line="self", reason="Zoekt zelf", decided_by_id=coach.id))
    sign_in_as("desk")
    assert save(client, path, date_of_birth="14-03-2004").status_code == 303
    assert the(storage, Period).rule == period.rule
    assert "14-03-2004" in client.get(path).text


@pytest.mark.parametrize(
    ("field", "value"),
    [("date_of_birth", "14-03-2020"), ("family_name", "123"), ("reported_on", "23-11-2026"), ("reported_on", "19-11-2026")],
)
def test_what_cannot_be_is_told_beside_the_field(client, sign_in_as, storage, path, field, value):
    sign_in_as("desk")
    refused = save(client, path, **{field: value})
    assert refused.status_code == 422
    assert f'id="{field}-e"' in refused.text
    assert the(storage, Application).reported_on == date(2026, 11, 18)


def test_a_coach_does_not_and_the_same_again_changes_nothing(client, app, sign_in_as, storage, coach, path):
    theirs = StrictClient(app)
    sign_in_as(coach, theirs)
    assert theirs.get(path).status_code == 403
    sign_in_as("desk")
    assert save(client, path).status_code == 303
    with storage.session(writes=False) as session:
        assert session.scalars(select(Receipt)).all() == []


@pytest.mark.parametrize("name", ["Bakker", "BAKKÉR"])
def test_a_name_that_somebody_else_has_is_asked_about_once(client, sign_in_as, storage, factories, person, path, name):
    other = factories.person(given_name="Henk", family_name="Bakker", date_of_birth=date(1992, 3, 14))
    factories.period(other, day=3)
    sign_in_as("desk")
    asked = save(client, path, family_name=name)
    assert asked.status_code == 422
    assert f'href="/dossier/{other.id}"' in asked.text
    sure = re.search(r'name="sure" value="([^"]+)"', asked.text)[1]
    sure = html.unescape(sure)
    assert client.post(path, data=hidden_in(asked.text) | RIGHT | {"family_name": name, "sure": sure}).status_code == 303
    with storage.session(writes=False) as session:
        assert session.get(Person, person.id).family_name == name


def test_a_namesake_of_whom_nothing_runs_is_no_question(client, sign_in_as, storage, factories, path):
    factories.period(factories.person(given_name="Henk", family_name="Bakker", date_of_birth=date(1992, 3, 14)), day=200)
    sign_in_as("desk")
    assert save(client, path, family_name="Bakker").status_code == 303


def test_two_officers_do_not_write_over_each_other(client, app, sign_in_as, storage, person, path):
    other = StrictClient(app)
    sign_in_as("desk")
    sign_in_as("admin", other)
    older = hidden_in(other.get(path).text)
    save(client, path, family_name="Bakker")
    refused = other.post(path, data=older | RIGHT | {"family_name": "Backer"})
    assert refused.status_code == 422
    with storage.session(writes=False) as session:
        assert session.get(Person, person.id).family_name == "Bakker"
    assert other.post(path, data=hidden_in(refused.text) | RIGHT | {"family_name": "Backer"}).status_code == 303
