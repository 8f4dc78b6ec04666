"""The `clock` process: which jobs there are, when each runs, and the loop that runs them until it is told to stop."""

import logging
import signal
from datetime import timedelta

from portal.config import Settings
from portal.jobs import deliveries, reminders, retention
from portal.jobs.clock import Bell, Clock, Job
from portal.jobs.surroundings import Surroundings
from portal.usecases.retention import EVERY

JOBS = (
    Job("deliveries", deliveries.run, every=timedelta(seconds=1)),
    # By day, because a telephone that buzzes at night helps nobody; every hour, so that a clock that was off catches up.
    Job("reminders", reminders.run, every=timedelta(hours=1), hours=(8, 20)),
    Job("retention", retention.run, every=EVERY),
)


def run(settings: Settings) -> None:
    """Run the jobs until SIGTERM or SIGINT; what is under way then is finished first."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    bell = Bell()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, bell.ring)
    surroundings = Surroundings.of(settings)
    logging.getLogger(__name__).info("the clock runs: %s", ", ".join(job.name for job in JOBS))
    Clock(JOBS, surroundings, bell).run()
    surroundings.storage.engine.dispose()
