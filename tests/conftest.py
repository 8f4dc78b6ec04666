"""What every test may ask for: a portal with its own database, a client that reads every page, people."""

import os
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import create_engine, text

from portal import content
from portal.app import create_app
from portal.config import ROOT, Settings
from portal.storage import account as accounts
from portal.storage.models import Person
from portal.web import access
from tests.factories import Factories
from tests.strict_client import StrictClient

TODAY = date(2026, 11, 22)


def pytest_configure(config: pytest.Config) -> None:
    """Give every process of a parallel run on PostgreSQL a database of its own."""
    url, worker = os.environ.get("TEST_DATABASE_URL"), os.environ.get("PYTEST_XDIST_WORKER")
    if url and worker and not url.endswith(worker):
        with create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"CREATE DATABASE {worker}"))
        os.environ["TEST_DATABASE_URL"] = f"{url.rpartition('/')[0]}/{worker}"


def migrate(url: str) -> None:
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.attributes["database_url"] = url
    command.upgrade(config, "head")


@pytest.fixture(scope="session")
def library():
    return content.load(ROOT / "content", ROOT / "content" / "municipality")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Path | None:
    """An empty SQLite database with all tables, to copy for each test."""
    if os.environ.get("TEST_DATABASE_URL"):
        migrate(os.environ["TEST_DATABASE_URL"])
        return None
    path = tmp_path_factory.mktemp("database") / "empty.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def static(tmp_path_factory) -> Path:
    """Static files compressed once: their names carry their content, so that every test may share them."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def settings(tmp_path, migrated, static) -> Settings:
    (tmp_path / "static").symlink_to(static)
    url = os.environ.get("TEST_DATABASE_URL")
    if not url:
        database = tmp_path / "portal.db"
        database.write_bytes(migrated.read_bytes())
        url = f"sqlite:///{database}"
    return Settings(database_url=url, mail_url=f"file:{tmp_path / 'mail'}", files_dir=tmp_path / "files", today=TODAY)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory) -> FileSystemBytecodeCache:
    """Templates compiled once, and not again for the portal of each test."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(settings, library, compiled):
    app = create_app(settings, library=library)
    app.config["TESTING"] = True
    app.jinja_env.bytecode_cache = compiled
    yield app
    storage = app.extensions["storage"]
    if "postgresql" in settings.database_url:
        _empty(storage)
    storage.engine.dispose()


def _empty(storage) -> None:
    from portal.storage.base import Base

    with storage.transaction() as session:
        session.execute(text(f"TRUNCATE {', '.join(Base.metadata.tables)} CASCADE"))


@pytest.fixture
def storage(app):
    return app.extensions["storage"]


@pytest.fixture
def edition(library):
    return library.on(TODAY)


@pytest.fixture
def factories(storage, library) -> Factories:
    return Factories(storage, library, TODAY)


@pytest.fixture
def client(app) -> StrictClient:
    return StrictClient(app)


@pytest.fixture
def sign_in_as(app, storage, client, factories):
    """Sign a person in without the mail: by role (a new person) or a person; staff with the second step done."""

    def sign_in(who: str | Person, client: StrictClient = client) -> Person:
        person = factories.person(role=who) if isinstance(who, str) else who
        with storage.transaction() as session:
            token = accounts.open_session(session, session.get(Person, person.id))
            session.flush()
            accounts.session_of(session, token).second_factor = True
        with app.test_request_context():
            client.set_cookie(access.cookie_name(), token)
        return person

    return sign_in
