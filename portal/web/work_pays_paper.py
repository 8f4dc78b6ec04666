"""The calculation on paper, to take to the coach: the same figures and words as on its pages."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, request
from markupsafe import Markup

from portal.domain.income.acts import Act, acts
from portal.domain.income.months import Month, calendar
from portal.domain.income.phases import Phase, phases
from portal.web import access, paper, work_pays_months_words, work_pays_told, work_pays_words, world
from portal.web.pages import to
from portal.web.sentences import gettext
from portal.web.work_pays import shown_lines, taken
from portal.web.work_pays_form import WorkForm
from portal.web.work_pays_months import days_asked, plan_of
from portal.web.work_pays_told import SPACE

pages = Blueprint("work_pays_paper", __name__)


@pages.route("/loont-werken/berekening.pdf")
@access.anyone
def show() -> Response:
    form, days = WorkForm(request.args), days_asked()
    if not taken(form, None) or not days.good():
        return to("work_pays.outcome", **form.address())
    library, plan = world.edition().library, plan_of(form, days)
    found = calendar(library, plan)
    to_do = acts(library, plan, found)
    sums, months = _sums(form, phases(library, form.question())), [_month(one, to_do) for one in found.months]
    data = (
        paper.letterhead()
        | sums
        | {"months": months, "months_lead": _lead(form, days), "months_heading": gettext("Maand voor maand")}
    )
    return paper.hand_over("work", _plain(data | {"closing": _closing()}), name=str(gettext("Loont werken")))


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


def _month(one: Month, to_do: Iterable[Act]) -> dict[str, Any]:
    words = work_pays_months_words
    told = [f"{words.when(act)} {words.name(act)}." for act in words.in_month(to_do, one.first)]
    gap = [words.gap(one), *words.bridges(one)] if one.gap else []
    lines = [[what, amount.striptags()] for what, amount in words.arrives(one)]
    return {
        "name": words.month(one.first),
        "total": _euros(one.total),
        "lines": lines,
        "told": [*told, SPACE.join(gap)] if gap else told,
    }


def _lead(form: WorkForm, days: Any) -> str:
    return SPACE.join(work_pays_months_words.lead(plan_of(form, days)))


def _closing() -> str:
    phone = world.edition().municipality.contact["phone"]
    return gettext("Dit is een schatting. De gemeente rekent uw echte bedrag uit. Hebt u een vraag? Bel %(phone)s.", phone=phone)


def _euros(amount: Any) -> str:
    return work_pays_words.euros(amount).striptags()


def _plain(told: Any) -> Any:
    """The same without markup: paper sets everything as text."""
    if isinstance(told, dict):
        return {key: _plain(value) if key != "logo" else value for key, value in told.items()}
    if isinstance(told, list):
        return [_plain(one) for one in told]
    return told.striptags() if isinstance(told, Markup) else str(told)
