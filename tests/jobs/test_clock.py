"""The loop: every job in its turn, at its hours, whatever goes wrong in one; and the table of jobs itself."""

import logging
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from portal import jobs
from portal.integrations.mail import mailer_for
from portal.jobs.clock import Bell, Clock, Job
from portal.jobs.surroundings import Surroundings


class Played(Surroundings):
    moment = datetime(2026, 11, 22, 11, tzinfo=UTC)

    def now(self) -> datetime:
        return type(self).moment


@pytest.fixture
def surroundings(settings, library, storage, tmp_path) -> Played:
    Played.moment = datetime(2026, 11, 22, 11, tzinfo=UTC)
    mailer = mailer_for(f"file:{tmp_path}", sender="a@demo.test")
    return Played(settings=replace(settings, today=None), library=library, storage=storage, mailer=mailer)


def ticked(surroundings, *table: Job, times: int = 1) -> None:
    clock = Clock(table, surroundings, Bell())
    for _ in range(times):
        clock.tick()


def test_a_job_runs_when_it_is_time_and_again_while_there_is_more(surroundings):
    ran = []
    often = Job("often", lambda given: ran.append("often") or ran.count("often") < 3, every=timedelta(hours=1))
    seldom = Job("seldom", lambda given: ran.append("seldom"), every=timedelta(hours=1))
    ticked(surroundings, often, seldom, times=5)
    assert ran == ["often", "seldom", "often", "often"]


def test_a_job_that_fails_keeps_nobody_back_and_its_fault_tells_no_values(surroundings, caplog):
    ran, value = [], "@".join(("sanne", "demo.test"))

    def fail(given):
        raise RuntimeError(value)

    ticked(surroundings, Job("bad", fail, timedelta(0)), Job("good", lambda given: ran.append(1), timedelta(0)), times=2)
    assert len(ran) == 2
    assert "bad failed: RuntimeError" in caplog.text
    assert "in fail" in caplog.text
    assert "sanne@" not in caplog.text
    assert len([record for record in caplog.records if record.levelno == logging.ERROR]) == 1  # and then it rests a while


@pytest.mark.parametrize(
    ("moment", "runs"),
    [
        (datetime(2026, 11, 22, 6, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 22, 7, 0, tzinfo=UTC), True),  # eight in the Netherlands
        (datetime(2026, 7, 22, 6, 0, tzinfo=UTC), True),  # and in summer
        (datetime(2026, 11, 22, 18, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 22, 19, 0, tzinfo=UTC), False),
    ],
)
def test_a_job_with_hours_keeps_to_those_of_the_netherlands(surroundings, moment, runs):
    ran = []
    Played.moment = moment
    job = Job("by day", lambda given: ran.append(1), every=timedelta(hours=1), hours=(8, 20))
    ticked(surroundings, job)
    assert bool(ran) is runs
    ticked(replace(surroundings, settings=replace(surroundings.settings, today=date(2027, 1, 2))), job)
    assert len(ran) == 1 + runs


def test_the_bell_ends_the_wait_and_the_loop_at_once(surroundings):
    bell = Bell()
    clock = Clock((Job("idle", lambda given: False, every=timedelta(hours=1)),), surroundings, bell)
    loop = threading.Thread(target=clock.run)
    loop.start()
    time.sleep(0.1)
    told = time.monotonic()
    bell.ring()
    loop.join(5)
    assert not loop.is_alive()
    assert time.monotonic() - told < 0.5


def test_a_job_is_told_that_it_must_stop(surroundings):
    bell, seen = Bell(), []

    def stop(given):
        bell.ring()
        seen.append(given.stopping())
        return True

    Clock(
        (Job("long", stop, timedelta(0)), Job("next", lambda given: seen.append("next"), timedelta(0))), surroundings, bell
    ).run()
    assert seen == [True]


def test_the_day_of_the_content_is_the_one_that_is_played_else_that_of_the_netherlands(surroundings):
    Played.moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert surroundings.edition().day == date(2027, 1, 1)
    playing = replace(surroundings, settings=replace(surroundings.settings, today=date(2026, 11, 22)))
    assert playing.edition().day == date(2026, 11, 22)


def test_the_table_holds_every_job_and_mail_does_not_wait_for_the_others(surroundings):
    assert [job.name for job in jobs.JOBS] == ["deliveries", "reminders", "retention"]
    assert jobs.JOBS[0].every < timedelta(seconds=2)
    ticked(surroundings, *jobs.JOBS)
