"""The months on a row in which the same part of a wage is left alone: what a household has in each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from portal.content.library import Library
from portal.domain.income.benefit import YEAR, stretches
from portal.domain.income.compare import books_of, work_pays
from portal.domain.income.household import Question
from portal.domain.income.result import Result

BONUS = "bonus"


@dataclass(frozen=True)
class Phase:
    """So many of the twelve months asked about, with what each of them gives."""

    months: int
    question: Question
    result: Result


def phases(library: Library, question: Question) -> tuple[Phase, ...]:
    """Divide the twelve months of a question by what is left alone of the wage (Participatiewet, article 31 and 34a).

    Amounts are euro a month. The allowances of each phase are those of a whole year like it. Phases that leave the
    same total are one. NotInContent as in `compare.work_pays`.
    """
    household = question.household
    plan = stretches(
        books_of(library, question)[0], household, household.adults[question.who], question.disregard, question.months_disregarded
    )
    found: list[Phase] = []
    for stretch in plan:
        asked = _whole_year(question, stretch.rule)
        result = work_pays(library, asked)
        if found and found[-1].result.work.total == result.work.total:
            found[-1] = replace(found[-1], months=found[-1].months + stretch.months)
        else:
            found.append(Phase(stretch.months, asked, result))
    return tuple(found)


def _whole_year(question: Question, rule: str) -> Question:
    if rule == BONUS:
        return replace(question, disregard="auto", months_disregarded=YEAR)
    return replace(question, disregard=rule or "none", months_disregarded=YEAR if rule else None)
