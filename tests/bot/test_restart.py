"""Rasa stops and starts again while people talk with it through the real portal: nobody waits in vain."""

from __future__ import annotations

import re
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http.cookiejar import CookieJar
from subprocess import TimeoutExpired
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from tests.bot.running import Portal

PEOPLE = 6
# The portal waits 1 second for a connection and 8 for an answer; the rest is for a machine that is busy.
LONGEST_WAIT = 15.0
TRIES_AGAIN_AFTER = 2.0
MOST_ROUNDS = 25  # the portal hears at most thirty questions of one person in five minutes
QUESTIONS = ("hoe lang duurt de zoekperiode", "ik kan niet inloggen", "how do I make a cv")


@dataclass(frozen=True)
class Seen:
    status: int
    seconds: float
    last: str  # the last line of the conversation

    @property
    def answered(self) -> bool:
        return '<div lang="' in self.last

    @property
    def told_to_try_again(self) -> bool:
        return not self.answered and 'href="/' in self.last


class Visitor:
    def __init__(self, portal: str) -> None:
        self.talk, self.open = f"{portal}/assistent", build_opener(HTTPCookieProcessor(CookieJar())).open
        page = self.open(self.talk, timeout=LONGEST_WAIT).read().decode()
        self.token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]

    def ask(self, question: str) -> Seen:
        form = urlencode({"csrf_token": self.token, "question": question}).encode()
        began = time.monotonic()
        try:
            with self.open(Request(self.talk, form), timeout=LONGEST_WAIT * 2) as answer:
                status, page = answer.status, answer.read().decode()
        except HTTPError as error:
            status, page = error.code, ""
        return Seen(status, time.monotonic() - began, page.partition('id="laatste"')[2].partition("</li>\n")[0])


class Crowd:
    """People who ask at the same moment."""

    def __init__(self, portal: str, pool: ThreadPoolExecutor) -> None:
        self.visitors, self.pool, self.rounds = [Visitor(portal) for _ in range(PEOPLE)], pool, 0

    def begin(self) -> list[Future[Seen]]:
        self.rounds += 1
        question = QUESTIONS[self.rounds % len(QUESTIONS)]
        return [self.pool.submit(one.ask, question) for one in self.visitors]

    def ask(self) -> list[Seen]:
        return told(self.begin())


def told(asked: list[Future[Seen]]) -> list[Seen]:
    """Wait for every page, and see that each is an answer or says what to do now, in time."""
    seen = [one.result() for one in asked]
    assert [one.status for one in seen] == [200] * PEOPLE
    assert [one for one in seen if one.answered == one.told_to_try_again] == []
    assert max(one.seconds for one in seen) < LONGEST_WAIT
    return seen


@pytest.fixture
def crowd(rasa, tmp_path):
    portal = Portal(tmp_path, rasa.address)
    try:
        with ThreadPoolExecutor(PEOPLE) as pool:
            yield Crowd(portal.address, pool)
    finally:
        portal.close()


def test_when_rasa_restarts_everybody_is_told_something_and_then_answered_again(rasa, crowd):
    assert all(one.answered for one in crowd.ask())
    under_way = crowd.begin()
    rasa.stop()
    told(under_way)
    try:
        assert all(one.told_to_try_again for one in crowd.ask())
    finally:
        rasa.start()
    while not all(one.answered for one in crowd.ask()):
        assert crowd.rounds < MOST_ROUNDS, "no answers came after the restart"
        with pytest.raises(TimeoutExpired):  # a Rasa that ended will not answer any more
            rasa.process.wait(TRIES_AGAIN_AFTER)
