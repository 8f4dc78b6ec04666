"""The database: an engine that behaves the same on SQLite and PostgreSQL, and sessions over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from portal.storage import folding


class Storage:
    """Hands out sessions. Queries never commit; the entrance that opened the session does."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(reads=True), expire_on_commit=False)

    def session(self, *, writes: bool = True) -> Session:
        """Open a session; one that only reads does not wait for a writer on SQLite."""
        return self._writing() if writes else self._reading()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        with self._writing.begin() as session:
            yield session


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True)
    database = make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 15, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection, record) -> None:
    connection.isolation_level = None  # the driver must not begin; _begin_sqlite does
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=15000", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    folding.teach(connection)


def _begin_sqlite(connection) -> None:
    # A transaction that reads first and writes later fails at once when somebody else wrote in between;
    # taking the write lock at the start makes it wait its turn instead.
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
