"""Queries on what the assistant did and did not understand: of all talks together, never of whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, String, and_, case, cast, func, literal, null, select, update
from sqlalchemy.orm import Session, aliased

from portal.storage.models import ChatLine

NOT_UNDERSTOOD = ("fallback", "clarify", "away")
_question = aliased(ChatLine)
_same = func.lower(func.trim(_question.text))
_asked = and_(_question.conversation_id == ChatLine.conversation_id, _question.number == ChatLine.number - 1)


class Missed(NamedTuple):
    """A question that was not understood, or whose answer did not help; `line` is one of the lines in which it was asked."""

    text: str
    language: str
    kind: str
    topic: str
    reason: str | None
    remark: str | None
    times: int
    last: datetime
    line: UUID


def not_understood(session: Session, *, since: datetime, at_most: int) -> list[Missed]:
    """Questions that were not understood, the latest first; equal ones as one."""
    of_these = ChatLine.kind.in_(NOT_UNDERSTOOD)
    return _missed(session, since, at_most, of_these, (ChatLine.language, ChatLine.kind), (literal(""), null(), null()))


def not_helped(session: Session, *, since: datetime, at_most: int) -> list[Missed]:
    """Questions of which somebody said that the answer did not help, the latest first."""
    said = (ChatLine.topic, ChatLine.reason, ChatLine.remark)
    return _missed(session, since, at_most, ChatLine.helped.is_(False), (ChatLine.language, ChatLine.kind, *said), said)


def _missed(session: Session, since: datetime, at_most: int, which, grouped: Sequence, told: Sequence) -> list[Missed]:
    last = func.max(ChatLine.created_at)
    line = func.min(cast(_question.id, String)).label("line")
    columns = (func.min(_question.text), ChatLine.language, ChatLine.kind, *told, func.count(), last, line)
    query = select(*columns).join(_question, _asked)
    query = (
        query.where(which, _question.mine, ~_question.struck_out, *_answers(since))
        .group_by(_same, *grouped)
        .order_by(last.desc(), _same)
    )
    return [Missed(*row[:-1], UUID(row.line)) for row in session.execute(query.limit(at_most))]


def strike_out(session: Session, line: UUID) -> int:
    """Leave out this question wherever it was asked; how many lines that were."""
    same = select(func.lower(func.trim(ChatLine.text))).where(ChatLine.id == line, ChatLine.mine).scalar_subquery()
    which = (ChatLine.mine, ~ChatLine.struck_out, func.lower(func.trim(ChatLine.text)) == same)
    struck = update(ChatLine).where(*which).values(struck_out=True).execution_options(synchronize_session=False)
    return session.execute(struck).rowcount


def of_topics(session: Session, *, since: datetime) -> Sequence[tuple[str, str, int]]:
    """How often each topic was answered, by language."""
    query = select(ChatLine.topic, ChatLine.language, func.count()).where(ChatLine.topic != "", *_answers(since))
    query = query.where(ChatLine.kind.not_in(NOT_UNDERSTOOD))
    return session.execute(query.group_by(ChatLine.topic, ChatLine.language)).all()


def judged(session: Session, *, since: datetime) -> Sequence[tuple[str, bool, str | None, int]]:
    """How often the answer of a topic helped or not, and why not."""
    columns = (ChatLine.topic, ChatLine.helped, ChatLine.reason)
    query = select(*columns, func.count()).where(ChatLine.helped.is_not(None), *_answers(since))
    return session.execute(query.group_by(*columns)).all()


def by_day(session: Session, ends: Sequence[datetime], *, since: datetime) -> Sequence[tuple[int, str, int]]:
    """How many answers of each kind there were in each stretch of time, by the place of its end among `ends`."""
    place = case(*((ChatLine.created_at < end, number) for number, end in enumerate(ends)), else_=len(ends) - 1).label("place")
    query: Select = select(place, ChatLine.kind, func.count()).where(*_answers(since))
    return session.execute(query.group_by("place", ChatLine.kind)).all()


def _answers(since: datetime) -> tuple:
    return ~ChatLine.mine, ChatLine.created_at >= since
