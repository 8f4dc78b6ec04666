"""Queries on periods and what is counted in them."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.storage.models import Activity, AnswerSheet, Decision, Interview, Message, Obligation, Period, Person


@dataclass(frozen=True)
class Counts:
    """What is counted beside a period; `told_at` is when the person last said that it does not work out."""

    activities: int
    unread: int
    decisions: int
    told_at: datetime | None


def newest_of(session: Session, person_id: UUID) -> Period | None:
    """The person's period with its application, obligations and coach, in two queries."""
    query = (
        select(Period)
        .where(Period.person_id == person_id)
        .order_by(Period.starts_on.desc(), Period.created_at.desc())
        .options(
            joinedload(Period.application),
            joinedload(Period.person).joinedload(Person.coach),
            selectinload(Period.obligations),
        )
        .limit(1)
    )
    return session.scalar(query)


def obligation_of(session: Session, period: Period, kind: str) -> Obligation | None:
    return next((one for one in period.obligations if one.kind == kind), None)


def counts_of(session: Session, period: Period) -> Counts:
    """Count the activities in the log, the messages that wait, the decisions, in one query."""
    activities = select(func.count()).where(Activity.period_id == period.id, Activity.removed_at.is_(None)).scalar_subquery()
    unread = (
        select(func.count())
        .where(Message.person_id == period.person_id, Message.author_id != period.person_id, Message.read_at.is_(None))
        .scalar_subquery()
    )
    decisions = select(func.count()).where(Decision.period_id == period.id).scalar_subquery()
    began = datetime.combine(period.starts_on, time.min, UTC)
    told_at = (
        select(func.max(Message.created_at))
        .where(Message.person_id == period.person_id, Message.kind == "cannot", Message.created_at >= began)
        .scalar_subquery()
    )
    return Counts(*session.execute(select(activities, unread, decisions, told_at)).one())


def interview_of(session: Session, period_id: UUID) -> Interview | None:
    query = select(Interview).where(Interview.period_id == period_id).options(selectinload(Interview.slots))
    return session.scalar(query)


def sheet_of(session: Session, period_id: UUID, questionnaire: str) -> AnswerSheet | None:
    query = select(AnswerSheet).where(AnswerSheet.period_id == period_id, AnswerSheet.questionnaire == questionnaire)
    return session.scalar(query)
