"""The clock as a process of its own, forked from one that has everything loaded: a kill is real and a start is quick."""

import multiprocessing
import os
import sys
from datetime import timedelta
from pathlib import Path

from portal import jobs
from portal.config import Settings
from portal.usecases import outbox

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.jobs.clock_process"])


class ClockProcess:
    """Started at once; `log` is what it has written so far."""

    def __init__(self, settings: Settings, log: Path, lease: timedelta) -> None:
        self._log = log
        self._process = FORKS.Process(target=_run, args=(settings, log, lease), daemon=True)
        self._process.start()

    @property
    def log(self) -> str:
        return self._log.read_text() if self._log.exists() else ""

    @property
    def exit_code(self) -> int | None:
        return self._process.exitcode

    def send(self, number: int) -> None:
        os.kill(self._process.pid, number)

    def wait(self, seconds: float = 30) -> int | None:
        self._process.join(seconds)
        return self._process.exitcode


def _run(settings: Settings, log: Path, lease: timedelta) -> None:
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT), sys.stderr.fileno())
    outbox.LEASE = lease
    jobs.run(settings)
