"""An applicant on day 5 of the period, inside one transaction that is rolled back."""

from datetime import UTC, datetime

import pytest

from portal.integrations.files import Files
from portal.storage import periods
from portal.storage.models import Person
from tests.conftest import TODAY


@pytest.fixture
def now() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 20, 15, tzinfo=UTC)


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(tmp_path / "files")


@pytest.fixture
def session(storage, factories):
    with storage.session() as session:
        yield session


@pytest.fixture
def applicant(factories, session) -> Person:
    person = factories.person()
    factories.period(person, day=5)
    return session.get(Person, person.id)


@pytest.fixture
def period(session, applicant):
    return periods.newest_of(session, applicant.id)
