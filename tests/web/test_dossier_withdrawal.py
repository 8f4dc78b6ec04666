"""An application that was taken in by mistake is withdrawn: asked once more, told to the person, and room for the right one."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.storage.models import (
    Application,
    Consultation,
    Interview,
    Message,
    OutboxMail,
    Period,
    Person,
    Receipt,
    SignInCode,
    Slot,
)
from portal.usecases import applications, dossier, reminders
from portal.usecases.invitations import Around
from portal.usecases.received import Received, Refused
from tests.conftest import TODAY
from tests.strict_client import StrictClient

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WRONG = {"mistake": "person", "reason": "Wij lazen een verkeerde naam."}


@pytest.fixture
def coach(factories):
    return factories.person(role="coach")


@pytest.fixture
def person(factories, coach):
    return factories.person(coach_id=coach.id, given_name="Henk", family_name="Baker", email="henk@demo.test")


@pytest.fixture
def period(factories, person):
    return factories.period(person, day=5)


@pytest.fixture
def path(person, period):
    return f"/dossier/{person.id}/aanvraag-intrekken"


def hidden_in(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(csrf_token|sure)" value="([^"]*)"', page))


def withdraw(client, path, **values):
    """Press the button, and once more where that is asked."""
    asked = client.post(path, data=hidden_in(client.get(path).text) | WRONG | values)
    return client.post(path, data=hidden_in(asked.text) | WRONG | values) if asked.status_code == 422 else asked


def all_of(storage, column):
    with storage.session(writes=False) as session:
        return list(session.scalars(select(column)))


def received(**values) -> Received:
    given = {"reference": "WNL-1", "given_name": "Henk", "family_name": "Baker", "email": "henk@demo.test", "language": "nl"}
    given |= {"date_of_birth": date(1992, 3, 14), "reported_on": date(2026, 11, 18), "applied_on": date(2026, 11, 18)}
    return Received(**given | {"source": "desk"} | values)


def take_in(storage, edition, given: Received) -> Application:
    with storage.transaction() as session:
        taken = applications.take_in(session, given, edition=edition, now=NOW, base_url="https://zoekwijzer.test")
        return taken.application


def test_it_is_asked_once_more_before_it_happens(client, sign_in_as, storage, coach, path):
    sign_in_as(coach)
    asked = client.post(path, data=hidden_in(client.get(path).text) | WRONG)
    assert asked.status_code == 422
    assert all_of(storage, Period.stopped_on) == [None]
    assert client.post(path, data=hidden_in(asked.text) | WRONG).status_code == 303
    with storage.session(writes=False) as session:
        kept = session.scalars(select(Period)).one()
        assert kept.is_withdrawn
        assert kept.has_stopped(TODAY)


def test_the_person_gets_a_mail_and_a_receipt_and_reads_why(client, app, sign_in_as, storage, person, path):
    sign_in_as("desk")
    withdraw(client, path)
    assert all_of(storage, OutboxMail.letter) == ["application-withdrawn"]
    assert all_of(storage, Receipt.act) == ["application_withdrawn"]
    assert "application_withdrawn" in all_of(storage, Consultation.what)
    theirs = StrictClient(app)
    sign_in_as(person, theirs)
    overview = theirs.get("/mijn-zoekperiode")
    assert overview.status_code == 200
    assert "/veranderd/" not in overview.text
    assert WRONG["reason"] in theirs.get("/berichten").text
    assert "TEST-" in theirs.get("/wat-ik-deed").text


@pytest.mark.parametrize(
    "page", ["/cv", "/sollicitaties", "/plichten/uwv", "/veranderd/found_work", "/veranderd/terug", "/gesprek"]
)
def test_nothing_is_asked_of_the_person_any_more(client, app, sign_in_as, storage, person, path, page):
    sign_in_as("desk")
    withdraw(client, path)
    theirs = StrictClient(app)
    sign_in_as(person, theirs)
    assert theirs.get(page).status_code in (200, 303)
    theirs.send("/veranderd/found_work", {"day": "30-11-2026"}, on="/mijn-gegevens")
    assert all_of(storage, Period.stop_reason) == ["withdrawn"]


def test_no_letter_goes_that_still_waits_and_no_reminder_is_written(client, sign_in_as, storage, edition, library):
    taken = take_in(storage, edition, received())
    assert all_of(storage, OutboxMail.letter) == ["activation"]
    sign_in_as("desk")
    withdraw(client, f"/dossier/{taken.person_id}/aanvraag-intrekken")
    with storage.session(writes=False) as session:
        for later in range(40):
            on_that_day = library.on(TODAY + timedelta(days=later))
            for letter in reminders.timed_letters(on_that_day):
                about = {"edition": on_that_day, "base_url": "https://zoekwijzer.test", "at_most": 10}
                assert not reminders.page(session, letter, **about)
    assert all_of(storage, OutboxMail.letter) == ["application-withdrawn"]


def test_a_planned_talk_is_called_off(client, sign_in_as, storage, period, path):
    starts_at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    with storage.transaction() as session:
        slots = [Slot(starts_at=starts_at), Slot(starts_at=starts_at + timedelta(days=1))]
        talk = Interview(period_id=period.id, place="Stadhuis", slots=slots)
        session.add(talk)
        session.flush()
        talk.chosen_slot_id, talk.chosen_at = slots[0].id, NOW
    sign_in_as("desk")
    withdraw(client, path)
    assert all_of(storage, Interview.chosen_slot_id) == [None]
    assert None not in all_of(storage, Slot.withdrawn_at)
    assert "interview-cancelled" in all_of(storage, OutboxMail.letter)


def test_the_dossier_stays_to_read_and_changes_no_more(client, sign_in_as, storage, coach, person, path):
    sign_in_as(coach)
    withdraw(client, path)
    shown = client.get(f"/dossier/{person.id}")
    assert WRONG["reason"] in shown.text
    for part in ("gesprek", "uitkomst", "aanvraag", "aanvraag-intrekken"):
        assert f'href="/dossier/{person.id}/{part}"' not in shown.text
        assert client.get(f"/dossier/{person.id}/{part}").status_code == 303
    assert "Bewaar mijn opmerkingen" not in shown.text
    assert client.get(f"/dossier/{person.id}.pdf").status_code == 200
    assert person.family_name in client.get("/mijn-mensen?filter=closed").text
    assert person.family_name not in client.get("/mijn-mensen").text


def test_twice_is_once(client, app, sign_in_as, storage, path):
    sign_in_as("desk")
    asked = client.post(path, data=hidden_in(client.get(path).text) | WRONG)
    for _ in range(2):
        assert client.post(path, data=hidden_in(asked.text) | WRONG).status_code == 303
    assert len(all_of(storage, Message.kind)) == 1


def test_another_reason_needs_words(client, sign_in_as, storage, path):
    sign_in_as("desk")
    refused = withdraw(client, path, mistake="other", reason=" ")
    assert refused.status_code == 422
    assert 'id="reason-e"' in refused.text
    assert all_of(storage, Period.stop_reason) == [None]


def test_another_coach_does_not(client, sign_in_as, factories, path):
    sign_in_as(factories.person(role="coach"))
    assert client.get(path).status_code == 403


def test_the_right_application_can_be_taken_in_with_the_same_reference(client, sign_in_as, storage, edition):
    wrong = take_in(storage, edition, received(reported_on=date(2026, 11, 21), applied_on=date(2026, 11, 21)))
    with pytest.raises(Refused):
        take_in(storage, edition, received(reference="WNL-2"))
    sign_in_as("desk")
    withdraw(client, f"/dossier/{wrong.person_id}/aanvraag-intrekken")
    right = take_in(storage, edition, received())
    assert (right.reference, right.person_id) == ("WNL-1", wrong.person_id)
    assert right.id != wrong.id
    # The right one is in front, though it began earlier.
    assert client.get(f"/dossier/{wrong.person_id}/uitkomst").status_code == 200
    assert client.get("/mijn-mensen").text.count(f'href="/dossier/{wrong.person_id}"') == 1
    assert all_of(storage, Period.stop_reason).count("withdrawn") == 1


def test_somebody_else_gets_the_reference_and_the_address_that_were_really_theirs(client, sign_in_as, storage, edition):
    wrong = take_in(storage, edition, received())
    sign_in_as("desk")
    withdraw(client, f"/dossier/{wrong.person_id}/aanvraag-intrekken")
    right = take_in(storage, edition, received(given_name="Joke", source="api"))
    with storage.session(writes=False) as session:
        joke, henk = session.get(Person, right.person_id), session.get(Person, wrong.person_id)
        assert (joke.given_name, joke.email, henk.email) == ("Joke", "henk@demo.test", None)


def test_who_gives_the_address_away_is_out_at_once(client, sign_in_as, storage, edition, app):
    wrong, theirs = take_in(storage, edition, received()), StrictClient(app)
    with storage.session(writes=False) as session:
        sign_in_as(session.get(Person, wrong.person_id), theirs)
    sign_in_as("desk")
    withdraw(client, f"/dossier/{wrong.person_id}/aanvraag-intrekken")
    assert theirs.get("/mijn-zoekperiode").status_code == 200
    take_in(storage, edition, received(given_name="Joke"))
    assert theirs.get("/mijn-zoekperiode").status_code == 303
    with storage.session(writes=False) as session:
        links = session.scalars(select(SignInCode).where(SignInCode.person_id == wrong.person_id)).all()
        assert links
        assert all(link.used_at for link in links)


def test_another_spelling_takes_no_account_from_whose_it_is(client, sign_in_as, storage, edition):
    wrong = take_in(storage, edition, received())
    sign_in_as("desk")
    withdraw(client, f"/dossier/{wrong.person_id}/aanvraag-intrekken", mistake="other")
    with pytest.raises(Refused):
        take_in(storage, edition, received(given_name="H."))


def test_how_a_period_ended_is_never_written_over(client, sign_in_as, storage, coach, person, period, path):
    with storage.transaction() as session:
        ended = session.get(Period, period.id)
        ended.stopped_on, ended.stop_reason = TODAY, "found_work"
    sign_in_as(coach)
    assert client.get(path).status_code == 303
    assert "aanvraag-intrekken" not in client.get(f"/dossier/{person.id}").text
    assert all_of(storage, Period.stop_reason) == ["found_work"]


def test_what_was_told_before_keeps_no_letter_from_the_right_application(
    client, app, sign_in_as, storage, person, period, path, library
):
    theirs = StrictClient(app)
    sign_in_as(person, theirs)
    theirs.send("/veranderd/cannot", {"why": "ill", "text": "Ik lig in het ziekenhuis."})
    assert all_of(storage, Message.kind) == ["cannot"]
    sign_in_as("desk")
    withdraw(client, path)
    with storage.transaction() as session:
        right = session.get(Period, period.id)
        right.stopped_on = right.stop_reason = None  # as one that begins on the same day
        days = [library.on(TODAY + timedelta(days=later)) for later in range(30)]
        letters = [letter for day in days for letter in reminders.timed_letters(day)]
        about = {"base_url": "https://zoekwijzer.test", "at_most": 10}
        assert any(reminders.page(session, letter, edition=day, **about) for day in days for letter in letters)


def test_what_a_program_sends_again_stays_withdrawn(client, sign_in_as, storage, edition):
    wrong = take_in(storage, edition, received(source="api", email=None))
    sign_in_as("desk")
    withdraw(client, f"/dossier/{wrong.person_id}/aanvraag-intrekken")
    assert take_in(storage, edition, received(source="api")).id == wrong.id
    assert all_of(storage, OutboxMail.letter) == []


def test_another_coach_later_is_no_letter_to_whom_it_was_never_about(
    client, sign_in_as, storage, factories, edition, person, path
):
    sign_in_as("desk")
    withdraw(client, path)
    around = Around(edition=edition, base_url="https://zoekwijzer.test", sender="Zoekwijzer", now=NOW)
    other = factories.person(role="coach")
    with storage.transaction() as session:
        dossier.take_over(session, person.id, by=session.get(Person, other.id), reason="Anja is weg", around=around)
    assert all_of(storage, OutboxMail.letter) == ["application-withdrawn"]


def test_somebody_without_an_address_is_no_namesake_of_a_mistake(client, sign_in_as, storage, edition):
    wrong = take_in(storage, edition, received(email=None, is_another=True))
    sign_in_as("desk")
    withdraw(client, f"/dossier/{wrong.person_id}/aanvraag-intrekken")
    right = take_in(storage, edition, received(reference="WNL-2", email=None, is_another=False))
    assert right.person_id != wrong.person_id
