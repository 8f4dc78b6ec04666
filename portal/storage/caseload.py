"""Queries on the people of a coach: each a fixed number, however many people there are."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, or_, select, true, tuple_
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload, selectinload

from portal.storage.folding import digits, digits_in, fold, folded
from portal.storage.models import OPEN, Application, Decision, Interview, Message, Obligation, Period, Person, Slot
from portal.storage.periods import withdrawn

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
WEEK = timedelta(days=6)
FEWEST_DIGITS, WHOLE_NUMBER = 4, 9
PHONE = re.compile(r"\+?[0-9\-() ]+")
_talk_at = (
    select(Slot.starts_at)
    .join(Interview, Interview.chosen_slot_id == Slot.id)
    .where(Interview.period_id == Period.id)
    .correlate(Period)
    .scalar_subquery()
)
_initial = func.substr(folded(Person.family_name), 1, 1)
_by_name = (_initial, folded(Person.family_name), Person.family_name, Person.given_name, Person.id)
SORTS = {"end": (Period.ends_on, *_by_name), "name": _by_name, "talk": (_talk_at, *_by_name)}
SOON = timedelta(days=2)


@dataclass(frozen=True)
class Scope:
    """Whose people: of one coach, or with None of everybody."""

    coach_id: UUID | None
    today: date


def conditions(scope: Scope) -> dict[str, ColumnElement[bool]]:
    """What each filter lets through; a case is open until the talk was decided on or the period stopped."""
    stopped = and_(Period.stopped_on.is_not(None), Period.stopped_on <= scope.today)
    open_case = ~or_(stopped, exists().where(Decision.period_id == Period.id))
    to_do = and_(Obligation.period_id == Period.id, Obligation.kept.in_(OPEN))
    planned = exists().where(Interview.period_id == Period.id, Interview.chosen_slot_id.is_not(None))
    return {
        "all": open_case,
        "late": and_(open_case, exists().where(to_do, Obligation.due_on < scope.today)),
        "message": _unread_of(Period.person_id),
        "ending": and_(open_case, Period.ends_on.between(scope.today, scope.today + WEEK)),
        "talk": and_(open_case, ~planned, or_(Period.ends_on < scope.today, ~exists().where(to_do))),
        "planned": and_(~stopped, _talk_at >= datetime.combine(scope.today, time.min, NETHERLANDS)),
        "closed": ~open_case,
    }


def _needed(scope: Scope) -> ColumnElement[int]:
    """How soon the coach is needed, 0 the soonest: something to read, days that run out, a talk to plan, something late."""
    known = conditions(scope)
    to_do = exists().where(Obligation.period_id == Period.id, Obligation.kept.in_(OPEN))
    runs_out = and_(known["all"], to_do, Period.ends_on.between(scope.today, scope.today + SOON))
    return case((known["message"], 0), (runs_out, 1), (known["talk"], 2), (known["late"], 3), else_=4)


def initials(session: Session, scope: Scope, which: str) -> list[tuple[str, int, int]]:
    """The first letters of the family names, in their order, each with how many people: who can wait, and who cannot."""
    urgent = func.sum(case((_cannot_wait(), 1), else_=0))
    query = _cases(select(_initial.label("initial"), func.count() - urgent, urgent), scope).where(conditions(scope)[which])
    return [(letter, calm, hurried) for letter, calm, hurried in session.execute(query.group_by("initial").order_by("initial"))]


def counts(session: Session, scope: Scope) -> dict[str, int]:
    """How many people each filter has, in one query."""
    columns = [func.sum(case((condition, 1), else_=0)).label(name) for name, condition in conditions(scope).items()]
    found = session.execute(_cases(select(*columns), scope)).mappings().one()
    return {name: number or 0 for name, number in found.items()}


def page(session: Session, scope: Scope, *, which: str, sort: str, first: int, size: int) -> list[Period]:
    """One page of cases, with the person and the obligations; first who wrote what cannot wait."""
    order = (_needed(scope), *SORTS["end"]) if sort == "first" else SORTS[sort]
    query = _cases(select(Period), scope).where(conditions(scope)[which]).order_by(_cannot_wait().desc(), *order)
    return _with_people(session, query.offset(first).limit(size))


def search(session: Session, scope: Scope, term: str, *, size: int) -> list[Period]:
    """Cases of people with this in their name, in any order, in their telephone number or reference, or with this mail address."""
    found = or_(and_(*(_in_the_name(part) for part in term.split())), _known_by(term), *_in_a_number(term))
    return _with_people(session, _cases(select(Period), scope).where(found).order_by(*SORTS["name"]).limit(size))


def elsewhere(session: Session, scope: Scope, term: str, *, size: int) -> list[Person]:
    """People of other coaches who have exactly this whole name, telephone number, mail address or reference."""
    number = _of_a_phone(term)
    whole_number = digits(Person.phone).like(f"%{number}") if len(number) >= WHOLE_NUMBER else false()
    orders = (Person.given_name + " " + Person.family_name, Person.family_name + " " + Person.given_name)
    query = (
        select(Person)
        .options(joinedload(Person.coach))
        .where(
            Person.role == "applicant",
            or_(Person.coach_id.is_(None), Person.coach_id != scope.coach_id) if scope.coach_id else false(),
            or_(_known_by(term), whole_number, *(folded(whole) == fold(term) for whole in orders)),
        )
    )
    return list(session.scalars(query.order_by(Person.family_name, Person.id).limit(size)))


def unread_kinds(session: Session, people: Collection[UUID]) -> Sequence[tuple[UUID, str]]:
    """Who wrote something that waits to be read, and of which kind."""
    query = select(Message.person_id, Message.kind).where(Message.person_id.in_(people), *_waiting())
    return session.execute(query.order_by(Message.created_at)).all()


def talks(session: Session, periods: Collection[UUID]) -> dict[UUID, Interview]:
    """The talks of these periods with their times."""
    query = select(Interview).where(Interview.period_id.in_(periods)).options(selectinload(Interview.slots))
    return {talk.period_id: talk for talk in session.scalars(query)}


def decided(session: Session, periods: Collection[UUID]) -> set[UUID]:
    """Which of these periods have an outcome."""
    return set(session.scalars(select(Decision.period_id).where(Decision.period_id.in_(periods))))


def _cases(query: Select, scope: Scope) -> Select:
    newer = aliased(Period)
    # What was withdrawn stands behind every other; the rest in the order of `periods.NEWEST`.
    is_newer = tuple_(-withdrawn(newer), newer.starts_on, newer.created_at) > tuple_(
        -withdrawn(Period), Period.starts_on, Period.created_at
    )
    return (
        query.select_from(Period)
        .join(Person, Person.id == Period.person_id)
        .where(
            Person.role == "applicant",
            Person.coach_id == scope.coach_id if scope.coach_id else true(),
            ~exists().where(newer.person_id == Period.person_id, is_newer),
        )
    )


def _with_people(session: Session, query: Select) -> list[Period]:
    return list(session.scalars(query.options(contains_eager(Period.person), selectinload(Period.obligations))))


def _waiting() -> tuple:
    return Message.author_id == Message.person_id, Message.read_at.is_(None)


def _unread_of(person_id: ColumnElement[UUID]) -> ColumnElement[bool]:
    return exists().where(Message.person_id == person_id, *_waiting())


def _cannot_wait() -> ColumnElement[bool]:
    return exists().where(Message.person_id == Period.person_id, Message.kind == "urgent", *_waiting())


def _in_the_name(part: str) -> ColumnElement[bool]:
    return folded(Person.given_name + " " + Person.family_name).like(f"%{_escaped(fold(part))}%", escape="\\")


def _known_by(term: str) -> ColumnElement[bool]:
    return or_(Person.email == term.lower(), _has_reference(_escaped(term)))


def _in_a_number(term: str) -> list[ColumnElement[bool]]:
    """Look in telephone numbers and references for digits, as far as these say enough."""
    number = _of_a_phone(term)
    of_a_phone = [digits(Person.phone).like(f"%{number}%")] if len(number) >= FEWEST_DIGITS else []
    says_enough = " " not in term and len(digits_in(term)) >= FEWEST_DIGITS
    return of_a_phone + ([_has_reference(f"%{_escaped(term)}%")] if says_enough else [])


def _of_a_phone(term: str) -> str:
    """The digits of a telephone number that are there however it is written: +31 6, 0031 6, 06 and 6 are one."""
    if not PHONE.fullmatch(term):
        return ""
    return re.sub(r"^(?:00)?31(?=\d{9}$)|^0(?=\d)", "", digits_in(term.replace("(0)", "")))


def _has_reference(pattern: str) -> ColumnElement[bool]:
    return exists().where(Application.person_id == Person.id, Application.reference.ilike(pattern, escape="\\"))


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
