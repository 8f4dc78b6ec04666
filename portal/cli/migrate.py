"""Bring the database to the newest tables."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from alembic import command
from alembic.config import Config

from portal.config import ROOT, Settings

NAME = "migrate"


def arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Safe to run again: what is there stays."


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    configuration = Config(toml_file=ROOT / "pyproject.toml")
    configuration.attributes["database_url"] = settings().database_url
    command.upgrade(configuration, "head")
    print("the database has the newest tables")
    return 0
