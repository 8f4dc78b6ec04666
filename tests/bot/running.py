"""The assistant as really running processes: started, stopped, started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from bot.settings import ROOT

STARTS_WITHIN = 180
QUIET = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
PORTAL_BIN = ROOT / ".venv" / "portal" / "bin"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def end(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(20)


def wait_for(address: str, *processes: subprocess.Popen) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        assert all(process.poll() is None for process in processes), "a process ended by itself"
        try:
            urlopen(address, timeout=1).read()
        except (URLError, OSError):
            time.sleep(0.3)
        else:
            return
    pytest.fail(f"nothing answers on {address}")


class Rasa:
    """Rasa with its actions; `stop` and `start` are of Rasa alone, on the same port."""

    def __init__(self, internal_url: str) -> None:
        ports = {"BOT_PORT": str(free_port()), "ACTIONS_PORT": str(free_port())}
        told = {"PORTAL_INTERNAL_URL": internal_url, "PORTAL_TODAY": "2026-11-22"}
        self.environment = {**os.environ, **ports, **told}
        self.address = f"http://127.0.0.1:{ports['BOT_PORT']}"
        self.actions, self.process = self._run("actions"), self._run("bot")
        self.wait()
        wait_for(f"http://127.0.0.1:{ports['ACTIONS_PORT']}/health", self.actions)

    def start(self) -> None:
        self.process = self._run("bot")

    def wait(self) -> None:
        wait_for(f"{self.address}/webhooks/rest/", self.process, self.actions)

    def stop(self) -> None:
        end(self.process)

    def close(self) -> None:
        for process in (self.process, self.actions):
            if process.poll() is None:
                end(process)

    def _run(self, process: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-m", "bot.serve", process], env=self.environment, **QUIET)


class Portal:
    """The portal in its own environment, with an empty database in the folder."""

    def __init__(self, folder: Path, rasa_url: str) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        told = {"DATABASE_URL": f"sqlite:///{folder}/portal.db", "FILES_DIR": str(folder), "MAIL_URL": f"file:{folder}/mail"}
        environment = {**os.environ, **told, "RASA_URL": rasa_url, "PORTAL_BASE_URL": self.address}
        subprocess.run([PORTAL_BIN / "python", "-m", "portal", "migrate"], env=environment, check=True, timeout=60, **QUIET)
        served = ("--interface", "wsgi", "--factory", "--workers", "2", "--blocking-threads", "8", "--port", str(port))
        command = [PORTAL_BIN / "granian", *served, "portal.app:create_app"]
        self.process = subprocess.Popen(command, env=environment, **QUIET)
        wait_for(f"{self.address}/assistent", self.process)

    def close(self) -> None:
        end(self.process)
