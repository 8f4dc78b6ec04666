"""Print the code that a member of staff would read in the authenticator app now (demo only)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

import pyotp

from portal.config import Settings, SettingsError
from portal.storage import Storage
from portal.storage.account import by_email

NAME = "totp"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("address", metavar="ADDRESS", help="e-mail address, for instance coach@demo.test")


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    chosen = settings()
    if not chosen.demo:
        raise SettingsError("totp works in the demo only: PORTAL_ENV is production")
    with Storage(chosen.database_url).session(writes=False) as session:
        person = by_email(session, given.address)
        if person is None or not person.totp_secret:
            print("nobody with a second factor has this address")
            return 1
        print(pyotp.TOTP(person.totp_secret).now())
    return 0
