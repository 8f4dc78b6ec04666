"""Answers /intern/taken as the portal does, for a few tokens; the portal itself lives in another environment."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BOT_TOKEN = "demo-bot-token"
TASKS = [
    {"kind": "cv", "title": "Maak uw cv", "due_on": "2026-12-10", "state": "todo", "done_on": None, "proofs": 0},
    {"kind": "questionnaire", "title": "Vul de vragenlijst in", "due_on": "2026-11-20", "state": "late", "done_on": None},
    {
        "kind": "registration",
        "title": "Schrijf u in bij UWV",
        "due_on": "2026-11-25",
        "state": "done",
        "done_on": "2026-11-24",
        "proofs": 2,
    },
    {"kind": "school", "title": "Zoek een school", "due_on": "2026-12-10", "state": "not_needed"},
]
SENT = [{"kind": "cv", "title": "Maak uw cv", "due_on": "2026-12-10", "state": "done", "done_on": "2026-11-24", "proofs": 0}]
INTERVIEW = {"starts_at": "2026-12-16T09:30:00+00:00", "place": "Harm Buiterplein 1"}
KNOWN = {
    "busy": {"signed_in": True, "given_name": "Sam", "tasks": TASKS, "interview": None},
    "sent": {"signed_in": True, "given_name": "Sam", "tasks": SENT, "interview": None, "times_to_choose": True},
    "planned": {"signed_in": True, "given_name": "Sam", "tasks": [], "interview": INTERVIEW},
    "nobody": {"signed_in": False},
}


class Portal(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        token = self.headers.get("X-Conversation", "")
        if self.headers.get("Authorization") != f"Bearer {BOT_TOKEN}":
            return self._say(403, {})
        if token == "slow":
            time.sleep(2.5)
        if token == "broken":
            return self._say(500, {})
        if token == "odd":
            return self._say(200, ["not", "as", "agreed"])
        return self._say(200, KNOWN[token]) if token in KNOWN else self._say(401, {})

    def _say(self, status: int, answer: object) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep the tests quiet."""


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A visitor who no longer waits is what one of the tests is about."""


def open_on(port: int = 0) -> Quiet:
    return Quiet(("127.0.0.1", port), Portal)
