"""How somebody can be reached: put right by staff, and what did not arrive goes once more, to the new address."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.storage import account, outbox
from portal.storage.models import Person
from portal.usecases import consultations, receipts
from portal.usecases import outbox as deliveries

CHANGED = "contact_changed"


class Taken(Exception):
    """Somebody else has this mail address."""


def change(session: Session, person: Person, *, email: str | None, phone: str | None, by: Person | None, now: datetime) -> int:
    """Keep how somebody can be reached, `by` is None for a program; gives the number of mails that go once more."""
    email = email.lower() if email else None
    if (email, phone) != (person.email, person.phone):
        other = account.by_email(session, email) if email else None
        if other is not None and other.id != person.id:
            raise Taken
        person.email, person.phone = email, phone
        receipts.give(session, person, CHANGED, now=now)
        consultations.note(session, person.id, by, CHANGED, now)
    return send_again(session, person, now) if email else 0


def send_again(session: Session, person: Person, now: datetime) -> int:
    """Send what did not arrive, and what waits, to the address of today; gives the number that had been given up."""
    mails = outbox.not_sent_to(session, person.id)
    for mail in mails:
        mail.to_address = person.email
    return sum(deliveries.again(session, mail.id, now) for mail in mails if mail.good_until is None or mail.good_until > now)
