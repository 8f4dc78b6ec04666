"""The calculation on paper, to take to the coach: the same figures and words as on its pages."""

from typing import Any

from flask import Blueprint, Response, request
from markupsafe import Markup

from portal.domain.income.phases import Phase
from portal.web import access, paper
from portal.web.pages import to
from portal.web.sentences import gettext
from portal.web.work_pays import told as work_pays_told, words as work_pays_words
from portal.web.work_pays.days import days_asked
from portal.web.work_pays.form import WorkForm
from portal.web.work_pays.months_told import MonthTold, tell
from portal.web.work_pays.pages import shown_lines, taken
from portal.web.work_pays.told import SPACE

pages = Blueprint("work_pays_paper", __name__)


@pages.route("/loont-werken/berekening.pdf")
@access.anyone
def show() -> Response:
    form, days = WorkForm(request.args), days_asked()
    if not taken(form, None) or not days.good():
        return to("work_pays.outcome", **form.address())
    months, sums = tell(days.plan(form)), _sums(form, form.phases())
    data = paper.letterhead() | sums | {"months": [_month(one) for one in months.months]}
    data |= {"months_lead": SPACE.join(months.lead), "months_heading": gettext("Maand voor maand")}
    return paper.hand_over(
        "work", _plain(data | {"closing": work_pays_words.said("estimate_on_paper")}), name=str(gettext("Loont werken"))
    )


def _sums(form: WorkForm, found: tuple[Phase, ...]) -> dict[str, Any]:
    columns = work_pays_told.columns(found)
    rows = [[work_pays_words.LINES[key], *(_euros(one.lines[key]) for _, one in columns)] for key in shown_lines(found)]
    return {
        "title": gettext("Als u %(hours)s uur gaat werken", hours=work_pays_words.plain_number(form.hours.data)),
        "situation": SPACE.join(work_pays_words.situation(form)),
        "outcome": SPACE.join(work_pays_told.told(found)),
        "sums_heading": gettext("Nu en straks"),
        "head": [gettext("Per maand"), *(name for name, _ in columns)],
        "sums": [*rows, [gettext("Samen"), *(_euros(one.total) for _, one in columns)]],
    }


def _month(one: MonthTold) -> dict[str, Any]:
    told = [[f"{thing.when} {thing.name}.", *(thing.why if thing.first_time else [])] for thing in one.to_do]
    return {
        "name": one.name,
        "total": _euros(one.total),
        "lines": one.lines,
        "told": [SPACE.join(sentences) for sentences in (*told, one.keep, one.gap) if sentences],
    }


def _euros(amount: Any) -> str:
    return work_pays_words.euros(amount).striptags()


def _plain(told: Any) -> Any:
    """The same without markup: paper sets everything as text."""
    if isinstance(told, dict):
        return {key: _plain(value) if key != "logo" else value for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_plain(one) for one in told]
    return told.striptags() if isinstance(told, Markup) else str(told)
