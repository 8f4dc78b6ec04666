"""How somebody can be reached: put right by staff, and what did not arrive goes once more, to the new address."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.storage import account, dossiers, outbox
from portal.storage.models import Person
from portal.usecases import consultations, letters, outbox as deliveries, receipts

CHANGED = "contact_changed"


@dataclass(frozen=True)
class Reach:
    """How somebody can be reached."""

    email: str | None
    phone: str | None

    def merged(self, was: "Reach", kept: "Reach") -> "Reach":
        """Put over what is kept only what was changed since `was` was read; raises Clash for what both changed."""
        both = {name: value for name, value in vars(kept).items() if value != vars(was)[name] != vars(self)[name] != value}
        if both:
            raise Clash(both)
        return Reach(**{name: value if value != vars(was)[name] else vars(kept)[name] for name, value in vars(self).items()})


class Clash(Exception):
    """Somebody else changed the same meanwhile; `kept` holds what stands now, by field."""

    def __init__(self, kept: dict[str, str | None]) -> None:
        self.kept = kept
        super().__init__(", ".join(kept))


class Taken(Exception):
    """Somebody else has this mail address."""


def of(person: Person) -> Reach:
    return Reach(person.email, person.phone)


def change(
    session: Session,
    person: Person,
    given: Reach,
    *,
    was: Reach,
    by: Person | None,
    edition: Edition,
    base_url: str,
    now: datetime,
) -> int:
    """Keep what was changed since `was` was read, `by` is None for a program; gives the number of mails that go once more.

    Whoever reads the mail of an address that is replaced hears it there: that may be the person, who did not ask for it.
    Raises Clash or Taken, and then nothing is kept.
    """
    dossiers.locked_applicant(session, person.id)
    new = replace(given, email=given.email.lower() if given.email else None).merged(was, of(person))
    if new != of(person):
        other = account.by_email(session, new.email) if new.email else None
        if other is not None and other.id != person.id:
            raise Taken
        if new.email != person.email:
            _tell_the_old(session, person, edition, base_url)
        person.email, person.phone = new.email, new.phone
        receipts.give(session, person, CHANGED, now=now)
        consultations.note(session, person.id, by, CHANGED, now)
    return send_again(session, person, now) if new.email else 0


def waits(session: Session, person: Person) -> bool:
    """Tell whether there is mail to this person that did not go out."""
    return bool(outbox.not_sent_to(session, person.id))


def _tell_the_old(session: Session, person: Person, edition: Edition, base_url: str) -> None:
    mail = letters.write(session, to=person, letter="contact-changed", edition=edition, base_url=base_url)
    if mail is not None:
        mail.person_id = None  # what is the person's goes to the new address


def send_again(session: Session, person: Person, now: datetime) -> int:
    """Send what did not arrive, and what waits, to the address of today; gives the number that had been given up."""
    mails = outbox.not_sent_to(session, person.id)
    for mail in mails:
        mail.to_address = person.email
    return sum(deliveries.again(session, mail.id, now) for mail in mails if mail.good_until is None or mail.good_until > now)
