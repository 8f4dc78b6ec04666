"""A mail server, mail that waits, and a clock process to start, stop and kill."""

import signal
import time
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from portal.storage import Storage
from portal.storage.base import Base
from portal.storage.models import OutboxMail
from tests.jobs.clock_process import ClockProcess
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
def start_clock(settings, mail_server, tmp_path):
    """Start the real process; every one that is still there is ended after the test."""
    started = []
    content = tmp_path / "content"
    content.mkdir()
    own = replace(settings, mail_url=mail_server.url, content_dir=content, municipality_dir=content, today=None)

    def start() -> ClockProcess:
        started.append(ClockProcess(own, tmp_path / f"clock-{len(started)}.log"))
        return started[-1]

    yield start
    for process in started:
        if process.exit_code is None:
            process.send(signal.SIGKILL)
            process.wait()


def until(true, seconds: float = 30.0) -> None:
    """Wait until it is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"still not after {seconds} seconds"
        time.sleep(0.01)
