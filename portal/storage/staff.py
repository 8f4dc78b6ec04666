"""Queries on who works here, what opens the door for them, and whose coach they are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.storage.models import Person, SignInCode, SignInSession


def everybody(session: Session) -> list[tuple[Person, int]]:
    """Staff and volunteers, also those whose account ended, each with the number of applicants they coach."""
    applicants = select(Person.coach_id, func.count().label("number")).group_by(Person.coach_id).subquery()
    query = (
        select(Person, func.coalesce(applicants.c.number, 0))
        .outerjoin(applicants, applicants.c.coach_id == Person.id)
        .where(Person.role != "applicant")
        .order_by(Person.role, Person.family_name, Person.given_name, Person.id)
    )
    return [(person, number) for person, number in session.execute(query)]


def locked_at(session: Session, email: str) -> Person | None:
    """The member of staff or volunteer with this address, held until the transaction ends."""
    query = select(Person).where(Person.email == email.strip().lower(), Person.role != "applicant")
    return session.scalar(query.with_for_update())


def applicants_of(session: Session, coach_id: UUID) -> list[Person]:
    return list(session.scalars(select(Person).where(Person.coach_id == coach_id)))


def is_the_last(session: Session, person: Person) -> bool:
    """Tell whether nobody else with this role can sign in."""
    others = select(Person.id).where(Person.role == person.role, Person.id != person.id, Person.email.is_not(None)).limit(1)
    return session.scalar(others) is None


def shut_out(session: Session, person_id: UUID, *, now: datetime) -> None:
    """End every open session, and use up every code and link that still lets in."""
    for table, moment in ((SignInSession, "ended_at"), (SignInCode, "used_at")):
        still = update(table).where(table.person_id == person_id, getattr(table, moment).is_(None))
        session.execute(still.values({moment: now}))
