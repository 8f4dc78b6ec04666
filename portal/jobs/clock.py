"""The loop: each job in its turn when it is time, a wait that ends at once when the process must stop."""

import logging
import os
import select
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from traceback import format_tb
from zoneinfo import ZoneInfo

from portal.jobs.surroundings import Surroundings

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
LONGEST_WAIT = 1.0  # seconds
AFTER_A_FAULT = timedelta(seconds=5)
ASLEEP = timedelta(minutes=1)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A piece of work that returns True when there is more of it; `hours` are those of the Dutch day in which it runs."""

    name: str
    run: Callable[[Surroundings], bool]
    every: timedelta
    hours: tuple[int, int] = (0, 24)


class Bell:
    """A wait that can be ended from a signal handler: a lock there could wait for the very code it interrupted."""

    def __init__(self) -> None:
        self.rung = False
        self._ear, self._mouth = os.pipe()

    def ring(self, *_: object) -> None:
        self.rung = True
        os.write(self._mouth, b"!")

    def wait(self, seconds: float) -> None:
        select.select([self._ear], [], [], seconds)


class Clock:
    """Runs jobs one after another; a job with much to do gives way to the others between its pieces."""

    def __init__(self, jobs: Sequence[Job], surroundings: Surroundings, bell: Bell) -> None:
        self.jobs, self.bell = jobs, bell
        self.surroundings = replace(surroundings, stopping=lambda: bell.rung)
        self.due = {job.name: 0.0 for job in jobs}

    def run(self) -> None:
        while not self.bell.rung:
            self.tick()
            self.bell.wait(min(max(min(self.due.values()) - time.monotonic(), 0), LONGEST_WAIT))
        log.info("the clock stops")

    def tick(self) -> None:
        """Do one piece of every job whose time it is."""
        for job in self.jobs:
            if not self.bell.rung and time.monotonic() >= self.due[job.name]:
                pause = self._do(job) if self._awake(job) else ASLEEP
                self.due[job.name] = time.monotonic() + pause.total_seconds()

    def _awake(self, job: Job) -> bool:
        # A demo that plays another day does not wait for the morning of this one.
        hour = self.surroundings.now().astimezone(NETHERLANDS).hour
        return job.hours[0] <= hour < job.hours[1] or self.surroundings.settings.today is not None

    def _do(self, job: Job) -> timedelta:
        try:
            return timedelta(0) if job.run(self.surroundings) else job.every
        except Exception as error:
            # Neither the message nor the values: those of the database hold names and addresses.
            log.error("%s failed: %s\n%s", job.name, type(error).__qualname__, "".join(format_tb(error.__traceback__)))
            return AFTER_A_FAULT
