"""How long an answer of the assistant takes: straight from Rasa and through the portal, for few and many at once."""

import os
import re
import signal
import statistics
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import httpx

from portal.config import ROOT
from tests.bench.serving import free_port, memory_mb, server
from tests.conftest import migrate

BOT = ROOT / ".venv" / "bot" / "bin" / "python"
QUESTIONS = ("hoe lang duurt de zoekperiode", "ik kan niet inloggen", "how do I make a cv", "krijg ik een voorschot", "bedankt")
CROWDS = {1: 20, 10: 5, 50: 4}  # people at once: questions each; together under what one network may ask
STARTS_WITHIN = 240


def measure() -> list[tuple[str, str]]:
    """Give rows for docs/figures.md: median and 95th percentile in ms, memory, start-up time."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        url = f"sqlite:///{folder}/portal.db"
        migrate(url)
        began = time.monotonic()
        rasa, pids = stack.enter_context(_assistant())
        rows = [("The assistant: from start to first answer", f"{time.monotonic() - began:.0f} s")]
        port, _ = stack.enter_context(server("portal.app:create_app", DATABASE_URL=url, RASA_URL=rasa))
        for people, each in CROWDS.items():
            straight = _times(people, each, lambda rasa=rasa: _Straight(rasa))
            through = _times(people, each, lambda port=port: _Through(f"http://127.0.0.1:{port}"))
            rows.append((f"The assistant, {people} at once", _compared(straight, through)))
        rows.append(("Memory of the assistant with its actions", f"{sum(memory_mb(pid) for pid in pids):.0f} MB"))
    return rows


def _compared(straight: list[float], through: list[float]) -> str:
    raw, whole = statistics.median(straight), statistics.median(through)
    tail = statistics.quantiles(through, n=20)[-1]
    return f"{whole:.0f} ms through the portal (95 %: {tail:.0f}), {raw:.0f} ms straight from Rasa: {whole / raw:.2f} times"


def _times(people: int, each: int, visitor) -> list[float]:
    def talk(place: int) -> list[float]:
        one = visitor()
        return [one.ask(QUESTIONS[(place + turn) % len(QUESTIONS)]) for turn in range(each)]

    with ThreadPoolExecutor(people) as pool:
        return [seconds * 1000 for times in pool.map(talk, range(people)) for seconds in times]


class _Straight:
    def __init__(self, address: str) -> None:
        self.client, self.sender = httpx.Client(base_url=address, trust_env=False, timeout=60), os.urandom(8).hex()

    def ask(self, question: str) -> float:
        began = time.monotonic()
        answer = self.client.post(
            "/webhooks/rest/webhook", json={"sender": self.sender, "message": question, "metadata": {"language": "nl"}}
        )
        assert answer.json()[0]["custom"]["topic"]
        return time.monotonic() - began


class _Through:
    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, trust_env=False, timeout=60)
        page = self.client.get("/assistent").text
        self.token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]

    def ask(self, question: str) -> float:
        began = time.monotonic()
        headers = {"HX-Request": "true", "HX-Target": "talk"}
        answer = self.client.post("/assistent", data={"csrf_token": self.token, "question": question}, headers=headers)
        assert answer.status_code == 200, answer.status_code
        return time.monotonic() - began


@contextmanager
def _assistant():
    """Rasa and its actions as they run in service; gives the address and the process numbers."""
    ports = {"BOT_PORT": str(free_port()), "ACTIONS_PORT": str(free_port())}
    environment, quiet = {**os.environ, **ports}, {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen([BOT, "-m", "bot.serve", one], cwd=ROOT, env=environment, **quiet) for one in ("actions", "bot")]
    address = f"http://127.0.0.1:{ports['BOT_PORT']}"
    try:
        _wait_for_answer(address)
        yield address, [process.pid for process in started]
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        for process in started:
            process.wait(30)


def _wait_for_answer(address: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            _Straight(address).ask(QUESTIONS[0])
            return
        except (httpx.HTTPError, ValueError, KeyError, IndexError):
            time.sleep(0.5)
    raise RuntimeError("the assistant did not start")
