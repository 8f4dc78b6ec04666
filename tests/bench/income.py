"""What a question about work costs in processor time: the aim is 5 ms for an answer and 100 ms for a curve."""

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from portal.config import ROOT
from portal.content import load
from portal.domain.income.compare import work_pays
from portal.domain.income.curve import curve
from portal.domain.income.household import Adult, Household, Question
from portal.domain.income.months import Plan, calendar

TIMES = 50
DAY = date(2026, 11, 22)


def measure() -> list[tuple[str, str]]:
    """Measure an answer, a curve and a calendar of a parent with two children, over a year: two half-years each."""
    library = load(ROOT / "content")
    home = Household((Adult(34, Decimal(20)), Adult(30, Decimal(10))), (5, 9), Decimal(650))
    asked = Question(home, year=2026)
    return [
        ("Does work pay: an answer", _told(lambda: work_pays(library, asked))),
        ("Does work pay: the curve of 81 points", _told(lambda: curve(library, asked))),
        ("Does work pay: a calendar of thirteen months", _told(lambda: calendar(library, Plan(asked, DAY)))),
    ]


def _told(work: Callable[[], object]) -> str:
    work()
    start = time.process_time()
    for _ in range(TIMES):
        work()
    return f"{(time.process_time() - start) / TIMES * 1000:.1f} ms of processor time"
