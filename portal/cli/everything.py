"""Make ready what is not, and start every process of the Procfile on this machine."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from portal.cli import run as processes
from portal.config import Settings

NAME = "run"


def arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Ends with Ctrl-C."


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    return processes.run(settings())
