"""Make ready to start: newest tables, compiled translations, content that is right."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from portal.cli import content_check, migrate, translate
from portal.config import Settings

NAME = "release"


def arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Safe to run again; the exit code is 1 when the content is not right."


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    migrate.run(given, settings)
    translate.compile_all()
    return content_check.run(given, settings)
