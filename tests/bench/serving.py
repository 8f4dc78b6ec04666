"""A server process to measure, and a load on it that ends by itself."""

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from portal.config import ROOT

SERVER = ["granian", "--interface", "wsgi", "--factory", "--host", "127.0.0.1", "--workers", "2", "--blocking-threads", "8"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(target: str, **environment: str):
    port = free_port()
    command = [Path(sys.executable).parent / SERVER[0], *SERVER[1:], "--no-access-log", "--no-log", "--port", str(port), target]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def requests_a_second(port: int, path: str, *, cookie: str = "", seconds: float = 8, callers: int = 8) -> float:
    """Ask for a page with several callers at once, after a warm-up, and count the good answers."""
    _load(port, path, cookie, seconds / 4, callers)
    return _load(port, path, cookie, seconds, callers) / seconds


def _load(port: int, path: str, cookie: str, seconds: float, callers: int) -> int:
    counts, until = [0] * callers, time.monotonic() + seconds

    def call(place: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        while time.monotonic() < until:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")
            counts[place] += 1

    threads = [threading.Thread(target=call, args=(place,)) for place in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def memory_mb(pid: int) -> float:
    """What a process and its children hold (RSS), in MB."""
    total = 0.0
    for one in [pid, *_children(pid)]:
        status = Path(f"/proc/{one}/status").read_text()
        total += int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
    return total


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *_children(int(child))]
    return found
