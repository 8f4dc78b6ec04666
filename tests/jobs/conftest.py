"""A mail server, mail that waits, people in a period, and a clock process to start, stop and kill."""

import signal
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from portal.integrations.mail import mailer_for
from portal.jobs import reminders
from portal.jobs.surroundings import Surroundings
from portal.storage import Storage
from portal.storage.base import Base
from portal.storage.models import Application, Obligation, OutboxMail, Period, Person
from portal.usecases import outbox
from tests.jobs.clock_process import ClockProcess
from tests.jobs.period import DUE_DAYS, START, day, written
from tests.mail_server import MailServer


@pytest.fixture
def storage(settings):
    """A database without the portal round it: these tests need no pages."""
    storage = Storage(settings.database_url)
    yield storage
    if storage.engine.dialect.name == "postgresql":
        with storage.transaction() as session:
            session.execute(text(f"TRUNCATE {', '.join(Base.metadata.tables)} CASCADE"))
    storage.engine.dispose()


@pytest.fixture
def mail_server():
    server = MailServer().start()
    yield server
    server.stop()


@pytest.fixture
def waiting(storage):
    """Lay so many mails in the outbox; gives them in the order in which they go."""

    def lay(number: int = 1, **values) -> list[OutboxMail]:
        mails = [_mail(**values) for _ in range(number)]
        with storage.transaction() as session:
            session.add_all(mails)
        return mails

    return lay


def _mail(**values) -> OutboxMail:
    given = {"letter": "reminder-cv", "message_id": f"<{uuid4().hex}@zoekwijzer.test>", "to_address": "sanne@demo.test"}
    given |= {"language": "nl", "subject": "Maak uw cv", "text": "Dag Sanne,\n", "html": "<p>Dag Sanne,</p>"}
    return OutboxMail(**(given | {"due_at": datetime.now(UTC)} | values))


@pytest.fixture
def keep(storage):
    def keep(*rows):
        with storage.transaction() as session:
            session.add_all(rows)
        return rows[0]

    return keep


@pytest.fixture
def someone(keep):
    """Somebody whose period began on START, with all five obligations; `done` are those that are done."""

    def make(*, done=(), needs_a_person=(), person=None, **values) -> Period:
        person = person or keep(Person(id=uuid4(), given_name="Sanne", family_name="B", email=f"{uuid4().hex}@demo.test"))
        application = Application(reference=uuid4().hex, person_id=person.id, reported_on=START, source="test")
        period = Period(application=application, person_id=person.id, rule="test", starts_on=START, ends_on=day(28), **values)
        period.obligations = [
            Obligation(slug=slug, kind=slug, due_on=day(number), kept="done" if slug in done else "todo")
            for slug, number in DUE_DAYS.items()
        ]
        for obligation in period.obligations:
            obligation.needs_a_person = list(needs_a_person)
        return keep(period)

    return make


@pytest.fixture
def on(settings, library, storage, tmp_path):
    """Play a day: give the letters that are written on it, as (day, letter)."""

    def play(number: int) -> list[tuple[int, str]]:
        surroundings = Surroundings(
            settings=replace(settings, today=day(number)),
            library=library,
            storage=storage,
            mailer=mailer_for(f"file:{tmp_path}", sender="a@demo.test"),
        )
        before = written(storage)
        while reminders.run(surroundings):
            pass
        return [(number, mail.letter) for mail in written(storage) if mail.id not in {one.id for one in before}]

    return play


@pytest.fixture
def start_clock(settings, mail_server, tmp_path):
    """Start the real process; every one that is still there is ended after the test."""
    started = []
    content = tmp_path / "content"
    content.mkdir()
    own = replace(settings, mail_url=mail_server.url, content_dir=content, municipality_dir=content, today=None)

    def start(lease: timedelta = outbox.LEASE) -> ClockProcess:
        started.append(ClockProcess(own, tmp_path / f"clock-{len(started)}.log", lease))
        return started[-1]

    yield start
    for process in started:
        if process.exit_code is None:
            process.send(signal.SIGKILL)
            process.wait()


def until(true, seconds: float = 90.0) -> None:
    """Wait until it is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"still not after {seconds} seconds"
        time.sleep(0.01)
