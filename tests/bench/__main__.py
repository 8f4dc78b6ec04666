"""Measure everything and write docs/figures.md."""

import os
import platform
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import event, select

from portal.app import create_app
from portal.config import ROOT, Settings
from portal.storage import Storage, account as accounts
from portal.storage.models import Person
from tests.bench import income, people, talking, visit
from tests.bench.serving import memory_mb, requests_a_second, server
from tests.conftest import migrate

TODAY = date(2026, 11, 22)
PEOPLE = 10_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/portal.db", files_dir=Path(folder) / "files", today=TODAY)
        migrate(settings.database_url)
        storage = Storage(settings.database_url)
        address = people.fill(storage, PEOPLE, TODAY)
        cookie = f"zw={_session(storage, address)}"
        coach = f"zw={_session(storage, 'coach@bench.test')}"
        rows = _speed(settings, cookie, coach) + _queries(settings, cookie, coach)
    (ROOT / "docs" / "figures.md").write_text(_page(rows, visit.measure() + income.measure() + talking.measure()))


def _session(storage: Storage, address: str) -> str:
    with storage.transaction() as session:
        token = accounts.open_session(session, session.scalar(select(Person).where(Person.email == address)))
        session.flush()
        accounts.session_of(session, token).second_factor = True
    return token


def _speed(settings: Settings, cookie: str, coach: str) -> list[tuple[str, str]]:
    environment = {"DATABASE_URL": settings.database_url, "FILES_DIR": str(settings.files_dir), "PORTAL_TODAY": str(TODAY)}
    with server("tests.bench.hello:create_app") as (port, _):
        hello = requests_a_second(port, "/")
    with server("portal.app:create_app", **environment) as (port, pid):
        start = requests_a_second(port, "/")
        overview = requests_a_second(port, "/mijn-zoekperiode", cookie=cookie)
        caseload = requests_a_second(port, "/mijn-mensen", cookie=coach)
        memory = memory_mb(pid)
    told = [("A plain Flask page", f"{hello:.0f} requests a second (the measure)")]
    for name, speed in (
        ("The start page", start),
        (f"The overview, signed in, {PEOPLE:,} applicants", overview),
        ("The caseload", caseload),
    ):
        told.append((name, f"{speed:.0f} requests a second: 1/{hello / speed:.1f} of the plain page"))
    return [*told, ("Memory of the page server (two workers)", f"{memory:.0f} MB")]


def _queries(settings: Settings, cookie: str, coach: str) -> list[tuple[str, str]]:
    app = create_app(settings)
    counted = []
    event.listen(app.extensions["storage"].engine, "before_cursor_execute", lambda *given: counted.append(given[2]))
    told = []
    for name, path, who in (("The overview", "/mijn-zoekperiode", cookie), ("The caseload", "/mijn-mensen", coach)):
        client = app.test_client()
        client.set_cookie("zw", who.removeprefix("zw="))
        client.get(path)
        counted.clear()
        assert client.get(path).status_code == 200
        told.append((f"{name}: queries", str(len([one for one in counted if not one.startswith("BEGIN")]))))
    return told


def _page(rows: list[tuple[str, str]], visits: list[tuple[str, str]]) -> str:
    lines = [f"| {name} | {figure} |" for name, figure in rows + visits]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    when = datetime.now(UTC).date()
    keep = (
        (ROOT / "docs" / "figures.md").read_text().split("<!-- by hand -->")[1:]
        if (ROOT / "docs" / "figures.md").exists()
        else []
    )
    head = f"# Figures\n\nMeasured by `make bench` on {when} ({machine}); callers and server share the cores.\n\n| what | figure |\n| --- | --- |\n"
    return head + "\n".join(lines) + "\n\n<!-- by hand -->" + "".join(keep or ["\n"])


if __name__ == "__main__":
    main()
