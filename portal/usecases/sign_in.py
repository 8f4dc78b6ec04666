"""Signing in: ask for a code, enter it or follow the link, and for staff a second step."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pyotp
from sqlalchemy.orm import Session

from portal.content import Edition
from portal.storage import account as accounts
from portal.storage.account import hash_of
from portal.storage.models import Person, SignInCode, SignInSession
from portal.usecases import letters

CODE_LIVES = timedelta(minutes=15)
CODE_DIGITS = 6
TRIES = 5
# Wide enough for a family or a STIP behind one address, narrow enough to make guessing useless.
ASKED_PER_ADDRESS = {"limit": 5, "within": timedelta(minutes=15)}
ASKED_PER_NETWORK = {"limit": 40, "within": timedelta(minutes=15)}
ENTERED_PER_NETWORK = {"limit": 100, "within": timedelta(minutes=15)}
SECOND_STEPS = {"limit": 5, "within": timedelta(minutes=15)}


class TooOften(Exception):
    """Asked or tried more often than is let through."""


@dataclass(frozen=True)
class Entered:
    person: Person
    goes_to: str


def ask_code(session: Session, address: str, *, network: str, goes_to: str, edition: Edition, base_url: str) -> str:
    """Write a code to this address if somebody has it; what comes back does not tell. Returns what ties it to the browser."""
    _count(session, "ask", "address", address.strip().lower(), **ASKED_PER_ADDRESS)
    _count(session, "ask", "network", network, **ASKED_PER_NETWORK)
    asked, code, link = secrets.token_urlsafe(24), _new_code(), secrets.token_urlsafe(32)
    person, expires_at = accounts.by_email(session, address), datetime.now(UTC) + CODE_LIVES
    session.add(
        SignInCode(
            person_id=person.id if person else None,
            asked_hash=hash_of(asked),
            code_hash=hash_of(asked + code),
            link_hash=hash_of(link),
            goes_to=goes_to,
            expires_at=expires_at,
        )
    )
    given = {"edition": edition, "base_url": base_url, "link": f"/binnen/{link}", "code": code}
    _tell(session, person, address, good_until=expires_at, **given)
    return asked


def _new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def _tell(session: Session, person: Person | None, address: str, *, good_until: datetime, **given: object) -> None:
    if person:
        letters.write(session, to=person, letter="code", good_until=good_until, **given)
    else:
        # The same work for nobody, so that the time it takes does not tell either.
        letters.compose(to=Person(given_name="", email=address, language="nl"), letter="code", **given)


def enter_code(session: Session, asked: str, code: str, *, network: str) -> Entered | None:
    """Let somebody in who typed the code of their mail; None when it is wrong, used, too old or tried too often."""
    _count(session, "enter", "network", network, **ENTERED_PER_NETWORK)
    found = accounts.code_asked_by(session, asked)
    digits = digits_of(code)
    if found is None or not _usable(found):
        return None
    found.tries += 1
    if not hmac.compare_digest(found.code_hash or "", hash_of(asked + digits)):
        return None
    return _use(session, found)


def make_link(session: Session, person: Person, *, goes_to: str, valid_for: timedelta) -> str:
    """Make a link for a letter that signs this person in, once; returns its path."""
    link = secrets.token_urlsafe(32)
    session.add(
        SignInCode(person_id=person.id, link_hash=hash_of(link), goes_to=goes_to, expires_at=datetime.now(UTC) + valid_for)
    )
    return f"/binnen/{link}"


def is_usable(session: Session, link: str) -> bool:
    found = accounts.code_of_link(session, link)
    return found is not None and _usable(found)


def follow_link(session: Session, link: str, *, network: str) -> Entered | None:
    """Let somebody in by the link of a mail; None when it was used or is too old."""
    _count(session, "enter", "network", network, **ENTERED_PER_NETWORK)
    found = accounts.code_of_link(session, link)
    return _use(session, found) if found is not None and _usable(found) else None


def second_step(session: Session, signed_in: SignInSession, code: str) -> bool:
    """Check the code of the authenticator app; each code counts once."""
    person = session.get(Person, signed_in.person_id, with_for_update=True)
    _count(session, "second", str(person.id), **SECOND_STEPS)
    totp, now = pyotp.TOTP(person.totp_secret), datetime.now(UTC)
    digits = digits_of(code)
    for drift in (-1, 0, 1):
        step = totp.timecode(now) + drift
        if step > person.totp_last_step and hmac.compare_digest(totp.generate_otp(step), digits):
            person.totp_last_step, person.signed_in_at = step, now
            signed_in.second_factor = True
            return True
    return False


def digits_of(code: str) -> str:
    """The digits of a code as it was typed or pasted: spaces and words around it go."""
    return "".join(character for character in code if character in "0123456789")


def _count(session: Session, *parts: str, limit: int, within: timedelta) -> None:
    if not accounts.count_attempt(session, *parts, limit=limit, within=within):
        raise TooOften


def _usable(code: SignInCode) -> bool:
    return code.used_at is None and code.tries < TRIES and datetime.now(UTC) < code.expires_at


def _use(session: Session, code: SignInCode) -> Entered | None:
    code.used_at = datetime.now(UTC)
    person = session.get(Person, code.person_id) if code.person_id else None
    return Entered(person, code.goes_to) if person else None
