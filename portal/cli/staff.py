"""Accounts of staff and volunteers: make one, give it a new second factor, end it, or list them all."""

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable

import pyotp
from sqlalchemy.orm import Session

from portal import content
from portal.config import Settings
from portal.domain.calendar import today_in_netherlands
from portal.storage import Storage, staff as stored
from portal.storage.models import Person
from portal.usecases import staff as use
from portal.usecases.invitations import Around
from portal.usecases.letters import NETHERLANDS

NAME = "staff"


def arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    add = _action(actions, "add", _add, "Make an account; staff get a second factor, which is shown once.")
    add.add_argument("role", choices=use.ROLES)
    add.add_argument("address", metavar="ADDRESS", help="e-mail address")
    add.add_argument("given_name", metavar="GIVEN_NAME")
    add.add_argument("family_name", metavar="FAMILY_NAME")
    reset = _action(actions, "reset", _reset, "Give a new second factor, shown once; who is signed in is no longer.")
    reset.add_argument("address", metavar="ADDRESS")
    end = _action(actions, "end", _end, "End an account: nobody signs in with it any more.")
    end.add_argument("address", metavar="ADDRESS")
    end.add_argument("--cases-to", metavar="ADDRESS", help="the coach who gets the applicants")
    end.add_argument("--reason", metavar="TEXT", help="why they get another coach; they can read it, so write it in Dutch")
    end.add_argument("--last", action="store_true", help="also when nobody else with this role can sign in")
    _action(actions, "list", _list, "List the accounts.")


def _action(actions: _SubParsersAction, name: str, act: Callable[..., None], words: str) -> ArgumentParser:
    parser = actions.add_parser(name, help=words, description=words)
    parser.set_defaults(act=act)
    return parser


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    chosen = settings()
    try:
        with Storage(chosen.database_url).transaction() as session:
            given.act(session, given, chosen)
    except use.NotPossible as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _add(session: Session, given: Namespace, settings: Settings) -> None:
    names = {name: getattr(given, name) for name in ("role", "given_name", "family_name")}
    person = use.add(session, email=given.address, **names)
    print(f"made: {person.role} {person.name}, {person.email}")
    _show_once(person, settings)


def _reset(session: Session, given: Namespace, settings: Settings) -> None:
    person = use.reset(session, given.address, now=settings.now())
    print(f"a new second factor: {person.role} {person.name}, {person.email}")
    _show_once(person, settings)


def _show_once(person: Person, settings: Settings) -> None:
    if not person.totp_secret:
        return
    issuer = content.load(settings.content_dir, settings.municipality_dir).municipality.more["product"]
    print(f"secret: {person.totp_secret}")
    print(pyotp.TOTP(person.totp_secret).provisioning_uri(name=person.email, issuer_name=issuer))
    print("this is shown once: bring it to them, for their authenticator app")


def _end(session: Session, given: Namespace, settings: Settings) -> None:
    now = settings.now()
    edition = content.load(settings.content_dir, settings.municipality_dir).on(settings.today or today_in_netherlands(now))
    around = Around(edition, settings.base_url, settings.mail_from, now)
    person, applicants = use.end(
        session, given.address, cases_to=given.cases_to, reason=given.reason, last=given.last, around=around
    )
    print(f"ended: {person.role} {person.name}")
    if applicants:
        print(f"{len(applicants)} applicants went to {given.cases_to}; they hear of it by mail")
    for applicant, busy in applicants.items():
        if busy:
            print(
                f"another talk of the new coach is at the same time: {applicant.name}, {busy.starts_at.astimezone(NETHERLANDS)}"
            )


def _list(session: Session, given: Namespace, settings: Settings) -> None:
    for person, applicants in stored.everybody(session):
        cases = f", {applicants} applicants" if person.role == "coach" else ""
        print(f"{person.role}: {person.name}, {person.email or 'ended'}{cases}")
