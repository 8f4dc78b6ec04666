"""The database underneath: moments keep their zone, writers wait their turn, attempts are counted."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from portal.storage import account as accounts
from portal.storage.models import Person, Receipt, SignInSession
from portal.usecases import retention


def test_a_moment_comes_back_in_utc(storage, factories):
    person = factories.person()
    moment = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Amsterdam"), fold=1)
    with storage.transaction() as session:
        session.add(SignInSession(token_hash="x", person_id=person.id, seen_at=moment, expires_at=moment))
    with storage.session(writes=False) as session:
        assert session.scalar(select(SignInSession.seen_at)) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused(storage, factories):
    with storage.session() as session, pytest.raises(StatementError):
        session.add(SignInSession(token_hash="x", person_id=factories.person().id, seen_at=datetime(2026, 1, 1), expires_at=None))
        session.flush()


def test_sqlite_writes_ahead_and_keeps_references(storage):
    if storage.engine.dialect.name != "sqlite":
        return
    with storage.engine.connect() as connection:
        told = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert told == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_row_without_its_person_is_refused(storage, factories):
    person = factories.person()
    with storage.session() as session, pytest.raises(IntegrityError):
        session.add(Receipt(person_id=accounts.UUID(int=person.id.int ^ 1), number="1", act="x"))
        session.commit()


def test_writers_at_the_same_time_all_get_through(storage, factories):
    person = factories.person()

    def read_then_write() -> None:
        with storage.transaction() as session:
            kept = session.get(Person, person.id, with_for_update=True)
            kept.facts = {"count": kept.facts.get("count", 0) + 1}

    threads = [threading.Thread(target=read_then_write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with storage.session(writes=False) as session:
        assert session.get(Person, person.id).facts == {"count": 8}


def test_a_transaction_that_fails_leaves_nothing(storage):
    with pytest.raises(RuntimeError), storage.transaction() as session:
        session.add(Person(given_name="A", family_name="B"))
        session.flush()
        raise RuntimeError
    with storage.session(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_attempts_are_counted_by_bucket_and_forgotten(storage):
    bounds = {"limit": 2, "within": timedelta(minutes=5)}
    with storage.transaction() as session:
        assert [accounts.count_attempt(session, "a", "x", **bounds) for _ in range(3)] == [True, True, False]
        assert accounts.count_attempt(session, "a", "y", **bounds)
        retention.forget(session, datetime.now(UTC) + timedelta(days=1, seconds=1), files=0)
        assert accounts.count_attempt(session, "a", "x", **bounds)
