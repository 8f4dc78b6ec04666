"""Queries on the CV of a person."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.storage.models import Cv


def of_person(session: Session, person_id: UUID) -> Cv | None:
    return session.scalar(select(Cv).where(Cv.person_id == person_id))


def held(session: Session, person_id: UUID) -> Cv:
    """The CV as it is now, an empty one where there was none, held so that two windows save one after the other."""
    query = select(Cv).where(Cv.person_id == person_id).with_for_update().execution_options(populate_existing=True)
    found = session.scalar(query)
    if found is not None:
        return found
    try:
        with session.begin_nested():
            session.add(Cv(person_id=person_id, parts={}, version=0))
    except IntegrityError:  # the other window was first
        pass
    return session.scalars(query).one()
