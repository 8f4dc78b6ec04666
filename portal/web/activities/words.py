"""How what was written down of an activity reads: earlier, in the other tab, and here."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import lazy_gettext as _

from portal.content import words
from portal.content.problems import NotInContent
from portal.storage.models import Period
from portal.usecases.activities import Entry
from portal.web import filters, locale, world

RESULTS = {
    "waiting": _("Ik wacht nog op antwoord"),
    "invited": _("Ik mag op gesprek komen"),
    "refused": _("Het is niet gelukt"),
    "hired": _("Ik kan er werken of leren"),
    "other": _("Iets anders"),
}
# The same for who reads it of somebody else.
RESULTS_ABOUT = {
    "waiting": _("Nog geen antwoord"),
    "invited": _("Uitgenodigd voor een gesprek"),
    "refused": _("Niet gelukt"),
    "hired": _("Aangenomen, of toegelaten"),
    "other": _("Iets anders"),
}
LABELS = {
    "way": _("Wat"),
    "happened_on": _("Wanneer"),
    "employer": _("Bij wie of waar"),
    "job": _("Werk of opleiding"),
    "result": _("Wat kwam eruit?"),
    "note": _("Wat u erbij schreef"),
}


@dataclass(frozen=True)
class Row:
    label: str
    there: str
    here: str = ""


def rows(values: Mapping[str, object], period: Period) -> list[Row]:
    return [Row(label, _shown(name, values.get(name), period)) for name, label in LABELS.items()]


def result(value: str, *, about: bool) -> str:
    """What came of it, in the words of the applicant or `about` the applicant."""
    return str((RESULTS_ABOUT if about else RESULTS).get(value, value))


def differences(there: Entry, here: Entry, period: Period) -> list[Row]:
    theirs, mine = asdict(there), asdict(here)
    return [
        Row(label, _shown(name, theirs[name], period), _shown(name, mine[name], period))
        for name, label in LABELS.items()
        if theirs[name] != mine[name]
    ]


def _shown(name: str, value: object, period: Period) -> str:
    if not value:
        return ""
    if name == "result":
        return result(str(value), about=False)
    if name == "happened_on":
        return filters.full_day(value if isinstance(value, date) else date.fromisoformat(str(value)))
    return _title(str(value), period) if name == "way" else str(value)


def _title(way: str, period: Period) -> str:
    try:
        return words.say(world.edition().library.on(period.starts_on).ways.way(way), locale.reader()).title
    except NotInContent:
        return way
