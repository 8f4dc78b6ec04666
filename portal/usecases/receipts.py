"""A dated, numbered receipt for every act of a person."""

import secrets
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from portal.storage import receipts
from portal.storage.models import Person, Receipt

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
TRIES = 10  # a number that is taken is rare; ten in a row is a fault somewhere else


def give(session: Session, person: Person, act: str, *, now: datetime, **about: object) -> Receipt:
    """Give a receipt for an act; `act` is the key of its sentence, `about` what the sentence names."""
    kept = {name: _plain(value) for name, value in about.items()}
    for _ in range(TRIES):
        receipt = Receipt(person_id=person.id, act=act, about=kept, number=_number(now), created_at=now)
        if receipts.put(session, receipt):
            return receipt
    raise RuntimeError("no free number for a receipt")


def of(session: Session, person: Person, *, at_most: int | None = None) -> list[Receipt]:
    """List the receipts of a person, the latest first."""
    return receipts.of_person(session, person.id, at_most=at_most)


def _number(now: datetime) -> str:
    # Digits only, in groups: read over the telephone, and the same in every script. The month helps to find it back;
    # the rest is by chance, so that one number tells nothing about another.
    chance = f"{secrets.randbelow(10**8):08d}"
    return f"{now.astimezone(NETHERLANDS):%y%m}-{chance[:4]}-{chance[4:]}"


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, UUID)) else value
