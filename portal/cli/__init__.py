"""What can be done from the command line: one module a command."""

import argparse
import sys
from collections.abc import Callable, Sequence
from types import ModuleType

from portal.cli import content_check, demo, everything, importing, migrate, release, secret, staff, totp, translating
from portal.config import Settings, SettingsError, from_environment

COMMANDS = (everything, release, migrate, importing, demo, content_check, translating, totp, secret, staff)
REFUSED = 2


def main(
    argv: Sequence[str] | None = None,
    *,
    settings: Callable[[], Settings] = from_environment,
    processes: dict[str, Callable[[Settings], None]] | None = None,
) -> int:
    """Run one command; returns the exit code: 0 done, 1 not right, 2 refused. `processes` run until they are stopped."""
    given = _parser(processes or {}).parse_args(argv)
    try:
        return given.command(given, settings)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return REFUSED


def _parser(processes: dict[str, Callable[[Settings], None]]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m portal", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in COMMANDS:
        _add(commands, module)
    for name, process in processes.items():
        one = commands.add_parser(name, help=f"The {name} process: runs until it is stopped.")
        one.set_defaults(command=_until_stopped(process))
    return parser


def _add(commands: "argparse._SubParsersAction", module: ModuleType) -> None:
    words = (module.__doc__ or "").strip()
    one = commands.add_parser(module.NAME, help=words, description=words)
    one.set_defaults(command=module.run)
    module.arguments(one)


def _until_stopped(process: Callable[[Settings], None]) -> Callable[[argparse.Namespace, Callable[[], Settings]], int]:
    def run(given: argparse.Namespace, settings: Callable[[], Settings]) -> int:
        process(settings())
        return 0

    return run
