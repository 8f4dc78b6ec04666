"""A coach gives a later day for a duty: the state, the reminders and both readers follow it, and what stood there stays."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.storage.models import Consultation, Delay, Message, Obligation, OutboxMail, Receipt
from portal.storage.reminders import Reminders, Span
from portal.usecases.reminders import EXITS
from tests.strict_client import StrictClient

TODAY = date(2026, 11, 22)
NEW = {"until": "29-11-2026", "reason": "Sanne is ziek"}


@pytest.fixture
def coach(factories):
    return factories.person(role="coach", given_name="Anja", family_name="Mulder")


@pytest.fixture
def person(factories, coach):
    person = factories.person(coach_id=coach.id)
    person.period = factories.period(person, day=15)
    return person


def duty(storage, slug="cv") -> Obligation:
    with storage.session(writes=False) as session:
        return session.scalars(select(Obligation).where(Obligation.slug == slug)).one()


def every(storage, table) -> list:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(table)))


@pytest.fixture
def path(person, storage):
    return f"/dossier/{person.id}/uitstel/{duty(storage).id}"


def hidden_in(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(csrf_token|was|sure)" value="([^"]*)"', page))


def test_who_is_ill_is_not_late_any_more_and_both_read_why(client, app, sign_in_as, storage, coach, person, path):
    sign_in_as(coach)
    before = duty(storage).due_on
    assert before < TODAY
    values = hidden_in(client.get(path).text) | NEW
    assert client.post(path, data=values).location == f"/dossier/{person.id}#plicht-cv"
    assert duty(storage).due_on == date(2026, 11, 29)
    (kept,) = every(storage, Delay)
    assert (kept.was, kept.until, kept.reason, kept.given_by_id) == (before, date(2026, 11, 29), "Sanne is ziek", coach.id)
    assert "Sanne is ziek" in client.get(f"/dossier/{person.id}").text
    theirs = StrictClient(app)
    sign_in_as(person, theirs)
    assert "Sanne is ziek" in theirs.get("/berichten").text
    assert "29" in theirs.get("/wat-ik-deed").text.split("andere laatste dag")[1][:300]
    assert [one.act for one in every(storage, Receipt)] == ["delay_given"]
    assert "delay_given" in {one.what for one in every(storage, Consultation)}
    assert any("message-received" in (one.only_once or "") for one in every(storage, OutboxMail))


def test_the_same_day_again_changes_nothing(client, sign_in_as, storage, coach, path):
    sign_in_as(coach)
    due = duty(storage).due_on + timedelta(days=14)
    for _ in range(2):
        client.post(path, data=hidden_in(client.get(path).text) | {"until": due.isoformat(), "reason": "Ziek"})
    assert len(every(storage, Delay)) == len(every(storage, Message)) == 1


@pytest.mark.parametrize(
    "wrong", [{"until": "21-11-2026"}, {"until": "01-12-2027"}, {"until": ""}, {"reason": " "}, {"was": "zz"}]
)
def test_a_day_that_is_past_or_no_reason_is_told_beside_the_field(client, sign_in_as, storage, coach, path, wrong):
    sign_in_as(coach)
    refused = client.post(path, data=hidden_in(client.get(path).text) | NEW | wrong)
    assert refused.status_code == 422
    assert every(storage, Delay) == []


def test_a_delay_is_never_a_day_before_the_first_one(client, sign_in_as, storage, factories, coach):
    period = factories.period(factories.person(given_name="Piet", coach_id=coach.id), day=2)
    with storage.session(writes=False) as session:
        of_piet = select(Obligation).where(Obligation.slug == "cv", Obligation.period_id == period.id)
        cv = session.scalars(of_piet).one()
    assert cv.due_on > TODAY
    path = f"/dossier/{period.person_id}/uitstel/{cv.id}"
    sign_in_as(coach)
    sooner = {"until": (cv.due_on - timedelta(days=1)).isoformat()}
    assert client.post(path, data=hidden_in(client.get(path).text) | NEW | sooner).status_code == 422
    assert every(storage, Delay) == []


def test_a_day_after_the_period_is_asked_about_once(client, sign_in_as, storage, coach, person, path):
    sign_in_as(coach)
    later = NEW | {"until": (person.period.ends_on + timedelta(days=3)).isoformat()}
    asked = client.post(path, data=hidden_in(client.get(path).text) | later)
    assert asked.status_code == 422
    assert client.post(path, data=hidden_in(asked.text) | later).status_code == 303
    assert len(every(storage, Delay)) == 1


def test_two_officers_do_not_write_over_each_other(client, app, sign_in_as, storage, coach, path):
    sign_in_as(coach)
    other = StrictClient(app)
    sign_in_as("desk", other)
    hers, his = hidden_in(client.get(path).text), hidden_in(other.get(path).text)
    client.post(path, data=hers | NEW)
    clash = other.post(path, data=his | NEW | {"until": "27-11-2026"})
    assert clash.status_code == 422
    assert duty(storage).due_on == date(2026, 11, 29)
    other.post(path, data=hidden_in(clash.text) | NEW | {"until": "27-11-2026"})
    assert [one.until.day for one in every(storage, Delay)] == [29, 27]


def test_what_is_done_or_somebody_elses_gets_no_delay(client, app, sign_in_as, storage, coach, person, path):
    stranger = StrictClient(app)
    sign_in_as("coach", stranger)
    assert stranger.get(path).status_code == 403
    sign_in_as(coach)
    with storage.transaction() as session:
        session.scalars(select(Obligation).where(Obligation.slug == "cv")).one().kept = "done"
    assert client.get(path).status_code == 303
    assert path not in client.get(f"/dossier/{person.id}").text
    assert client.get(f"/dossier/{person.id}/uitstel/{person.id}").status_code == 404


def test_who_was_reminded_of_the_first_day_is_reminded_of_the_later_day_too(client, sign_in_as, storage, coach, person, path):
    def due_on(day: date) -> list:
        with storage.session() as session:
            found = Reminders(session, "some-letter", today=day, exits=EXITS, at_most=10)
            return [one.only_once for one in found.of_obligation("cv", due=Span(day, day))]

    (first,) = due_on(duty(storage).due_on)
    with storage.transaction() as session:
        mail = OutboxMail(to_address="x@demo.test", subject="x", text="x", html="x", only_once=first, person_id=person.id)
        mail.letter, mail.language, mail.message_id, mail.due_at = "some-letter", "nl", "x", datetime.now(UTC)
        session.add(mail)
    assert due_on(duty(storage).due_on) == []
    sign_in_as(coach)
    client.post(path, data=hidden_in(client.get(path).text) | NEW)
    (second,) = due_on(date(2026, 11, 29))
    assert second != first


def test_the_delay_of_one_person_leaves_the_letters_of_the_others_as_they_were(
    client, sign_in_as, storage, coach, factories, path
):
    other = factories.person(given_name="Piet", coach_id=coach.id)
    day = {one.slug: one for one in factories.period(other, day=15).obligations}["cv"].due_on
    sign_in_as(coach)
    client.post(path, data=hidden_in(client.get(path).text) | NEW)

    def due() -> list:
        with storage.session() as session:
            found = Reminders(session, "some-letter", today=day, exits=EXITS, at_most=10)
            return [(one.person.id, one.only_once) for one in found.of_obligation("cv", due=Span(day, day))]

    ((person_id, once),) = due()
    assert person_id == other.id
    with storage.transaction() as session:
        mail = OutboxMail(to_address="x@demo.test", subject="x", text="x", html="x", only_once=once, person_id=other.id)
        mail.letter, mail.language, mail.message_id, mail.due_at = "some-letter", "nl", "x", datetime.now(UTC)
        session.add(mail)
    assert due() == []
