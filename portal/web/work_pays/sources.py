"""Where the amounts of a calculation come from: line by line the amount, since when it holds, its source and how sure it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _

from portal.content.tables import Source
from portal.content.words import show_amount
from portal.domain.income.edges import SCHEMES
from portal.domain.income.phases import Phase
from portal.domain.income.result import Used
from portal.web import locale, world
from portal.web.work_pays.words import scheme_name

# By the beginning of the key of an amount, in the order in which they are told; the first that fits names it.
GROUPS = {
    "wage.": _("Loon"),
    "norm.": _("Bijstand"),
    "disregard.": _("Deel van het loon dat niet meetelt"),
    "workbonus.": _("Deel van het loon dat niet meetelt"),
    "tax.": _("Belasting en kortingen"),
    "allowance.health_": _("Zorgtoeslag"),
    "allowance.rent_": _("Huurtoeslag"),
    "allowance.childcare_": _("Kinderopvangtoeslag"),
    "childcare.": _("Kinderopvangtoeslag"),
    "allowance.child_": _("Kindgebonden budget"),
    "child_benefit.": _("Kinderbijslag"),
    "allowance.wealth_": _("Spaargeld"),
    "wealth.": _("Spaargeld"),
}
# The amounts that people know; the others of a group are told together.
NAMES = {
    "wage.minimum_hour_": _("Minimumloon per uur"),
    "wage.holiday_percent": _("Vakantiegeld van de werkgever"),
    "norm.single_21_incl": _("Bijstand voor iemand alleen, met vakantiegeld"),
    "norm.couple_21_incl": _("Bijstand voor partners samen, met vakantiegeld"),
    "norm.young_": _("Bijstand voor jongeren, met vakantiegeld"),
    "disregard.work_percent": _("Het deel, de eerste maanden"),
    "disregard.parent_percent": _("Het deel daarna, voor een ouder alleen"),
    "disregard.medical_percent": _("Het deel, voor wie door gezondheid minder uren kan werken"),
    "disregard.subsidised_percent": _("Het deel daarna, met loonkostensubsidie"),
    "disregard.work_max": _("Hoogstens per maand, de eerste maanden"),
    "disregard.parent_max": _("Hoogstens per maand daarna, voor een ouder alleen"),
    "disregard.medical_max": _("Hoogstens per maand, voor wie door gezondheid minder uren kan werken"),
    "disregard.subsidised_max": _("Hoogstens per maand daarna, met loonkostensubsidie"),
    "workbonus.percent": _("Het deel, met de nieuwe regel"),
    "tax.rate_1": _("Belasting over het eerste deel van uw inkomen"),
    "tax.credit_max": _("Algemene heffingskorting, hoogstens per jaar"),
    "tax.child_max": _("Korting voor ouders die werken, hoogstens per jaar"),
    "allowance.health_premium_year": _("Premie waarmee de zorgtoeslag rekent, per jaar"),
    "allowance.rent_cap": _("Hoogste huur voor huurtoeslag, per maand"),
    "allowance.rent_wealth": _("Spaargeld dat u mag hebben voor huurtoeslag"),
    "allowance.child_year": _("Voor elk kind, per jaar"),
    "allowance.child_single_parent_year": _("Extra voor een ouder alleen, per jaar"),
    "child_benefit.quarter_": _("Voor elk kind, per kwartaal"),
    "childcare.hour_": _("Hoogste prijs van een uur opvang"),
    "allowance.wealth_": _("Spaargeld dat u mag hebben voor zorgtoeslag"),
    "wealth.": _("Spaargeld dat u mag hebben voor de uitkering"),
}
CERTAINTY = {"confirmed": _("Bevestigd"), "one_source": _("Eén bron"), "to_confirm": _("Nog te bevestigen")}


@dataclass(frozen=True)
class Line:
    """An amount, or what is left of a group together: without amount and day."""

    name: str
    amount: str
    since: date | None
    papers: tuple[Source, ...]
    certainty: str


def groups(found: Sequence[Phase]) -> list[tuple[str, list[Line]]]:
    """The amounts that were counted with, by what they are for."""
    used = _used(found)
    titles = {str(title): [one for one in used if _first(GROUPS, one.key) == str(title)] for title in GROUPS.values()}
    return [(title, _lines(members)) for title, members in titles.items() if members]


def schemes(found: Sequence[Phase]) -> list[Line]:
    """The limits of schemes of the municipality, which are in no amount."""
    by_key = {amount: name for name, amount in SCHEMES.items()}
    return [_line(scheme_name(by_key[one.key]), one) for one in _used(found) if one.key in by_key]


def _used(found: Sequence[Phase]) -> list[Used]:
    return list({(one.key, one.valid_from): one for phase in found for one in phase.result.used}.values())


def _lines(members: Iterable[Used]) -> list[Line]:
    known = [one for one in members if _first(NAMES, one.key)]
    others = [one for one in members if one not in known]
    lines = [_line(_first(NAMES, one.key), one) for one in known]
    if others:
        least = next(each for each in reversed(CERTAINTY) if any(one.certainty == each for one in others))
        keys = dict.fromkeys(key for one in others for key in one.sources)
        lines.append(Line(str(_("Andere bedragen en grenzen")), "", None, _papers(keys), str(CERTAINTY[least])))
    return lines


def _line(name: str, one: Used) -> Line:
    amount = show_amount(one, world.edition(), locale.reader())
    return Line(name, amount, one.valid_from, _papers(one.sources), str(CERTAINTY[one.certainty]))


def _papers(keys: Iterable[str]) -> tuple[Source, ...]:
    return tuple(world.edition().sources[key] for key in keys)


def _first(names: dict[str, str], key: str) -> str:
    return next((str(name) for begins, name in names.items() if key.startswith(begins)), "")
