"""The words of the calendar of switching: what arrives, what to pass on, where a gap threatens and what bridges it."""

from datetime import date, timedelta

import babel.dates
from flask_babel import lazy_gettext as _
from markupsafe import Markup

from portal.domain.income.acts import Act
from portal.domain.income.months import Calendar, Month, Plan
from portal.web import filters, locale
from portal.web.sentences import gettext
from portal.web.work_pays_words import LINES, euros

ARRIVES = {
    **LINES,
    "wage": _("Loon, na belasting"),
    "holiday_pay": _("Vakantiegeld van de werkgever"),
    "holiday_allowance": _("Vakantiegeld van de uitkering"),
}
NAMES = {
    "payroll_credit": _("Vraag uw werkgever om de loonheffingskorting"),
    "report_start": _("Geef door aan de gemeente dat u werkt"),
    "change_allowances": _("Geef uw nieuwe inkomen door aan Dienst Toeslagen"),
    "report_end": _("Geef door aan de gemeente dat het werk stopt"),
    "ask_unemployment": _("Vraag UWV of u WW kunt krijgen"),
    "report_again": _("Vraag opnieuw een uitkering aan"),
    "change_back": _("Geef uw lagere inkomen door aan Dienst Toeslagen"),
}
WHY = {
    "payroll_credit": _("Dan houdt u meer loon over. Dat kan bij één werkgever tegelijk."),
    "report_start": _("Dan rekent de gemeente meteen met uw loon. U hoeft later minder terug te betalen."),
    "change_allowances": _("Dan hoeft u later niets terug te betalen."),
    "income_statement": _("De gemeente rekent met uw loonstrook uit wat u nog aan uitkering krijgt."),
    "report_end": _("Dan kan de gemeente uw uitkering weer hoger maken."),
    "ask_unemployment": _("WW gaat voor bijstand."),
    "report_again": _("Een uitkering begint meestal op de dag dat u zich meldt. Wacht dus niet."),
    "change_back": _("Dan krijgt u op tijd de toeslag die bij uw inkomen past."),
}
BRIDGES = {
    "advance": _("U kunt de gemeente om een voorschot vragen."),
    "buffer": _("De gemeente kan u een buffer geven. De gemeente moet dit nog bevestigen."),
    "special_assistance": _("Kunt u iets belangrijks niet betalen? Vraag de gemeente om hulp."),
}


def month(first: date) -> str:
    """februari 2027"""
    return babel.dates.format_date(first, "LLLL y", locale=locale.of_interface())


def name(act: Act) -> str:
    """What there is to do."""
    if act.code == "income_statement":
        return gettext("Stuur uw loonstrook van %(month)s", month=month(act.first - timedelta(days=1)))
    return str(NAMES[act.code])


def why(act: Act) -> list[str]:
    """What it is for, in whole sentences."""
    return [str(WHY[act.code])]


def when(act: Act) -> str:
    """By which day, or from which."""
    if act.by:
        return gettext("Uiterlijk %(day)s:", day=filters.weekday(act.by))
    return gettext("Vanaf %(day)s:", day=filters.day(act.first))


def arrives(one: Month) -> list[tuple[str, Markup]]:
    """What arrives in a month, line by line; the allowances together."""
    told: list[tuple[str, Markup]] = [
        (ARRIVES[key], euros(amount)) for key, amount in one.lines.items() if key not in TOGETHER and amount
    ]
    allowances = sum(one.lines[key] for key in TOGETHER)
    return [*told, (gettext("Toeslagen en kinderbijslag"), euros(allowances))] if allowances else told


TOGETHER = ("healthcare_allowance", "rent_allowance", "child_budget", "child_benefit", "childcare_allowance")


def lead(plan: Plan) -> list[str]:
    """From when until when the work lasts."""
    told = [gettext("U begint op %(day)s.", day=filters.full_day(plan.start))]
    return [*told, gettext("Het werk stopt op %(day)s.", day=filters.full_day(plan.end))] if plan.end else told


def stops(found: Calendar) -> list[str]:
    """From which month there is no benefit any more, if that is so."""
    return [gettext("Vanaf %(month)s stopt uw uitkering.", month=month(found.stops))] if found.stops else []


def gap(one: Month) -> str:
    return gettext("Let op: u hebt deze maand %(amount)s minder dan de bijstand.", amount=euros(one.gap))


def bridges(one: Month) -> list[str]:
    return [str(BRIDGES[code]) for code in one.bridges]
