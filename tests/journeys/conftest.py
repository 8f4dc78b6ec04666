"""A whole portal in processes of its own, and a real browser to walk through it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from portal.config import ROOT
from tests.conftest import migrate

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATION = "Content Security Policy"
BIN = Path(sys.executable).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """Web server and clock over one database; `on(day)` starts them again on another day."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder, self.database_url, self.port, self.processes = folder, database_url, free_port(), []
        self.address = f"http://127.0.0.1:{self.port}"
        self.rasa_url = "http://127.0.0.1:9"  # nobody answers there

    def on(self, day: str) -> "Site":
        self.stop()
        environment = {
            **os.environ,
            "PORTAL_TODAY": day,
            "DATABASE_URL": self.database_url,
            "MAIL_URL": f"file:{self.folder / 'mail'}",
        }
        environment |= {"FILES_DIR": str(self.folder / "files"), "PORTAL_BASE_URL": self.address, "RASA_URL": self.rasa_url}
        server = [
            "granian",
            "--interface",
            "wsgi",
            "--factory",
            "--host",
            "127.0.0.1",
            "--port",
            str(self.port),
            "portal.app:create_app",
        ]
        self.log = (self.folder / "log").open("ab")
        for command in ([BIN / server[0], *server[1:]], [sys.executable, "-m", "portal", "clock"]):
            self.processes.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self.log, stderr=self.log))
        _wait_for(lambda: httpx.get(f"{self.address}/healthz", trust_env=False).status_code == 200, "the web server")
        return self

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(20)
        if self.processes:
            self.log.close()
        self.processes.clear()

    def mails(self, address: str) -> list:
        """The mails to an address, oldest first."""
        files = sorted((self.folder / "mail").glob("*.eml"))
        mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [mail for mail in mails if address in mail["To"]]

    def mail(self, address: str, *, about: str = "", after: int = 0):
        """The newest mail to an address about something, waited for; `after` is how many there were before."""
        found = []

        def there() -> bool:
            found[:] = [mail for mail in self.mails(address)[after:] if re.search(about, f"{mail['Subject']}\n{text_of(mail)}")]
            return bool(found)

        _wait_for(there, f"a mail to {address} about {about!r}")
        return found[-1]


def text_of(mail) -> str:
    return mail.get_body(("plain",)).get_content()


def _wait_for(condition, what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} seconds for {what}")


@pytest.fixture
def site(tmp_path, migrated, static):
    (tmp_path / "static").symlink_to(static)
    url = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{tmp_path / 'portal.db'}"
    if migrated:
        shutil.copy(migrated, tmp_path / "portal.db")
    site = Site(tmp_path, url)
    yield site
    site.stop()
    if not migrated:
        _empty(url)


def _empty(url: str) -> None:
    from portal.storage import Storage
    from tests.conftest import _empty as empty

    migrate(url)
    storage = Storage(url)
    empty(storage)
    storage.engine.dispose()


@pytest.fixture(scope="session")
def chromium():
    path = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    assert path, "no Chromium on this machine; `make browser` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, site):
    """Open a browser of its own: language, width, with or without JavaScript."""
    contexts, wrong = [], []

    def open_one(*, language: str = "nl", width: int = 360, script: bool = True, **options):
        context = chromium.new_context(
            base_url=site.address,
            locale=language,
            viewport={"width": width, "height": 780},
            java_script_enabled=script,
            **options,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.has_script = script
        # Told at the end: what is raised while a page speaks, only the next thing that is asked of a page would hear.
        context.on("weberror", lambda error: wrong.append(f"script failed: {error.error}"))
        context.on("console", lambda message: wrong.append(message.text) if VIOLATION in message.text else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert wrong == []


@contextmanager
def _readable(chromium, page):
    """Give the page itself, or a copy of one without script: axe is a script, and would wait there for ever."""
    if page.has_script:
        yield page
        return
    context, html = chromium.new_context(viewport=page.viewport_size), page.content()
    copy = context.new_page()
    copy.route("**/*.js", lambda route: route.abort())
    copy.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    copy.goto(page.url)
    yield copy
    context.close()


@pytest.fixture
def check(chromium):
    """Check a page as it stands: axe finds nothing, nothing sticks out sideways."""
    axe = Axe()

    def check_page(page, name: str = "") -> None:
        with _readable(chromium, page) as readable:
            found = axe.run(readable, options={"runOnly": AXE_RULES})
        told = [
            f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']][:3]}" for one in found.response["violations"]
        ]
        assert not told, f"{name or page.url}: {told}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{name or page.url} is {wider} px too wide"

    return check_page
