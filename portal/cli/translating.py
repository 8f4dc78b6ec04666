"""Collect the sentences of the interface, compile the catalogues, or check that none is missing."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from portal.cli import translate
from portal.config import Settings

NAME = "translate"
ACTIONS = ("update", "compile", "check")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=ACTIONS)


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    if given.action == "check":
        return _check()
    {"update": translate.update, "compile": translate.compile_all}[given.action]()
    return 0


def _check() -> int:
    problems = translate.problems()
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"translations: {len(problems)} problems")
    return 1 if problems else 0
