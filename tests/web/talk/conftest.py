"""The two sides of the table, and what happened there before."""

from datetime import UTC, datetime

import pytest

from portal.storage.models import Interview, Slot
from tests.strict_client import StrictClient


@pytest.fixture
def table(app, factories, sign_in_as):
    """An applicant and the coach, each at a screen of their own."""

    class Table:
        coach = factories.person(role="coach", given_name="Anja", family_name="Mulder")
        person = factories.person(coach_id=coach.id)
        period = factories.period(person, day=26)
        mine, theirs = StrictClient(app), StrictClient(app)

    sign_in_as(Table.person, Table.mine)
    sign_in_as(Table.coach, Table.theirs)
    return Table


@pytest.fixture
def talked(table, storage):
    """There was a talk on the 20th."""
    with storage.transaction() as session:
        slot = Slot(starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
        talk = Interview(period_id=table.period.id, place="Hier", slots=[slot])
        session.add(talk)
        session.flush()
        talk.chosen_slot_id = slot.id
