"""The calendar of switching: what arrives in which month when work starts and perhaps stops, and what to pass on when."""

from flask import Blueprint, Response, request

from portal.integrations.days_file import Day, days_file
from portal.web import access, paper, world
from portal.web.forms import CreatingForm
from portal.web.pages import page, to
from portal.web.sentences import gettext
from portal.web.work_pays.days import days_asked, next_month
from portal.web.work_pays.form import WorkForm
from portal.web.work_pays.months_told import in_a_letter, tell
from portal.web.work_pays.pages import taken
from portal.web.work_pays.sent import send, sending
from portal.web.work_pays.told import SPACE, letter

pages = Blueprint("work_pays_months", __name__)


@pages.route("/loont-werken/maanden")
@access.anyone
def show() -> Response:
    form, days = WorkForm(request.args), days_asked()
    if not taken(form, None):
        return to("work_pays.outcome", **form.address())
    good = days.good()
    told = tell((days if good else next_month()).plan(form))
    return page(
        "work_pays/months.html",
        form=form,
        days=days,
        by_month=days.months(form),
        told=told,
        sending=sending(),
        status=200 if good else 422,
    )


@pages.route("/loont-werken/maanden/naar-mijn-coach", methods=["POST"])
@access.applicant
def take_along() -> Response:
    form, days, sent = WorkForm(request.form), days_asked(), CreatingForm()
    if not taken(form, None) or not days.good() or not sent.validate_on_submit():
        return to("work_pays_months.show", **form.address(), **days.address())
    outcome = letter(form, form.phases())
    text = f"{outcome}\n\n{in_a_letter(tell(days.plan(form)))}"
    return send(text, "work_pays_months.show", form.address() | days.address(), once=sent.once.data)


@pages.route("/loont-werken/maanden.ics")
@access.anyone
def file() -> Response:
    form, days = WorkForm(request.args), days_asked()
    if not taken(form, None) or not days.good():
        return to("work_pays_months.show", **form.address(), **days.address())
    written = days_file(
        [Day(one.on, one.name.striptags(), SPACE.join(one.why).striptags()) for one in tell(days.plan(form)).to_do],
        product=world.edition().municipality.more["product"],
        made_at=world.now(),
    )
    return paper.as_file(written, "text/calendar", f"{gettext('Werk en uitkering')}.ics", disposition="attachment")
