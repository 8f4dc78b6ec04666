"""The calendar of switching: what arrives in which month when work starts and perhaps stops, and what to pass on when."""

from datetime import timedelta

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import Optional

from portal.domain.income.acts import acts
from portal.domain.income.limits import FIRST_DAY, LAST_DAY
from portal.domain.income.months import Plan, calendar
from portal.integrations.days_file import Day, days_file
from portal.web import access, filters, paper, work_pays_months_words, world
from portal.web.forms import DayField
from portal.web.pages import page, to
from portal.web.sentences import gettext
from portal.web.work_pays import taken
from portal.web.work_pays_form import WorkForm

pages = Blueprint("work_pays_months", __name__)
LONGEST = timedelta(days=366)


class DaysForm(Form):
    """From when until when somebody works; without a start it is the first of the month to come."""

    start = DayField(_("Wanneer begint het werk?"), [Optional()], description=_("Bijvoorbeeld 1-2-2027."))
    end = DayField(_("Wanneer stopt het werk?"), [Optional()], description=_("Weet u dat niet? Laat het leeg."))

    def good(self) -> bool:
        good = self.validate()
        start, end = self.start.data, self.end.data
        first, last = max(FIRST_DAY, world.today() - LONGEST), min(LAST_DAY, world.today() + LONGEST)
        if start and not first <= start <= last:
            limits = {"first": filters.full_day(first), "last": filters.full_day(last)}
            self.start.errors, good = [gettext("Vul een dag in tussen %(first)s en %(last)s.", **limits)], False
        if start and end and not start <= end <= start + LONGEST:
            self.end.errors, good = [gettext("Vul een dag in na het begin, hoogstens een jaar later.")], False
        return good


@pages.route("/loont-werken/maanden")
@access.anyone
def show() -> Response:
    form, days = WorkForm(request.args), days_asked()
    if not taken(form, None):
        return to("work_pays.outcome", **form.address())
    good = days.good()
    library, plan = world.edition().library, plan_of(form, days if good else next_month())
    found = calendar(library, plan)
    return page(
        "work_pays/months.html",
        form=form,
        days=days,
        plan=plan,
        found=found,
        acts=acts(library, plan, found),
        words=work_pays_months_words,
        status=200 if good else 422,
    )


@pages.route("/loont-werken/maanden.ics")
@access.anyone
def file() -> Response:
    form, days = WorkForm(request.args), days_asked()
    if not taken(form, None) or not days.good():
        return to("work_pays_months.show", **request.args)
    library, plan = world.edition().library, plan_of(form, days)
    words = work_pays_months_words
    found = acts(library, plan, calendar(library, plan))
    written = days_file(
        [Day(words.day_of(act), str(words.name(act)), str(words.why(act))) for act in found],
        product=world.edition().municipality.more["product"],
        made_at=world.now(),
    )
    return paper.as_file(written, "text/calendar", f"{gettext('Werk en uitkering')}.ics", disposition="attachment")


def next_month() -> DaysForm:
    """The form as it is when nothing was filled in: from the first of the month to come."""
    first = (world.today().replace(day=1) + timedelta(days=32)).replace(day=1)
    return DaysForm(MultiDict({"start": f"{first:%d-%m-%Y}"}))


def days_asked() -> DaysForm:
    """The form with the days that were asked about."""
    start, end = request.args.get("start", ""), request.args.get("end", "")
    return DaysForm(MultiDict({"start": start or next_month().start.raw_data[0], "end": end}))


def plan_of(form: WorkForm, days: DaysForm) -> Plan:
    return Plan(form.question(), days.start.data, days.end.data)
