"""A coach sees one person at a time, and nobody else reads whom."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.storage.models import Interview, Slot
from tests.strict_client import StrictClient
from tests.web.talk.sides import offer, slots, text


@pytest.fixture
def busy(table, factories, storage):
    """The coach sees Henk Bakker on the 25th at ten."""
    henk = factories.person(coach_id=table.coach.id, given_name="Henk", family_name="Bakker")
    period = factories.period(henk, day=26)
    with storage.transaction() as session:
        slot = Slot(starts_at=datetime(2026, 11, 25, 9, tzinfo=UTC))
        talk = Interview(period_id=period.id, place="Hier", slots=[slot])
        session.add(talk)
        session.flush()
        talk.chosen_slot_id = slot.id


def test_the_coach_hears_beside_the_field_whom_they_see_then(table, busy, storage):
    response = offer(table, ("26-11-2026", "10.00"), ("25-11-2026", "10.30"))
    assert response.status_code == 422
    page = text(response)
    assert "U hebt dan al een gesprek met Henk Bakker" in page
    assert 'id="day_2-e"' in page
    assert 'value="10.30"' in page
    assert len(slots(storage)) == 1


def test_the_desk_hears_only_that_the_coach_is_busy(table, busy, factories, sign_in_as):
    sign_in_as(factories.person(role="desk"), table.theirs)
    page = text(offer(table, ("25-11-2026", "10.30")))
    assert "De coach heeft dan al een gesprek" in page
    assert "Bakker" not in page


def test_a_time_that_the_coach_promised_meanwhile_is_free_on_no_page(table, request):
    offer(table, ("25-11-2026", "10.30"))
    assert "Kies een tijd voor het gesprek" in text(table.mine.get("/mijn-zoekperiode"))
    request.getfixturevalue("busy")
    assert "Kies een tijd voor het gesprek" not in text(table.mine.get("/mijn-zoekperiode"))
    assert "zijn voorbij of niet meer vrij" in text(table.mine.get("/gesprek"))
    assert "er is dan al een gesprek" in text(table.theirs.get(f"/dossier/{table.person.id}/gesprek"))
    assert "Geen tijd meer over" in text(table.theirs.get(f"/dossier/{table.person.id}"))
    page = text(table.theirs.get("/mijn-mensen"))
    assert "Geen tijd meer over" in page
    assert "Tijden aangeboden" not in page


def test_somebody_elses_calendar_is_not_given(table, app, factories, sign_in_as, storage):
    offer(table, ("25-11-2026", "10.00"))
    table.mine.send("/gesprek", {"slot": str(slots(storage)[0].id)})
    other = StrictClient(app)
    sign_in_as(factories.person(), other)
    assert other.get("/gesprek/afspraak.ics").status_code == 404
    assert slots(storage)[0].minutes == timedelta(hours=1).total_seconds() / 60
