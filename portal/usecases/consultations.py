"""Write down that a member of staff, or a program, looked at somebody's data; the person can read it back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.storage import consultations
from portal.storage.models import Consultation, Person

SHOWN = 500


def may_open(viewer: Person, person: Person) -> bool:
    """Tell whether this member of staff may open this person's data: the own coach may, and desk and admin."""
    return person.role == "applicant" and (viewer.role in ("desk", "admin") or person.coach_id == viewer.id)


def note(session: Session, person_id: UUID, by: Person | None, what: str, now: datetime, *, reason: str = "") -> None:
    """Note one look: `what` is a key that the pages have a sentence for, `reason` is in the words of who looked.

    `by` is None where a program of the municipality looked.
    """
    session.add(Consultation(person_id=person_id, by_id=by.id if by else None, what=what, reason=reason, created_at=now))


def of(session: Session, person_id: UUID) -> list[Consultation]:
    """List who looked, newest first, at most 500."""
    return consultations.of_person(session, person_id, limit=SHOWN)
