"""Print a new secret, good for SECRET_KEY, INTAKE_KEY or BOT_TOKEN."""

import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from portal.config import Settings

NAME = "secret"


def arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Nothing is kept; each run prints another one."


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    print(secrets.token_urlsafe(32))
    return 0
