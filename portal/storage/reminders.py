"""For whom a letter is due: one query a letter, a page of people at a time, without those who have it already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, Select, String, and_, cast, exists, func, literal, null, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from portal.storage.models import OPEN, Activity, Decision, Interview, Message, Obligation, OutboxMail, Period, Person, Proof


@dataclass(frozen=True)
class Span:
    """The first and the last day of something that has to lie in it."""

    first: date
    last: date


@dataclass(frozen=True)
class Exits:
    """The kinds of line in a thread with which somebody leaves the period, and by the kind that brings back: from which."""

    leaving: Sequence[str]
    coming_back: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Due:
    """A letter to write: to whom, about which period, by when; `only_once` is its key in the outbox."""

    person: Person
    period: Period
    due_on: date | None
    only_once: str


class Reminders:
    """The people a letter is due for on a day; `letter` is its slug, `at_most` the size of a page."""

    def __init__(self, session: Session, letter: str, *, today: date, exits: Exits, at_most: int) -> None:
        self.session, self.letter, self.today = session, letter, today
        self.exits, self.at_most = exits, at_most

    def of_obligation(self, slug: str, *, due: Span) -> list[Due]:
        """Who still has this obligation to do, due in this span."""
        # Who got another day is reminded of that day too.
        query = self._obligations(Obligation.due_on, self._key(Obligation.id, Obligation.due_on)).where(
            Obligation.slug == slug, *_asked(Obligation)
        )
        return self._page(query.where(Obligation.due_on.between(due.first, due.last)))

    def of_period(self, *, starts: Span, only_open: bool, not_invited: bool) -> list[Due]:
        """Whose period, begun in this span, is still on and asks something; on demand only of who has something left, or no talk."""
        left = exists().where(Obligation.period_id == Period.id, *_asked(Obligation))
        query = self._periods(null().cast(Date), self._key(Period.id)).where(*self._on(starts))
        query = query.where(exists().where(Obligation.period_id == Period.id, Obligation.kept != "not_needed"))
        query = query.where(left) if only_open else query
        return self._page(query.where(~exists().where(Interview.period_id == Period.id)) if not_invited else query)

    def of_period_and_obligation(self, slug: str, *, starts: Span) -> list[Due]:
        """Whose period began in this span and who still has this obligation to do, not later than it is due."""
        query = self._obligations(Obligation.due_on, self._key(Obligation.id)).where(*self._on(starts))
        return self._page(query.where(Obligation.slug == slug, *_asked(Obligation), Obligation.due_on >= self.today))

    def of_lapsing(self, *, lapses: Span) -> list[Due]:
        """Whose registration lapses in this span; a registration that was renewed may lapse again."""
        key = self._key(Obligation.id, Obligation.valid_until)
        query = self._obligations(Obligation.valid_until, key).where(Obligation.valid_until.between(lapses.first, lapses.last))
        return self._page(query.where(Obligation.kept != "not_needed", _nobody_looks(Obligation)))

    def of_activities(self, *, asked_for: Span) -> list[Due]:
        """Who asked to be reminded of a proof in this span, and has not given it; one letter for all activities of a day."""
        given = exists().where(Proof.activity_id == Activity.id, Proof.removed_at.is_(None))
        wanted = (
            select(Activity.period_id, func.max(Activity.remind_on).label("remind_on"))
            .where(Activity.remind_on.between(asked_for.first, asked_for.last), Activity.removed_at.is_(None), ~given)
            .group_by(Activity.period_id)
            .subquery()
        )
        key = self._key(Period.id, wanted.c.remind_on)
        query = self._obligations(Obligation.due_on, key).join(wanted, wanted.c.period_id == Period.id)
        return self._page(query.where(Obligation.kind == "activities", *_asked(Obligation), Period.ends_on >= self.today))

    def _periods(self, due_on: ColumnElement, key: ColumnElement[str]) -> Select:
        goes_on = or_(Period.stopped_on.is_(None), Period.stopped_on > self.today)
        written = exists().where(OutboxMail.only_once == key)
        decided = exists().where(Decision.period_id == Period.id)
        return (
            select(Person, Period, due_on, key.label("only_once"))
            .select_from(Period)
            .join(Person, Person.id == Period.person_id)
            .where(Person.email.is_not(None), goes_on, ~decided, ~self._has_left(), ~written)
        )

    def _has_left(self) -> ColumnElement[bool]:
        left, back = aliased(Message), aliased(Message)
        undoes = or_(*(and_(back.kind == kind, left.kind.in_(kinds)) for kind, kinds in self.exits.coming_back.items()))
        came_back = exists().where(back.person_id == left.person_id, undoes, back.created_at >= left.created_at)
        return exists().where(
            left.person_id == Period.person_id,
            left.author_id == Period.person_id,
            left.kind.in_(self.exits.leaving),
            # Who told that the period stops on a day ahead still has the days until then.
            or_(Period.stop_reason.is_(None), left.kind != Period.stop_reason),
            left.created_at >= Period.starts_on,
            ~came_back,
        )

    def _obligations(self, due_on: ColumnElement, key: ColumnElement[str]) -> Select:
        return self._periods(due_on, key).join(Obligation, Obligation.period_id == Period.id)

    def _on(self, starts: Span) -> tuple[ColumnElement[bool], ...]:
        return Period.starts_on.between(starts.first, starts.last), Period.ends_on >= self.today, _nobody_looks(Period)

    def _key(self, row_id: ColumnElement, *days: ColumnElement) -> ColumnElement[str]:
        # SQLite keeps an id without its hyphens, PostgreSQL shows them.
        key = literal(f"{self.letter}:") + func.replace(cast(row_id, String), "-", "")
        for day in days:
            key = key + ":" + cast(day, String)
        return key

    def _page(self, query: Select) -> list[Due]:
        # A letter names what is open, and asks whether the application is in: read for the whole page at once.
        query = query.options(selectinload(Period.obligations), selectinload(Period.application))
        rows = self.session.execute(query.order_by("only_once").limit(self.at_most))
        return [Due(person, period, due_on, only_once) for person, period, due_on, only_once in rows]


def _asked(of: type[Obligation]) -> tuple[ColumnElement[bool], ...]:
    return of.kept.in_(OPEN), _nobody_looks(of)


def _nobody_looks(of: type[Obligation] | type[Period]) -> ColumnElement[bool]:
    # Where a person has to look first, nothing is asked until then.
    return and_(cast(of.needs_a_person, String) == "[]")
