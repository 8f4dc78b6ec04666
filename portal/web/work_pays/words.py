"""What the codes of the calculation are called; what is a rule, and not a name, is said from `content/phrases`."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import babel.numbers
from babel import Locale
from flask_babel import lazy_gettext as _
from markupsafe import Markup, escape

from portal.content import words as content_words
from portal.domain.income.curve import LESS, Flat
from portal.domain.income.limits import OLDEST_CHILD, Fault
from portal.domain.income.result import Edge, Result
from portal.web import filters, lines, locale, world
from portal.web.sentences import gettext, ngettext
from portal.web.work_pays.curve import Drawing, Shade

if TYPE_CHECKING:
    from portal.web.work_pays.form import WorkForm

LINES = {
    "net_wage": _("Loon, na belasting"),
    "child_credit": _("Korting voor ouders die werken (nog te bevestigen)"),
    "benefit": _("Uitkering"),
    "healthcare_allowance": _("Zorgtoeslag"),
    "rent_allowance": _("Huurtoeslag"),
    "child_budget": _("Kindgebonden budget"),
    "child_benefit": _("Kinderbijslag"),
    "childcare_allowance": _("Kinderopvangtoeslag"),
    "childcare_cost": _("Kosten van opvang"),
    "travel_cost": _("Kosten van reizen"),
}
EXPLAINED = ("net_wage", "child_credit", "benefit", "healthcare_allowance", "rent_allowance", "child_budget", "child_benefit")
NOT_COVERED = ("own_home", "housemates", "partner", "pension", "care_for_study")
MOST_REASONS = 2
NOTHING = Decimal(0)
# What of the notices is told beside the outcome.
TOLD = (
    "ask_payroll_credit",
    "child_credit_by_return",
    "child_credit_unsure",
    "under_27",
    "work_bonus",
    "housemates_income",
    "savings_benefit",
    "savings_health",
    "savings_rent",
)
OF_MONEY = ("rent", "savings", "travel_month", "wage", "childcare.price_hour")


def said(key: str, **values: object) -> Markup:
    """What the calculation says of rules, as it stands in `content/phrases`; a number in it keeps its order, a value its markup."""
    edition, language = world.edition(), locale.of_interface()
    text = filters.CONTACT.sub(lambda one: filters.contact(one["name"]), escape(edition.phrases(language)[f"pays_{key}"]))
    shown = {name: escape(value) for name, value in values.items()}
    return Markup(content_words.fill(text, edition, language, **shown))  # noqa: S704 (all of it was escaped)


def assumptions(result: Result) -> list[Markup]:
    """What the figures take for granted, in whole sentences."""
    return [said(f"given_{code}") for code in result.assumptions]


def fault(found: Fault) -> Markup:
    """Why something that was filled in cannot be used, and what can."""
    if found.code == "too_much" and found.limit == OLDEST_CHILD and found.field == "children":
        return said("fault_oldest_child", limit=OLDEST_CHILD + 1)
    if found.code == "too_much" and found.field in ("children", "rent"):
        return said(f"fault_{found.field}", limit=_limit(found))
    return said(f"fault_{found.code}", limit=_limit(found))


def _limit(found: Fault) -> Markup | str:
    limit = found.limit
    if isinstance(limit, date):
        return filters.full_day(limit)
    if limit and found.field in OF_MONEY and found.code != "below_minimum_wage":
        return euros(Decimal(limit))
    if isinstance(limit, Decimal) and limit != limit.to_integral():
        return filters.euro(limit)
    return "" if limit is None else str(int(limit))


def situation(form: WorkForm) -> list[str]:
    """What somebody filled in, said back in whole sentences."""
    age = plain_number(form.age.data)
    told = [gettext("U bent %(age)s jaar en hebt geen partner.", age=age)] if not form.couple else _of_partner(form, age)
    children = len(form.children.data or ())
    if children:
        told.append(ngettext("U hebt %(num)s kind.", "U hebt %(num)s kinderen.", children))
    if form.rent.data:
        told.append(gettext("U betaalt %(rent)s huur.", rent=euros(form.rent.data)))
    if form.housemates.data:
        others = int(form.housemates.data)
        told.append(ngettext("Bij u woont %(num)s andere volwassene.", "Bij u wonen %(num)s andere volwassenen.", others))
    return [*told, _wage(form), *_of_work(form)]


def _of_partner(form: WorkForm, age: str) -> list[str]:
    other = plain_number(form.partner_age.data)
    told = [gettext("U bent %(age)s jaar en woont samen met uw partner van %(other)s jaar.", age=age, other=other)]
    if not form.partner_hours.data:
        return [*told, gettext("Uw partner werkt niet.")]
    return [*told, gettext("Uw partner werkt %(hours)s uur per week.", hours=plain_number(form.partner_hours.data))]


def _of_work(form: WorkForm) -> list[str]:
    ticked = {
        "fewer_hours": gettext("U kunt door uw gezondheid minder uren werken."),
        "wage_subsidy": gettext("Uw werkgever krijgt loonkostensubsidie."),
    }
    told = [sentence for name, sentence in ticked.items() if form[name].data]
    if form.months_used:
        told.append(
            ngettext(
                "Een deel van uw loon telde al %(num)s maand niet mee.",
                "Een deel van uw loon telde al %(num)s maanden niet mee.",
                form.months_used,
            )
        )
    return told


def _wage(form: WorkForm) -> str:
    if not form.wage.data:
        return gettext("U verdient het minimumloon.")
    wage = filters.euro(form.wage.data)
    if form.per.data == "month":
        return gettext("U verdient %(wage)s per maand.", wage=wage)
    if form.per.data == "four_weeks":
        return gettext("U verdient %(wage)s per vier weken.", wage=wage)
    return gettext("U verdient %(wage)s per uur.", wage=wage)


def shaded(drawing: Drawing) -> list[tuple[Shade, list[str]]]:
    """Each shaded stretch of the curve with its sentences: between which hours, what happens, and what becomes less."""
    return [(shade, [between(shade.flat), _because(shade.flat)]) for shade in drawing.shades]


def between(flat: Flat) -> str:
    """Between which hours more work leaves less, or almost nothing; after a letter or the months in which it is so."""
    hours = {"first": plain_number(flat.from_hours), "last": plain_number(flat.to_hours)}
    if flat.kind == LESS:
        return gettext("tussen %(first)s en %(last)s uur houdt u bij meer uren minder over.", **hours)
    return gettext("tussen %(first)s en %(last)s uur houdt u bij meer uren bijna niets extra over.", **hours)


def _because(flat: Flat) -> str:
    names = [str(LINES[one.code]).lower() for one in flat.reasons if one.code in LINES][:MOST_REASONS]
    return gettext("Lager wordt: %(names)s.", names=lines.listed(names)) if names else ""


def notices(result: Result) -> list[Markup]:
    """What somebody should know about this answer."""
    return [said(f"note_{one.code}", amount=euros(one.value or NOTHING)) for one in result.notices if one.code in TOLD]


def scheme(edge: Edge) -> str:
    """A scheme of the municipality by its own name there, and up to which income it goes."""
    limit = {"name": scheme_name(edge.scheme), "limit": euros(edge.limit)}
    return gettext("%(name)s: tot ongeveer %(limit)s per maand aan loon en uitkering samen.", **limit)


def scheme_name(scheme: str) -> str:
    names = world.edition().municipality.more["schemes"][scheme]
    return str(names.get(locale.of_interface(), names["nl"]))


def whole_euros(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_HALF_UP)


def euros(amount: Decimal) -> Markup:
    """€ 1.419: whole euros, as people speak of what they have in a month."""
    spoken = Locale.parse(locale.of_interface())
    pattern = spoken.currency_formats["standard"].pattern.replace(".00", "")
    text = babel.numbers.format_currency(whole_euros(amount), "EUR", pattern, locale=spoken, currency_digits=False)
    return Markup('<bdi class="num">{}</bdi>').format(text)


def plain_number(number: Decimal) -> str:
    """20 and 20,5, as the reader writes it."""
    return babel.numbers.format_decimal(number, "#,##0.##", locale=locale.of_interface())


def grouped(number: int) -> str:
    """1.800 beside a line of the curve."""
    return babel.numbers.format_decimal(number, "#,##0", locale=locale.of_interface())
