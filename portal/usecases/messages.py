"""The thread between an applicant and those beside them: send, read, and a letter that something waits."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.storage import messages
from portal.storage.models import Message, Person
from portal.usecases import letters, receipts

LONGEST = 4000
EVENT = "message_sent"
URGENT = "urgent"


@dataclass(frozen=True)
class Line:
    """A line for the thread: its words, what it came from, and what was filled in there beside the words."""

    text: str = ""
    kind: str = "message"
    about: Mapping[str, object] = field(default_factory=dict)


def send(
    session: Session,
    person: Person,
    text: str,
    *,
    author: Person,
    once: str | None,
    edition: Edition,
    base_url: str,
    now: datetime,
) -> Message:
    """Put a line in the thread of this person; the same `once` of the same author puts it there once."""
    kept, is_new = put(session, person, Line(text), author=author, once=once, now=now)
    if is_new:
        tell_the_other(session, kept, person, author=author, edition=edition, base_url=base_url)
        if author.id == person.id:
            receipts.give(session, person, EVENT, now=now)
    return kept


def put(session: Session, person: Person, line: Line, *, author: Person, once: str | None, now: datetime) -> tuple[Message, bool]:
    """Keep a line of the thread and tell whether it is new; longer than 4,000 characters is a ValueError."""
    if len(line.text) > LONGEST:
        raise ValueError(f"a message of more than {LONGEST} characters")
    number = _number(author, once)
    kept = messages.by_once(session, number) if number else None
    if kept is not None:
        return kept, False
    made = Message(person_id=person.id, author_id=author.id, once=number, created_at=now, text=line.text, kind=line.kind)
    made.about = dict(line.about)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # the same form came in twice at the same moment
        kept = messages.by_once(session, number) if number else None
        if kept is None:
            raise
        return kept, False
    return made, True


def tell_the_other(session: Session, line: Message, person: Person, *, author: Person, edition: Edition, base_url: str) -> None:
    """Write the letter that something waits, without its words; once until it is read, but what is urgent always."""
    reader = person.coach if author.id == person.id else person
    if reader is None or not reader.email:
        return
    first = None if line.kind == URGENT else messages.first_unread(session, person.id, from_applicant=author.id == person.id)
    letters.write(
        session,
        to=reader,
        letter="message-received-staff" if reader.is_staff else "message-received",
        edition=edition,
        base_url=base_url,
        only_once=f"message-received:{reader.id}:{(first or line).id}",
    )


def thread(session: Session, person: Person) -> list[Message]:
    """List the lines of a person's thread, oldest first."""
    return messages.thread(session, person.id)


def read(session: Session, person: Person, *, by: Person, now: datetime) -> None:
    """Note that what the other side wrote was read: by the applicant, or by the coach of the applicant."""
    if by.id == person.id:
        messages.mark_read(session, person.id, from_applicant=False, now=now)
    elif by.id == person.coach_id:
        messages.mark_read(session, person.id, from_applicant=True, now=now)


def _number(author: Person, once: str | None) -> str | None:
    # Bound to the author, so that nobody can meet another's message by guessing a number.
    return hashlib.sha256(f"{author.id}\n{once}".encode()).hexdigest() if once else None
