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


def month(first: date) -> str:
    """februari 2027"""
    return babel.dates.format_date(first, "LLLL y", locale=locale.of_interface())


def name_of_month(first: date) -> str:
    """februari"""
    return babel.dates.format_date(first, "LLLL", locale=locale.of_interface())


def name(act: Act) -> Markup:
    """What there is to do."""
    place = urlsplit(world.edition().municipality.contact["werk_nl"]).netloc
    return said(f"do_{act.code}", month=month(act.first - timedelta(days=1)), place=place)


def why(act: Act, plan: Plan, found: Calendar) -> list[Markup]:
    """What it is for, and what more there is to it for who is young, worked a short time or reported again."""
    if act.code == "report_end" and found.stops:
        return [said("for_report_end_again")]
    told = [said(f"for_{act.code}")]
    if act.code == "report_again" and plan.question.household.adults[plan.question.who].age < DISREGARD_FROM:
        told.append(said("for_report_again_young"))
    if act.code == "ask_unemployment" and _too_short(plan):
        told.append(said("for_ask_unemployment_short"))
    return told


def _too_short(plan: Plan) -> bool:
    """Tell whether this work alone is in fewer weeks than a WW asks."""
    weeks = int(world.edition().amount("ww.weeks_worked").value)
    return plan.end is not None and plan.end - plan.start < timedelta(weeks=weeks - 1)


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
    name = gettext("Toeslagen en kinderbijslag") if one.lines["child_benefit"] else gettext("Toeslagen")
    return [*told, (name, euros(allowances))] if allowances else told


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


def keep(one: Month, kept: Iterable[Kept]) -> list[Markup]:
    """What of this month to keep apart, and what for."""
    mine = [part for part in kept if part.rich == one.first]
    back, later = (sum(part.amount for part in mine if (part.poor is None) == asked) for asked in (True, False))
    told = [said("keep_back", amount=euros(back))] if back else []
    if later:
        poor = lines.listed([month(part.poor) for part in mine if part.poor])
        told.append(said("keep_apart", amount=euros(later), months=poor))
    return told


def gap(one: Month, kept: Iterable[Kept]) -> list[Markup]:
    """How large the gap is, and what helps over it: first what came in before, then others."""
    rich = [month(part.rich) for part in kept if part.poor == one.first]
    own = [said("bridge_kept", months=lines.listed(rich))] if rich else []
    return [said("gap", amount=euros(one.gap)), *own, *(said(f"bridge_{code}") for code in one.bridges)]
