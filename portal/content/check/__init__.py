"""Everything that is wrong with content that can be read: for editors, before it goes live."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from portal.content.check import amounts, demanded, questionnaires, references, rules, texts
from portal.content.library import Library
from portal.content.problems import Problem
from portal.content.running_out import last_looked

__all__ = ["Problem", "days_to_check", "problems"]

YEAR = timedelta(days=365)


def problems(library: Library, today: date | None = None) -> list[Problem]:
    """List what is wrong, today and around every day on which something changes; `today` is given in tests."""
    today = today or date.today()
    found = set(_of_all_days(library, today))
    seen = {(problem.file, problem.message) for problem in found}
    for day in days_to_check(library, today):
        edition = library.on(day)
        for problem in (*texts.problems(edition), *references.problems(edition), *rules.problems(edition)):
            if (problem.file, problem.message) not in seen:
                seen.add((problem.file, problem.message))
                found.add(problem if day == today else Problem(problem.file, f"on {day}: {problem.message}"))
    return sorted(found)


def _of_all_days(library: Library, today: date) -> Iterator[Problem]:
    yield from library.remarks
    yield from demanded.problems(library)
    yield from amounts.problems(library)
    yield from questionnaires.problems(library)
    yield from _stale(library, today)


def _stale(library: Library, today: date) -> Iterator[Problem]:
    for one in last_looked(library):
        if one.day is None:
            yield Problem(one.file, "last_looked_at is missing")
        elif today - one.day > YEAR:
            yield Problem(one.file, f"was last looked at on {one.day}, more than a year ago")


def days_to_check(library: Library, today: date) -> tuple[date, ...]:
    """List today, each day on which something changes and the day before, from the day the first rule holds."""
    # Before the first kind of zoekperiode the portal has nobody to speak to, so there is nothing to check.
    first = min((period.valid_from or date.min for period in library.periods), default=date.min)
    around = {day - timedelta(days=before) for day in library.change_days for before in (0, 1)}
    return (today, *sorted(day for day in around if day >= first and day != today))
