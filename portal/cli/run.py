"""Everything on one machine: make ready what is not, start every process of the Procfile, say when it works."""

import os
import subprocess
import sys
import threading
import time

import httpx
from honcho.environ import parse_procfile
from honcho.manager import Manager

from portal.config import ROOT, Settings

BOT_PYTHON = ROOT / ".venv" / "bot" / "bin" / "python"
PATIENCE = 180  # seconds: a cold start of the assistant on an old laptop


def run(settings: Settings) -> int:
    """Prepare and start all; returns the exit code of the process that ended first."""
    environment = {**os.environ, "PORT": os.environ.get("PORT", "8000"), "PYTHONUNBUFFERED": "1"}
    environment |= {"PORTAL_BASE_URL": settings.base_url, "RASA_URL": _rasa_url(settings, environment)}
    for title, command in (
        ("database, translations and content", [sys.executable, "-m", "portal", "release"]),
        ("the assistant's model", [str(BOT_PYTHON), "-m", "bot.train"]),
        *([("demo people", [sys.executable, "-m", "portal", "demo"])] if settings.demo else []),
    ):
        print(f"run: {title}", flush=True)
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    manager = Manager()
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        if name != "release":
            manager.add_process(name, command, env=environment, cwd=str(ROOT))
    threading.Thread(target=_tell_when_ready, args=(settings.base_url,), daemon=True).start()
    manager.loop()
    return manager.returncode or 0


def _rasa_url(settings: Settings, environment: dict[str, str]) -> str:
    return environment.get("RASA_URL") or f"http://127.0.0.1:{environment.get('BOT_PORT', '5005')}"


def _tell_when_ready(base_url: str) -> None:
    started, told = time.monotonic(), ""
    while time.monotonic() - started < PATIENCE:
        waiting = _waiting_for(base_url)
        if not waiting:
            print(f"ready: {base_url}", flush=True)
            return
        if waiting != told:
            print(f"run: waiting for {waiting}", flush=True)
            told = waiting
        time.sleep(0.5)
    print(f"run: still waiting for {told} after {PATIENCE} seconds; the pages work, see {base_url}/readyz", flush=True)


def _waiting_for(base_url: str) -> str:
    try:
        parts = httpx.get(f"{base_url}/readyz", timeout=3, trust_env=False).json()
    except (httpx.HTTPError, ValueError):
        return "the web server"
    return ", ".join(name for name, good in parts.items() if good is False)
