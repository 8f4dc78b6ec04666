"""Check the content: what cannot be read, what refers to nothing, what is missing in a language."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from portal import content
from portal.config import Settings
from portal.content import ContentError, check

NAME = "content-check"


def arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Prints a line for each problem; the exit code is 1 when there is one."


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    chosen = settings()
    try:
        problems = check.problems(content.load(chosen.content_dir, chosen.municipality_dir), chosen.today)
    except ContentError as error:
        problems = list(error.problems)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"content: {len(problems)} problems")
    return 1 if problems else 0
