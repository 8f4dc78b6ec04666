"""The real content, the newest model and really running processes; nothing is imitated but the portal's three answers."""

from __future__ import annotations

import os
from datetime import date
from threading import Thread

import pytest

os.environ.update({"RASA_TELEMETRY_ENABLED": "false", "OMP_NUM_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"})
os.environ.setdefault("ACTIONS_PORT", "5055")

from bot.actions import knowledge
from bot.actions.replies import Speaker
from tests.bot.portal_stand_in import open_on
from tests.bot.running import Rasa

DAY = date(2026, 11, 22)
PORTAL = "https://zoekwijzer.test"


@pytest.fixture(scope="session")
def library():
    return knowledge.library()


@pytest.fixture
def speaker(library):
    def in_language(language: str, day: date = DAY) -> Speaker:
        return Speaker(library.on(day), language, PORTAL)

    return in_language


@pytest.fixture(scope="session")
def agent():
    from tests.bot.understanding import newest_model

    return newest_model()


@pytest.fixture(scope="session")
def rasa():
    portal = open_on()
    Thread(target=portal.serve_forever, daemon=True).start()
    rasa = Rasa(f"http://127.0.0.1:{portal.server_port}")
    try:
        yield rasa
    finally:
        rasa.close()
        portal.shutdown()
        portal.server_close()
