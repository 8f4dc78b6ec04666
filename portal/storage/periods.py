"""Queries on periods and what is counted in them; the statements are made once, because every page of an applicant asks."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case, func, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from portal.storage.models import WITHDRAWN, Activity, AnswerSheet, Decision, Interview, Message, Obligation, Period


def withdrawn(of: type[Period] = Period) -> ColumnElement[int]:
    """1 for a period of which the application was withdrawn, else 0: it stands behind every other."""
    return case((of.stop_reason == WITHDRAWN, 1), else_=0)


NEWEST = (
    select(Period)
    .where(Period.person_id == bindparam("person_id"))
    .order_by(withdrawn(), Period.starts_on.desc(), Period.created_at.desc())
    .options(joinedload(Period.application), joinedload(Period.obligations))
    .limit(1)
)
_activities = select(func.count()).where(Activity.period_id == Period.id, Activity.removed_at.is_(None))
_messages = select(func.count()).where(Message.person_id == Period.person_id)
_unread = _messages.where(Message.author_id != Period.person_id, Message.read_at.is_(None))
_decisions = select(func.count()).where(Decision.period_id == Period.id)
_trouble, _change = aliased(Message), aliased(Message)


def _is_last(line: type[Message], *kinds: str) -> ColumnElement[bool]:
    """Tell whether this is the last line of these kinds that the person wrote in the period."""
    said = select(Message.id).where(Message.person_id == Period.person_id, Message.kind.in_(kinds))
    last = said.where(Message.created_at >= bindparam("began")).order_by(Message.created_at.desc()).limit(1)
    return line.id == last.correlate(Period).scalar_subquery()


BESIDE = (
    select(*(one.correlate(Period).scalar_subquery() for one in (_activities, _unread, _decisions)), Interview, _trouble, _change)
    .select_from(Period)
    .outerjoin(Interview, Interview.period_id == Period.id)
    .outerjoin(_trouble, _is_last(_trouble, "cannot", "better"))
    .outerjoin(_change, _is_last(_change, "found_work", "school", "taken_up_again"))
    .where(Period.id == bindparam("period_id"))
    .options(selectinload(Interview.slots))
)


@dataclass(frozen=True)
class Beside:
    """What stands beside a period.

    `trouble` is the last line on what does not work out, or does again, `change` that on work or school.
    """

    activities: int
    unread: int
    decisions: int
    interview: Interview | None
    trouble: Message | None
    change: Message | None


def newest_of(session: Session, person_id: UUID) -> Period | None:
    """The person's period with its application and obligations, in one query; one that was withdrawn where there is no other."""
    return session.scalars(NEWEST, {"person_id": person_id}).unique().one_or_none()


def own_of(session: Session, person_id: UUID) -> Period | None:
    """The person's period as the person has it: none when the application was withdrawn."""
    period = newest_of(session, person_id)
    return None if period is None or period.is_withdrawn else period


def obligation_of(session: Session, period: Period, kind: str) -> Obligation | None:
    return next((one for one in period.obligations if one.kind == kind), None)


def beside(session: Session, period: Period) -> Beside:
    """Count the activities in the log, the messages that wait, the decisions, and give the talk, in one query."""
    began = datetime.combine(period.starts_on, time.min, UTC)
    return Beside(*session.execute(BESIDE, {"period_id": period.id, "began": began}).one())


def interview_of(session: Session, period_id: UUID) -> Interview | None:
    query = select(Interview).where(Interview.period_id == period_id).options(selectinload(Interview.slots))
    return session.scalar(query)


def sheet_of(session: Session, period_id: UUID, questionnaire: str) -> AnswerSheet | None:
    query = select(AnswerSheet).where(AnswerSheet.period_id == period_id, AnswerSheet.questionnaire == questionnaire)
    return session.scalar(query)
