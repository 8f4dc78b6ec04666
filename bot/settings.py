"""What the assistant must be told from outside, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
DEMO_BOT_TOKEN = "demo-bot-token"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class SettingsError(Exception):
    """A setting is missing or unsafe; the message names it in one line."""


@dataclass(frozen=True)
class Settings:
    content_dir: Path
    municipality_dir: Path
    base_url: str
    internal_url: str
    bot_token: str
    bot_port: int
    actions_port: int
    today: date | None

    def day(self) -> date:
        """The calendar day in the Netherlands, or the day that a demo pretends."""
        return self.today or datetime.now(AMSTERDAM).date()


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; SettingsError names the variable that is missing, unsafe or unreadable."""
    content = Path(environ.get("CONTENT_DIR") or ROOT / "content")
    own = f"http://127.0.0.1:{environ.get('PORT') or 8000}"
    return Settings(
        content_dir=content,
        municipality_dir=Path(environ.get("MUNICIPALITY_DIR") or content / "municipality"),
        base_url=(environ.get("PORTAL_BASE_URL") or own).rstrip("/"),
        internal_url=(environ.get("PORTAL_INTERNAL_URL") or own).rstrip("/"),
        bot_token=_token(environ),
        bot_port=_port("BOT_PORT", 5005, environ),
        actions_port=_port("ACTIONS_PORT", 5055, environ),
        today=_today(environ),
    )


def _port(name: str, usual: int, environ: Mapping[str, str]) -> int:
    try:
        return int(environ.get(name) or usual)
    except ValueError as error:
        raise SettingsError(f"{name} cannot be read: {error}") from error


def _production(environ: Mapping[str, str]) -> bool:
    return environ.get("PORTAL_ENV", "demo") == "production"


def _token(environ: Mapping[str, str]) -> str:
    token = environ.get("BOT_TOKEN") or DEMO_BOT_TOKEN
    if _production(environ) and (token == DEMO_BOT_TOKEN or len(token) < 16):
        raise SettingsError("BOT_TOKEN must be set to a secret of at least 16 characters in production")
    return token


def _today(environ: Mapping[str, str]) -> date | None:
    day = environ.get("PORTAL_TODAY")
    if not day:
        return None
    if _production(environ):
        raise SettingsError("PORTAL_TODAY is for the demo only")
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise SettingsError(f"PORTAL_TODAY cannot be read: {error}") from error
