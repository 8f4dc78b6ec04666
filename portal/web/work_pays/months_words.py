"""The words of the calendar of switching: what arrives, what to pass on, where a gap threatens and what bridges it."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlsplit

import babel.dates
from flask_babel import lazy_gettext as _
from markupsafe import Markup

from portal.domain.income.acts import Act
from portal.domain.income.benefit import DISREGARD_FROM
from portal.domain.income.gaps import Kept
from portal.domain.income.months import Calendar, Month, Plan
from portal.web import filters, lines, locale, world
from portal.web.sentences import gettext
from portal.web.work_pays.words import LINES, euros, said, whole_euros

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
    "change_back": _("Geef uw lagere inkomen door aan Dienst Toeslagen"),
}


def month(first: date) -> str:
    """februari 2027"""
    return babel.dates.format_date(first, "LLLL y", locale=locale.of_interface())


def name_of_month(first: date) -> str:
    """februari"""
    return babel.dates.format_date(first, "LLLL", locale=locale.of_interface())


def name(act: Act) -> str:
    """What there is to do."""
    if act.code == "income_statement":
        return gettext("Stuur uw loonstrook van %(month)s", month=month(act.first - timedelta(days=1)))
    if act.code == "report_again":
        place = urlsplit(world.edition().municipality.contact["werk_nl"]).netloc
        return gettext("Meld u op %(place)s. Dan kunt u opnieuw een uitkering aanvragen", place=place)
    return str(NAMES[act.code])


def why(act: Act, plan: Plan, found: Calendar) -> list[str]:
    """What it is for, in whole sentences."""
    if act.code == "report_again":
        return _again(plan)
    if act.code == "ask_unemployment":
        return _unemployment(plan)
    if act.code == "report_end" and found.stops:
        return [gettext("Zeg er dan bij dat u zich opnieuw hebt gemeld.")]
    return [said(f"for_{act.code}")]


def _again(plan: Plan) -> list[str]:
    """The way back: from which day, who decides, what may go faster, and what the young must ask."""
    again, back = (int(world.edition().amount(slug).value) for slug in ("again.months", "back.months"))
    said = [
        gettext("Een uitkering begint meestal op de dag dat u zich meldt. De gemeente beslist of u de uitkering krijgt."),
        gettext("Had u in de laatste %(months)s maanden ook bijstand? Zeg dat erbij.", months=again),
        gettext("De gemeente mag dan uw oude gegevens weer gebruiken. Of dat sneller gaat, moet de gemeente nog bevestigen."),
        gettext(
            "Kon u zich niet eerder melden? Vraag of de gemeente mag terugrekenen: hoogstens %(months)s maanden.", months=back
        ),
    ]
    if plan.question.household.adults[plan.question.who].age < DISREGARD_FROM:
        said.append(gettext("U bent jonger dan 27. Vraag meteen of u weer moet wachten voor u kunt aanvragen."))
    return said


def _unemployment(plan: Plan) -> list[str]:
    worked, of = (int(world.edition().amount(slug).value) for slug in ("ww.weeks_worked", "ww.weeks_period"))
    said = [
        gettext("WW gaat voor bijstand."),
        gettext("Daarvoor moet u %(worked)s van de laatste %(of)s weken hebben gewerkt.", worked=worked, of=of),
    ]
    if plan.end and plan.end - plan.start < timedelta(weeks=worked - 1):
        said.append(gettext("Met alleen dit werk haalt u dat niet. Ander werk van die weken telt ook mee."))
    return said


def when(act: Act) -> str:
    """By which day, or from which."""
    if act.by == act.first:
        return gettext("Meteen op %(day)s:", day=filters.weekday(act.by))
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


def lead(plan: Plan, found: Calendar) -> list[str]:
    """From when until when the work lasts, and from which month there is no benefit any more."""
    told = [gettext("U begint op %(day)s.", day=filters.full_day(plan.start))]
    if plan.end:
        told.append(gettext("Het werk stopt op %(day)s.", day=filters.full_day(plan.end)))
    return [*told, gettext("Vanaf %(month)s stopt uw uitkering.", month=month(found.stops))] if found.stops else told


def in_all(found: Calendar, more: Decimal) -> str:
    """What the whole job leaves over the months that are shown."""
    months = {"first": month(found.months[0].first), "last": month(found.months[-1].first)}
    if not whole_euros(more):
        return gettext("Van %(first)s tot en met %(last)s hebt u in totaal evenveel als zonder dit werk.", **months)
    if more > 0:
        return gettext(
            "Van %(first)s tot en met %(last)s hebt u in totaal ongeveer %(amount)s meer dan zonder dit werk.",
            amount=euros(more),
            **months,
        )
    return gettext(
        "Van %(first)s tot en met %(last)s hebt u in totaal ongeveer %(amount)s minder dan zonder dit werk.",
        amount=euros(-more),
        **months,
    )


def keep(one: Month, kept: Iterable[Kept]) -> list[str]:
    """What of this month to keep apart, and what for."""
    mine = [part for part in kept if part.rich == one.first]
    back, later = (sum(part.amount for part in mine if (part.poor is None) == asked) for asked in (True, False))
    said = [gettext("De gemeente kan nog %(amount)s terugvragen. Houd dat apart.", amount=euros(back))] if back else []
    if later:
        poor = lines.listed([month(part.poor) for part in mine if part.poor])
        said.append(
            gettext("Houd deze maand %(amount)s apart. Dat hebt u nodig in %(months)s.", amount=euros(later), months=poor)
        )
    return said


def gap(one: Month, kept: Iterable[Kept]) -> list[str]:
    """How large the gap is, and what helps over it: first what came in before, then others."""
    less = gettext("Let op: u hebt deze maand %(amount)s minder dan de bijstand.", amount=euros(one.gap))
    rich = [month(part.rich) for part in kept if part.poor == one.first]
    own = (
        [gettext("Gebruik wat u apart hield in %(months)s.", months=lines.listed(rich)), gettext("Kan dat niet?")] if rich else []
    )
    return [less, *own, *(said(f"bridge_{code}") for code in one.bridges)]
