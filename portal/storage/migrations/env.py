"""How Alembic reaches the database: the same settings as the portal, numbered files, no empty ones."""

from pathlib import Path

from alembic import context

from portal.config import from_environment
from portal.storage import Storage, models
from portal.storage.base import Base

assert models.Person  # importing the package is what registers every table


def number_it(context, revision, directives) -> None:
    script = directives[0]
    if script.upgrade_ops.is_empty() and getattr(context.config.cmd_opts, "autogenerate", False):
        directives[:] = []
        return
    versions = Path(__file__).parent / "versions"
    script.rev_id = f"{len(list(versions.glob('[0-9]*.py'))) + 1:04d}"


def run() -> None:
    storage = Storage(context.config.attributes.get("database_url") or from_environment().database_url)
    with storage.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET lock_timeout = '5s'")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            process_revision_directives=number_it,
            render_as_batch=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
    storage.engine.dispose()


run()
