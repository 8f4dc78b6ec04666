"""The settings, read once from the environment; nothing else reads it."""

import os
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO_SECRET = "demo-secret-not-for-production"
DEMO_INTAKE_KEY = "demo-intake-key"
DEMO_BOT_TOKEN = "demo-bot-token"
SECRETS = {"secret_key": DEMO_SECRET, "intake_key": DEMO_INTAKE_KEY, "bot_token": DEMO_BOT_TOKEN}


class SettingsError(Exception):
    """A setting is missing or unsafe; the message names it in one line."""


@dataclass(frozen=True)
class Settings:
    env: str = "demo"
    secret_key: str = DEMO_SECRET
    intake_key: str = DEMO_INTAKE_KEY
    bot_token: str = DEMO_BOT_TOKEN
    database_url: str = f"sqlite:///{ROOT / 'var' / 'portal.db'}"
    mail_url: str = f"file:{ROOT / 'var' / 'mail'}"
    mail_from: str = "Zoekwijzer <zoekwijzer@demo.test>"
    files_dir: Path = ROOT / "var" / "files"
    rasa_url: str = "http://127.0.0.1:5005"
    base_url: str = "http://127.0.0.1:8000"
    content_dir: Path = ROOT / "content"
    municipality_dir: Path = ROOT / "content" / "municipality"
    trusted_proxies: int = 0
    today: date | None = None

    @property
    def demo(self) -> bool:
        return self.env == "demo"

    def now(self) -> datetime:
        """The moment for rules, content and letters; in a demo the day can be set, the time of day runs on."""
        now = datetime.now(UTC)
        return datetime.combine(self.today, now.timetz()) if self.today else now

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")


# Where a setting's variable is not simply its name in capitals.
VARIABLES = {"env": "PORTAL_ENV", "base_url": "PORTAL_BASE_URL", "today": "PORTAL_TODAY"}
READERS = {"files_dir": Path, "content_dir": Path, "municipality_dir": Path, "today": date.fromisoformat, "trusted_proxies": int}


def variable(name: str) -> str:
    return VARIABLES.get(name, name.upper())


def from_environment(environ: dict[str, str] | None = None) -> Settings:
    """Read the settings; raise SettingsError, naming the variable, when one is missing or unsafe."""
    environ = dict(os.environ) if environ is None else environ
    values = {field.name: _read(field.name, environ) for field in fields(Settings) if environ.get(variable(field.name))}
    if "base_url" not in values and environ.get("PORT"):
        values["base_url"] = f"http://127.0.0.1:{environ['PORT']}"
    settings = Settings(**values)
    _refuse_unsafe(settings)
    return settings


def _read(name: str, environ: dict[str, str]):
    try:
        return READERS.get(name, str)(environ[variable(name)])
    except ValueError as error:
        raise SettingsError(f"{variable(name)} cannot be read: {error}") from error


def _refuse_unsafe(settings: Settings) -> None:
    if settings.env not in ("demo", "production"):
        raise SettingsError("PORTAL_ENV must be demo or production")
    if settings.demo:
        return
    for name, demo_value in SECRETS.items():
        if getattr(settings, name) == demo_value or len(getattr(settings, name)) < 16:
            raise SettingsError(f"{variable(name)} must be set to a secret of at least 16 characters in production")
    if settings.today:
        raise SettingsError("PORTAL_TODAY is for the demo only")
