"""The months of a job in words, put together once: the page, the calendar file, paper and the letter to the coach say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from portal.domain.income.acts import acts
from portal.domain.income.gaps import Kept, left_in_all, to_keep
from portal.domain.income.months import Calendar, Month, Plan, calendar
from portal.web import lines, world
from portal.web.work_pays import months_words as words
from portal.web.work_pays.told import SPACE


@dataclass(frozen=True)
class ToDo:
    """Something to do: the day on which it stands in a calendar, by when in words, what, and what for.

    `first_time`: not told in a month before, so that its reasons are worth their place.
    """

    on: date
    when: str
    name: Markup
    why: list[Markup]
    first_time: bool


@dataclass(frozen=True)
class MonthTold:
    """A month: what arrives in it, in all in euro, what there is to do, what to keep apart, and the sentences about a gap."""

    name: str
    total: Decimal
    lines: list[tuple[str, Markup]]
    to_do: list[ToDo]
    keep: list[Markup]
    gap: list[Markup]


@dataclass(frozen=True)
class MonthsTold:
    """All of it: when the work lasts, each month, and everything there is to do in the order of its day."""

    lead: list[str]
    months: list[MonthTold]
    to_do: list[ToDo]


def tell(plan: Plan) -> MonthsTold:
    found = calendar(world.edition().library, plan)
    to_do, kept = _to_do(plan, found), to_keep(plan, found)
    months = [_month(one, to_do, kept) for one in found.months]
    return MonthsTold([*words.lead(plan, found), _in_all(plan, found)], months, to_do)


def in_a_letter(told: MonthsTold) -> str:
    """When the work lasts, and each month with what arrives and where it is too little, as text."""
    rows = [[f"{one.name}: {lines.apart(words.euros(one.total).striptags())}", *one.gap[:1]] for one in told.months]
    return "\n".join(SPACE.join(sentences).striptags() for sentences in (told.lead, [], *rows))


def _in_all(plan: Plan, found: Calendar) -> str:
    return words.in_all(found, left_in_all(world.edition().library, plan, found))


def _to_do(plan: Plan, found: Calendar) -> list[ToDo]:
    told: list[ToDo] = []
    seen: set[str] = set()
    for act in acts(world.edition().library, plan, found):
        told.append(ToDo(act.day, words.when(act), words.name(act), words.why(act, plan, found), act.code not in seen))
        seen.add(act.code)
    return told


def _month(one: Month, to_do: Iterable[ToDo], kept: Sequence[Kept]) -> MonthTold:
    return MonthTold(
        name=words.month(one.first),
        total=one.total,
        lines=words.arrives(one),
        to_do=[thing for thing in to_do if thing.on.replace(day=1) == one.first],
        keep=words.keep(one, kept),
        gap=words.gap(one, kept) if one.gap else [],
    )
