"""The people of a coach: who is where, who is late, who wrote, whose period ends."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.domain.calendar import age_on
from portal.domain.clock import Clock, clock
from portal.domain.steps import State, Step
from portal.storage import caseload
from portal.storage.caseload import Scope
from portal.storage.folding import fold
from portal.storage.models import Interview, Period, Person
from portal.usecases import consultations, overview, times
from portal.usecases.times import Times

FILTERS = ("all", "late", "message", "ending", "talk", "planned", "closed")
SORTS = ("first", "end", "name")
SIZE = 50
MANY = 20  # from here on a list by name has letters to jump to
ELSEWHERE = 5
FOUND_BY_NAME = "found_by_name"

__all__ = ["FILTERS", "SIZE", "SORTS", "Case", "CasePage", "Found", "page_of", "search"]


@dataclass(frozen=True)
class Case:
    """One person in the list. `unread` holds the kinds of what waits to be read, oldest first."""

    person: Person
    period: Period
    age: int | None
    steps: tuple[Step, ...]
    clock: Clock
    unread: tuple[str, ...]
    talk: Interview | None
    times: Times
    stopped: bool
    decided: bool = False

    @property
    def closed(self) -> bool:
        return self.stopped or self.decided

    @property
    def late(self) -> int:
        return sum(step.state is State.LATE for step in self.steps)

    @property
    def initial(self) -> str:
        """The letter under which this person stands in a list by name."""
        return (fold(self.person.family_name) or "")[:1]

    @property
    def late_since(self) -> date | None:
        """The first day on which something was due that is late."""
        return min((step.due_on for step in self.steps if step.state is State.LATE), default=None)

    @property
    def urgent(self) -> bool:
        return "urgent" in self.unread

    @property
    def open(self) -> int:
        return sum(step.open for step in self.steps)


@dataclass(frozen=True)
class CasePage:
    """One page of the list, with how many people each filter has; `letters` each with the page on which it begins."""

    cases: list[Case]
    counts: dict[str, int]
    number: int
    pages: int
    letters: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Found:
    """Who was found: own people as cases, and people of other coaches who have exactly this name, number, address or reference."""

    cases: list[Case]
    elsewhere: list[Person]


def page_of(session: Session, viewer: Person, *, which: str, sort: str, number: int, edition: Edition, today: date) -> CasePage:
    """Give one page of 50 of the people of this coach, or of everybody for desk and admin; a page too far gives the last.

    Planned talks stand in the order of their times. Many people by name have letters to jump to.
    """
    scope = _scope(viewer, today)
    counts = caseload.counts(session, scope)
    pages = max(1, -(-counts[which] // SIZE))
    number = min(max(number, 1), pages)
    sort = "talk" if which == "planned" else sort
    found = caseload.page(session, scope, which=which, sort=sort, first=(number - 1) * SIZE, size=SIZE)
    letters = _letters(session, scope, which) if sort == "name" and counts[which] > MANY else ()
    return CasePage(_cases(session, found, edition, today), counts, number, pages, letters)


def _letters(session: Session, scope: Scope, which: str) -> tuple[tuple[str, int], ...]:
    found = caseload.initials(session, scope, which)
    before, letters = sum(urgent for _letter, _calm, urgent in found), []  # who cannot wait stands before all letters
    for letter, calm, _urgent in found:
        if calm:
            letters.append((letter, before // SIZE + 1))
        before += calm
    return tuple(letters)


def search(session: Session, viewer: Person, term: str, *, edition: Edition, now: datetime, today: date) -> Found:
    """Find people by parts of their name, by digits of their telephone number or reference, or by mail address.

    Somebody of another coach is found only by all of it, and that is written down.
    """
    scope, term = _scope(viewer, today), " ".join(term.replace(",", " ").split())
    found = caseload.search(session, scope, term, size=SIZE)
    others = caseload.elsewhere(session, scope, term, size=ELSEWHERE)
    for person in others:
        consultations.note(session, person.id, viewer, FOUND_BY_NAME, now)
    return Found(_cases(session, found, edition, today), others)


def _scope(viewer: Person, today: date) -> Scope:
    return Scope(viewer.id if viewer.role == "coach" else None, today)


def _cases(session: Session, periods: Sequence[Period], edition: Edition, today: date) -> list[Case]:
    unread = defaultdict(list)
    for person_id, kind in caseload.unread_kinds(session, [period.person_id for period in periods]):
        unread[person_id].append(kind)
    talks = caseload.talks(session, [period.id for period in periods])
    offered = times.of_all(session, [(talks.get(period.id), period.person.coach_id) for period in periods])
    decided = caseload.decided(session, [period.id for period in periods])
    cases = (_case(one, tuple(unread[one.person_id]), each, edition, today) for one, each in zip(periods, offered, strict=True))
    return [replace(case, decided=case.period.id in decided) for case in cases]


def _case(period: Period, unread: tuple[str, ...], offered: Times, edition: Edition, today: date) -> Case:
    steps = overview.steps_of(period, edition, today)
    person = period.person
    return Case(
        person=person,
        period=period,
        age=age_on(person.date_of_birth, today) if person.date_of_birth else None,
        steps=steps,
        clock=clock(period.starts_on, period.ends_on, today, steps),
        unread=unread,
        talk=offered.talk,
        times=offered,
        stopped=period.has_stopped(today),
    )
