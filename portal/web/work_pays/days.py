"""When somebody works and how the work differs by month, as the page of the months asks it; it travels in the address."""

from datetime import timedelta

from flask import request
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form, Label, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from portal.domain.income.earned_month import month_after
from portal.domain.income.limits import MONTHS, MOST_HOURS, MOST_WAGE_MONTH, Fault, years_known
from portal.domain.income.months import Plan
from portal.domain.income.varying import varied
from portal.web import filters, world
from portal.web.forms import DayField
from portal.web.numbers_typed import NumberField
from portal.web.sentences import gettext
from portal.web.work_pays import months_words as work_pays_months_words, words as work_pays_words
from portal.web.work_pays.form import WorkForm

LONGEST = timedelta(days=366)
HOURS, WAGE = "hours", "wage"
NAMES = ("start", "end", "vary", *(f"m{number}" for number in range(1, MONTHS + 1)))


class DaysForm(Form):
    """When somebody works, and in which months the work is another."""

    start = DayField(_("Wanneer begint het werk?"), [Optional()], description=_("Bijvoorbeeld 1-2-2027."))
    end = DayField(_("Wanneer stopt het werk?"), [Optional()], description=_("Weet u dat niet? Laat het leeg."))
    vary = RadioField(
        _("Wat wisselt er?"), default=HOURS, choices=[SelectChoice(HOURS, _("De uren per week"))], validate_choice=False
    )
    m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12 = (NumberField("", [Optional()]) for _month in range(12))

    def __init__(self, given: MultiDict[str, str]) -> None:
        super().__init__(given)
        self.given = given

    def good(self) -> bool:
        good = self.validate()
        return self._days_can_be() and self._not_too_much() and good

    def _days_can_be(self) -> bool:
        start, end = self.start.data, self.end.data
        known = years_known(world.edition().library)
        # The month before the work is shown too.
        first, last = max(month_after(known[0]), world.today() - LONGEST), min(known[1], world.today() + LONGEST)
        if start and not first <= start <= last:
            limits = {"first": filters.full_day(first), "last": filters.full_day(last)}
            self.start.errors = [gettext("Vul een dag in tussen %(first)s en %(last)s.", **limits)]
        if start and end and not start <= end <= start + LONGEST:
            self.end.errors = [gettext("Vul een dag in na het begin, hoogstens een jaar later.")]
        return not self.start.errors and not self.end.errors

    def _not_too_much(self) -> bool:
        most = Fault("hours", "too_much", MOST_HOURS) if self.by_hours else Fault("wage", "too_much", MOST_WAGE_MONTH)
        months = [self[f"m{number}"] for number in range(1, MONTHS + 1)]
        for field in months:
            if field.data is not None and field.data > most.limit:
                field.errors = [work_pays_words.fault(most)]
        return not any(field.errors for field in months)

    @property
    def by_hours(self) -> bool:
        return self.vary.data != WAGE

    @property
    def varies(self) -> bool:
        """Tell whether something was filled in for one of the months."""
        return any(self.given.get(f"m{number}") for number in range(1, MONTHS + 1))

    def months(self, form: WorkForm) -> list[NumberField]:
        """The fields of the months in which there is work, with their names; and what the wage in them is of."""
        of = _("Het loon per vier weken, bruto") if form.per.data == "four_weeks" else _("Het loon per maand, bruto")
        self.vary.choices = [SelectChoice(HOURS, _("De uren per week")), SelectChoice(WAGE, of)]
        start, end = self.start.data or next_month().start.data, self.end.data
        all_of_them = [month_after(start.replace(day=1), number) for number in range(MONTHS)]
        asked = []
        for first in all_of_them:
            if end is None or first <= end:
                field = self[f"m{first.month}"]
                field.label = Label(field.id, work_pays_months_words.month(first))
                asked.append(field)
        return asked

    def address(self) -> dict[str, str]:
        """What was typed, as the address of a page carries it; empty fields stay out."""
        typed = {field.name: self.given.get(field.name, "") for field in self if field.name != "vary" or self.varies}
        return {name: value for name, value in typed.items() if value}

    def plan(self, form: WorkForm) -> Plan:
        told = {number: self[f"m{number}"].data for number in range(1, MONTHS + 1) if self[f"m{number}"].data is not None}
        question = varied(world.edition().library, form.question(), self.start.data, told, hours=self.by_hours)
        return Plan(question, self.start.data, self.end.data, form.months_used)


def next_month() -> DaysForm:
    """The form as it is when nothing was filled in: from the first of the month to come."""
    first = (world.today().replace(day=1) + timedelta(days=32)).replace(day=1)
    return DaysForm(MultiDict({"start": f"{first:%d-%m-%Y}"}))


def days_asked() -> DaysForm:
    """The form with the days that were asked about."""
    given = {name: value for name, value in request.values.items() if name in NAMES}
    return DaysForm(MultiDict(given | {"start": given.get("start") or next_month().given["start"]}))
