"""The outcome in sentences: the same on the page, on paper and in the message to the coach. Never more than an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from portal.domain.income.phases import Phase
from portal.domain.income.result import Kept, Result
from portal.web import filters, lines, world
from portal.web.sentences import gettext, ngettext
from portal.web.work_pays_words import LINES, euros, plain_number, situation, whole_euros

if TYPE_CHECKING:
    from portal.web.work_pays_form import WorkForm

SPACE = Markup(" ")
YEAR = timedelta(days=365)
NEW_RULE = "workbonus.percent"


def told(found: Sequence[Phase]) -> list[str]:
    """All of the outcome: what is left, for how long, what then, and that it is an estimate."""
    first = found[0]
    said = [later(first.result), how_long(first), kept(first.result.whole)]
    said += [f"{_after(found[0])} {later(phase.result)}" for phase in found[1:]]
    return [one for one in (*said, *estimate(first)) if one]


def how_long(first: Phase) -> str:
    """For how many months it is so, where part of the wage is left alone."""
    if not first.result.work.working.left_alone:
        return ""
    return ngettext("Dat is zo in de eerste %(num)s maand.", "Dat is zo in de eerste %(num)s maanden.", first.months)


def _after(first: Phase) -> str:
    return ngettext("Na %(num)s maand verandert het.", "Na %(num)s maanden verandert het.", first.months)


def estimate(first: Phase) -> list[str]:
    """What makes it an estimate: who decides, what is not sure yet, and a rule that is about to change."""
    said = [gettext("Dit is een schatting. De gemeente rekent uw echte bedrag uit.")]
    if first.result.work.working.left_alone:
        said = [gettext("Dit is een schatting. De gemeente beslist of een deel van uw loon niet meetelt.")]
    if any(one.certainty == "to_confirm" for one in first.result.used):
        said.append(gettext("Een deel van de bedragen moet nog worden bevestigd."))
    if (day := _new_rule()) is not None:
        said.append(gettext("Op %(day)s verandert de regel voor werken naast de uitkering.", day=filters.full_day(day)))
    return said


def _new_rule() -> date | None:
    values = world.edition().library.amounts[NEW_RULE].values
    return next((one.starts_on for one in values if world.today() < one.starts_on <= world.today() + YEAR), None)


def kept(whole: Kept) -> str:
    """What stays of each thousand euro more wage."""
    if not whole.extra_gross:
        return ""
    if whole.kept <= 0:
        return gettext("Van uw loon vóór belasting houdt u niets extra over.")
    amounts = {"kept": euros(whole.kept_of_thousand), "of": euros(Decimal(1000))}
    return gettext("Van elke %(of)s loon vóór belasting houdt u %(kept)s over.", **amounts)


def later(result: Result) -> str:
    """What there is more or less than without this work."""
    more = whole_euros(result.difference)
    if not more:
        return gettext("Dan hebt u evenveel als zonder werk.")
    if more > 0:
        return gettext("Dan hebt u %(amount)s meer dan zonder werk.", amount=euros(more))
    return gettext("Dan hebt u %(amount)s minder dan zonder werk.", amount=euros(-more))


def letter(form: WorkForm, found: Sequence[Phase]) -> str:
    """The calculation as a message to the coach."""
    result = found[0].result
    rows = [
        f"{LINES[key]}: {_apart(result.now.lines[key])} → {_apart(result.work.lines[key])}"
        for key in LINES
        if result.work.lines[key] or result.now.lines[key]
    ]
    total = f"{gettext('Samen')}: {_apart(result.now.total)} → {_apart(result.work.total)}"
    head = gettext("Ik heb uitgerekend wat ik overhoud bij %(hours)s uur werk per week.", hours=plain_number(form.hours.data))
    home, outcome = (SPACE.join(sentences).striptags() for sentences in (situation(form), told(found)))
    return "\n".join([head, home, "", outcome, "", gettext("Per maand, zonder en met werk:"), *rows, total])


def _apart(amount: Decimal) -> str:
    return lines.apart(euros(amount).striptags())
