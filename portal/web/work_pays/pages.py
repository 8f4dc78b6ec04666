"""Does work pay: the questions, and what somebody has left. Open to anyone; nothing of it is kept."""

from decimal import Decimal

from flask import Blueprint, Response, request

from portal.domain.income.curve import curve
from portal.domain.income.limits import faults
from portal.domain.income.phases import Phase, longest
from portal.domain.income.result import LINES
from portal.domain.income.spans import later_of, main_of
from portal.web import access, world
from portal.web.forms import CreatingForm
from portal.web.pages import page, to
from portal.web.work_pays import (
    sent as work_pays_sent,
    sources as work_pays_sources,
    told as work_pays_told,
    words as work_pays_words,
)
from portal.web.work_pays.curve import draw
from portal.web.work_pays.form import NAMES, STEPS, WorkForm

pages = Blueprint("work_pays", __name__)
HOURS = (8, 12, 16, 20, 24, 28, 32, 36, 40)
IN_TABLE = Decimal(4)
PLACES = {str(place): place for place in range(len(STEPS))}
for make in (work_pays_words.euros, work_pays_words.whole_euros, work_pays_words.plain_number, work_pays_words.grouped):
    pages.add_app_template_filter(make)
pages.add_app_template_global(work_pays_words.said, "pays")


@pages.route("/loont-werken")
@access.anyone
def ask() -> Response:
    form, answered = WorkForm(request.args), _step("klaar")
    if "alles" in request.args:
        return _questions(form, None)
    if answered is None:
        return _questions(form, _step("vraag") or 0)
    if not taken(form, answered):
        return _questions(form, answered, status=422)
    if answered + 1 < len(STEPS):
        return _questions(form, answered + 1)
    return to("work_pays.outcome", **form.address())


@pages.route("/loont-werken/uitkomst")
@access.anyone
def outcome() -> Response:
    if not request.args:
        return to("work_pays.ask")
    form = WorkForm(request.args)
    if not taken(form, None):
        return _questions(form, None, status=422)
    found = form.phases()
    return page(
        "work_pays/outcome.html",
        form=form,
        phases=found,
        main=main_of(found).result,
        lines=shown_lines(found),
        hours=HOURS,
        **_curve(found, form.hours.data),
        words=work_pays_words,
        told=work_pays_told,
        origin=work_pays_sources,
        sending=work_pays_sent.sending(),
    )


def _curve(found: tuple[Phase, ...], here: Decimal) -> dict[str, object]:
    """The curve of most of the first year, beside it that of later, and every fourth hour of it in a table."""
    library = world.edition().library
    line = curve(library, longest(found).question)
    later = curve(library, found[-1].question) if later_of(found) else None
    beside = later.points if later else (None,) * len(line.points)
    rows = [two for two in zip(line.points, beside, strict=True) if not two[0].hours % IN_TABLE]
    return {"drawing": draw(line, later, here), "rows": rows}


@pages.route("/loont-werken/naar-mijn-coach", methods=["POST"])
@access.applicant
def take_along() -> Response:
    form, sending = WorkForm(request.form), CreatingForm()
    if not taken(form, None) or not sending.validate_on_submit():
        return to("work_pays.ask")
    told = work_pays_told.letter(form, form.phases())
    return work_pays_sent.send(told, "work_pays.outcome", form.address(), once=sending.once.data)


def shown_lines(found: tuple[Phase, ...]) -> list[str]:
    """The lines that are something, now or later."""
    return [key for key in LINES if any(one.lines[key] for _, one in work_pays_told.columns(found))]


def _questions(form: WorkForm, step: int | None, *, status: int = 200) -> Response:
    asked = form.asked(step)
    carried = {name: value for name, value in form.address().items() if name not in {field.name for field in asked}}
    return page("work_pays/ask.html", form=form, step=step, steps=len(STEPS), asked=asked, carried=carried, status=status)


def taken(form: WorkForm, step: int | None) -> bool:
    """Tell whether the answers can be used, also by the calculation; what cannot stands beside its field."""
    good = form.good(step)
    names = {field.name for field in form.asked(step)}
    found = [one for one in faults(world.edition().library, form.question()) if NAMES.get(one.field, one.field) in names]
    form.blame(found)
    return good and not found


def _step(name: str) -> int | None:
    return PLACES.get(request.args.get(name, ""))
