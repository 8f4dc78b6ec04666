"""Queries on applications, the people they are of, and the coaches beside them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from portal.storage.models import Application, OutboxMail, Period, Person, Receipt

WITH_PERIOD = (joinedload(Application.person), joinedload(Application.period).selectinload(Period.obligations))


def by_reference(session: Session, reference: str) -> Application | None:
    return session.scalar(select(Application).where(Application.reference == reference).options(*WITH_PERIOD))


def by_id(session: Session, application_id: UUID) -> Application | None:
    return session.scalar(select(Application).where(Application.id == application_id).options(*WITH_PERIOD))


def locked_person_at(session: Session, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == email).with_for_update())


def of_person(session: Session, person_id: UUID) -> list[Application]:
    """The applications of this person with their periods, the newest first."""
    return list(session.scalars(_newest_first().where(Application.person_id == person_id)))


def of_people_born_on(session: Session, day: date) -> list[Application]:
    """The applications of everybody who was born on this day, the newest first."""
    return list(session.scalars(_newest_first().join(Application.person).where(Person.date_of_birth == day)))


def _newest_first() -> Select[tuple[Application]]:
    query = select(Application).options(joinedload(Application.person), joinedload(Application.period))
    return query.order_by(Application.created_at.desc(), Application.id)


def people(session: Session, ids: Collection[UUID]) -> dict[UUID, Person]:
    return {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(ids)))}


def open_periods_of_coaches(session: Session, *, today: date) -> dict[Person, int]:
    """How many applicants with an open period each coach has who can sign in; who was there first comes first."""
    applicant = select(Person).where(Person.role == "applicant").subquery()
    goes_on = or_(Period.stopped_on.is_(None), Period.stopped_on > today)
    is_open = and_(Period.person_id == applicant.c.id, goes_on, Period.ends_on >= today)
    query = (
        select(Person, func.count(Period.id))
        .outerjoin(applicant, applicant.c.coach_id == Person.id)
        .outerjoin(Period, is_open)
        .where(Person.role == "coach", Person.email.is_not(None))
        .group_by(Person.id)
        .order_by(Person.created_at, Person.id)
    )
    return dict(session.execute(query).all())


def receipt_of(session: Session, application: Application, act: str) -> Receipt | None:
    """The receipt of an act that named this application."""
    # The newest first: one that was withdrawn gave its reference to the right one.
    receipts = session.scalars(
        select(Receipt)
        .where(Receipt.person_id == application.person_id, Receipt.act == "application_received")
        .order_by(Receipt.created_at.desc())
    )
    return next((receipt for receipt in receipts if receipt.about.get("reference") == application.reference), None)


def mail_of(session: Session, only_once: str) -> OutboxMail | None:
    return session.scalar(select(OutboxMail).where(OutboxMail.only_once == only_once))
