"""The words of the calendar of switching: what arrives, what to pass on, where a gap threatens and what bridges it."""

from collections.abc import Iterable
from datetime import date

import babel.dates
from flask_babel import lazy_gettext as _
from markupsafe import Markup

from portal.domain.income.months import Month, Plan
from portal.domain.income.to_send import ToSend
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
    "start": _("Geef door aan de gemeente dat u werkt"),
    "allowances": _("Geef uw nieuwe inkomen door aan Dienst Toeslagen"),
    "stop": _("Geef door aan de gemeente dat het werk stopt"),
    "apply_again": _("Vraag opnieuw een uitkering aan"),
}
WHY = {
    "start": _("Dan rekent de gemeente meteen met uw loon. U hoeft later minder terug te betalen."),
    "allowances": _("Dan hoeft u later niets terug te betalen."),
    "payslip": _("De gemeente rekent met uw loonstrook uit wat u nog aan uitkering krijgt."),
    "stop": _("Dan kan de gemeente uw uitkering weer hoger maken."),
    "apply_again": _("Een uitkering begint meestal op de dag dat u zich meldt. Wacht dus niet."),
}
BRIDGES = {
    "advance": _("U kunt de gemeente om een voorschot vragen."),
    "buffer": _("De gemeente kan u een buffer geven. De gemeente moet dit nog bevestigen."),
    "special_assistance": _("Kunt u iets belangrijks niet betalen? Vraag de gemeente om hulp."),
}


def month(first: date) -> str:
    """februari 2027"""
    return babel.dates.format_date(first, "LLLL y", locale=locale.of_interface())


def name(one: ToSend) -> str:
    """What there is to pass on."""
    if one.code == "payslip" and one.about:
        return gettext("Stuur uw loonstrook van %(month)s", month=month(one.about))
    return NAMES[one.code]


def why(one: ToSend) -> str:
    return WHY[one.code]


def when(one: ToSend) -> str:
    """By which day, or from which."""
    if one.until:
        return gettext("Uiterlijk %(day)s:", day=filters.weekday(one.on))
    return gettext("Vanaf %(day)s:", day=filters.day(one.on))


def in_month(sending: Iterable[ToSend], first: date) -> list[ToSend]:
    return [one for one in sending if one.on.replace(day=1) == first]


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


def gap(one: Month) -> str:
    return gettext("Let op: u hebt deze maand %(amount)s minder dan de bijstand.", amount=euros(one.gap))


def bridges(one: Month) -> list[str]:
    return [str(BRIDGES[code]) for code in one.bridges]
