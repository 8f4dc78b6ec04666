"""From when until when somebody works, as it is asked on the page of the months; it travels in the address."""

from datetime import timedelta

from flask import request
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import Optional

from portal.domain.income.limits import years_known
from portal.domain.income.months import Plan
from portal.web import filters, world
from portal.web.forms import DayField
from portal.web.sentences import gettext
from portal.web.work_pays_form import WorkForm

LONGEST = timedelta(days=366)


class DaysForm(Form):
    """From when until when somebody works; without a start it is the first of the month to come."""

    start = DayField(_("Wanneer begint het werk?"), [Optional()], description=_("Bijvoorbeeld 1-2-2027."))
    end = DayField(_("Wanneer stopt het werk?"), [Optional()], description=_("Weet u dat niet? Laat het leeg."))

    def good(self) -> bool:
        good = self.validate()
        start, end = self.start.data, self.end.data
        known = years_known(world.edition().library)
        first, last = max(known[0], world.today() - LONGEST), min(known[1], world.today() + LONGEST)
        if start and not first <= start <= last:
            limits = {"first": filters.full_day(first), "last": filters.full_day(last)}
            self.start.errors, good = [gettext("Vul een dag in tussen %(first)s en %(last)s.", **limits)], False
        if start and end and not start <= end <= start + LONGEST:
            self.end.errors, good = [gettext("Vul een dag in na het begin, hoogstens een jaar later.")], False
        return good

    def address(self) -> dict[str, str]:
        """What was typed, as the address of a page carries it."""
        return {field.name: field._value() for field in self if field._value()}

    def plan(self, form: WorkForm) -> Plan:
        return Plan(form.question(), self.start.data, self.end.data)


def next_month() -> DaysForm:
    """The form as it is when nothing was filled in: from the first of the month to come."""
    first = (world.today().replace(day=1) + timedelta(days=32)).replace(day=1)
    return DaysForm(MultiDict({"start": f"{first:%d-%m-%Y}"}))


def days_asked() -> DaysForm:
    """The form with the days that were asked about."""
    start, end = request.args.get("start", ""), request.args.get("end", "")
    return DaysForm(MultiDict({"start": start or next_month().start.raw_data[0], "end": end}))
