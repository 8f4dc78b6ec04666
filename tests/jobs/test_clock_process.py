"""The real clock process against a real mail server: it is killed, doubled and stopped, and no mail is lost or changed."""

import random
import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from portal.storage.models import OutboxMail
from tests.jobs.conftest import until

KILLS = 12
# What a killed clock held is free again after a second, not after minutes.
SHORT = timedelta(seconds=1)


def not_sent(storage) -> int:
    with storage.session(writes=False) as session:
        return session.scalar(select(func.count()).select_from(OutboxMail).where(OutboxMail.sent_at.is_(None)))


def kill_inside(clock, mail_server) -> None:
    """Kill it when the server has taken a mail and the clock has not noted it."""

    def kill() -> None:
        clock.send(signal.SIGKILL)
        time.sleep(0.05)

    mail_server.before_answer = kill
    clock.wait(30)
    mail_server.before_answer = lambda: None


def kill_after(clock, mail_server, seconds: float) -> None:
    """Kill it so long after the server took its first mail."""
    before = len(mail_server.taken)
    until(lambda: len(mail_server.taken) > before)
    time.sleep(seconds)
    clock.send(signal.SIGKILL)
    clock.wait(10)


def test_killed_at_any_moment_it_loses_no_mail_and_repeats_only_the_same(start_clock, storage, waiting, mail_server):
    chance = random.Random(28)
    mails = waiting(KILLS * 6)
    for number in range(KILLS):
        clock = start_clock(lease=SHORT)
        if number % 3 == 0:
            kill_inside(clock, mail_server)
        else:
            kill_after(clock, mail_server, chance.uniform(0, 0.06))
        assert clock.exit_code == -signal.SIGKILL
        assert not_sent(storage) > 0
    waiting(1)
    start_clock(lease=SHORT)
    until(lambda: not_sent(storage) == 0)

    taken = Counter(str(message["Message-ID"]) for message in mail_server.taken)
    assert {mail.message_id for mail in mails} <= set(taken)
    assert len(taken) == len(mails) + 1
    repeated = sum(taken.values()) - len(taken)
    assert 4 <= repeated <= KILLS  # four kills were made to repeat one
    for number in [number for number, times in taken.items() if times > 1]:
        bodies = {message.get_body(("plain",)).get_content() for message in mail_server.taken if message["Message-ID"] == number}
        assert len(bodies) == 1
    with storage.session(writes=False) as session:
        assert session.scalar(select(func.max(OutboxMail.attempts))) <= KILLS
        assert session.scalars(select(OutboxMail.failed_at).where(OutboxMail.failed_at.is_not(None))).all() == []


def test_two_clocks_hand_over_every_mail_once(start_clock, storage, waiting, mail_server):
    mails = waiting(60)
    mail_server.before_answer = lambda: time.sleep(0.01)
    clocks = [start_clock(), start_clock()]
    until(lambda: not_sent(storage) == 0)
    taken = Counter(str(message["Message-ID"]) for message in mail_server.taken)
    assert taken == Counter(mail.message_id for mail in mails)
    for clock in clocks:
        clock.send(signal.SIGTERM)
        clock.wait()
    handed_over = [clock.log.count("handed over") for clock in clocks]
    assert sum(handed_over) == 60
    assert all(handed_over), "one of the two did nothing"


def test_new_mail_goes_within_two_seconds_and_the_log_names_nobody(start_clock, storage, waiting, mail_server):
    clock = start_clock()
    waiting()
    until(lambda: len(mail_server.taken) == 1)
    for number in (2, 3):
        time.sleep(0.3)
        laid = time.monotonic()
        waiting()
        until(lambda: len(mail_server.taken) == number)  # noqa: B023
        assert time.monotonic() - laid < 2
    until(lambda: not_sent(storage) == 0)
    clock.send(signal.SIGTERM)
    clock.wait()
    log = clock.log
    assert log.count("handed over") == 3
    assert "sanne" not in log.lower()
    assert clock.exit_code == 0


def test_it_stops_at_once_and_finishes_what_it_began(start_clock, storage, waiting, mail_server):
    waiting(200)
    mail_server.before_answer = lambda: time.sleep(0.05)
    for sign in (signal.SIGTERM, signal.SIGINT):
        clock, before = start_clock(), len(mail_server.taken)
        until(lambda: len(mail_server.taken) > before)  # noqa: B023
        clock.send(sign)
        told = time.monotonic()
        assert clock.wait(10) == 0
        assert time.monotonic() - told < 2
    with storage.session(writes=False) as session:
        sent = session.scalar(select(func.count()).select_from(OutboxMail).where(OutboxMail.sent_at.is_not(None)))
        held = session.scalar(select(func.count()).select_from(OutboxMail).where(OutboxMail.claimed_until > datetime.now(UTC)))
    assert (sent, held) == (len(mail_server.taken), 0)


def test_it_goes_on_when_the_database_was_away(start_clock, storage, waiting, mail_server):
    clock = start_clock()
    waiting()
    until(lambda: len(mail_server.taken) == 1)
    with storage.transaction() as session:
        session.connection().exec_driver_sql("ALTER TABLE outbox_mail RENAME TO elsewhere")
    time.sleep(1.5)
    with storage.transaction() as session:
        session.connection().exec_driver_sql("ALTER TABLE elsewhere RENAME TO outbox_mail")
    waiting()
    until(lambda: len(mail_server.taken) == 2)
    assert clock.exit_code is None
    assert "deliveries failed" in clock.log
