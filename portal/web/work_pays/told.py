"""The outcome in sentences: the same on the page, on paper and in the message to the coach. Never more than an estimate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from markupsafe import Markup

from portal.domain.income.curve import Flat
from portal.domain.income.phases import Phase
from portal.domain.income.result import Kept, Result, Situation
from portal.domain.income.spans import Span, later_of, main_of, spans
from portal.web import filters, lines, world
from portal.web.sentences import gettext
from portal.web.work_pays import words as work_pays_words
from portal.web.work_pays.months_words import month, name_of_month
from portal.web.work_pays.words import LINES, between, euros, plain_number, said, situation, whole_euros

if TYPE_CHECKING:
    from portal.web.work_pays.form import WorkForm

SPACE = Markup(" ")
YEAR = timedelta(days=365)
NEW_RULE = "workbonus.percent"


def told(found: Sequence[Phase]) -> list[str]:
    """All of the outcome: what is left, in which months, what in others, and that it is an estimate."""
    main = main_of(found)
    sentences = [left(main.result), how_long(found), kept(main.result.whole), *beside(found), *estimate(found)]
    return [one for one in sentences if one]


def how_long(found: Sequence[Phase]) -> str:
    """In which months the outcome is so; nothing where it never changes."""
    return gettext("Dat is zo %(when)s.", when=when(main_of(found))) if len(spans(found)) > 1 else ""


def beside(found: Sequence[Phase]) -> list[str]:
    """What is left in the other months, before and after."""
    main = main_of(found)
    return [_in_months(span) for span in spans(found) if span != main]


def columns(found: Sequence[Phase]) -> list[tuple[str, Situation]]:
    """The columns of the table: without this work, with it, and what of it stays later."""
    main, later = main_of(found).result, later_of(found)
    two = [(gettext("Zonder dit werk"), main.now), (gettext("Met dit werk"), main.work)]
    return [*two, (gettext("Later"), later.result.work)] if later else two


def legend(found: Sequence[Phase]) -> list[str]:
    """In which months each column holds, where there are more of them."""
    later = later_of(found)
    if not later:
        return []
    two = ((gettext("Met dit werk"), main_of(found)), (gettext("Later"), later))
    return [gettext("%(column)s: %(when)s.", column=column, when=when(span)) for column, span in two]


def flat_later(found: Sequence[Phase], flat: Flat) -> str:
    """Between which hours more work leaves little in the last months."""
    later = later_of(found)
    return f"{_capital(when(later))}: {between(flat)}" if later else ""


def notices(found: Sequence[Phase]) -> list[str]:
    """What somebody should know about the answer, in whichever months it counts."""
    holding: dict[Markup, list[Phase]] = {}
    for phase in found:
        for sentence in work_pays_words.notices(phase.result):
            holding.setdefault(sentence, []).append(phase)
    return [*_benefit_ends(found), *(told for one in holding.items() for told in _when_it_counts(*one, found))]


def _when_it_counts(sentence: Markup, holding: Sequence[Phase], found: Sequence[Phase]) -> Iterator[Markup]:
    """The sentence; where it does not count in all months, with those of each stretch in which it does."""
    if len(holding) == len(found):
        yield sentence
        return
    stretches = [list(stretch) for holds, stretch in groupby(found, key=lambda phase: phase in holding) if holds]
    for stretch in stretches:
        months = _capital(when(Span(stretch[0].first, stretch[-1].last, stretch[0].result)))
        yield Markup("{}: {}").format(months, sentence)


def benefit_goes_on(found: Sequence[Phase]) -> bool:
    """Tell whether some benefit stays beside this work, in any of the months."""
    return any(phase.result.work.working.months_with_benefit for phase in found)


def _benefit_ends(found: Sequence[Phase]) -> list[str]:
    ended = list(takewhile(lambda phase: any(one.code == "benefit_ends" for one in phase.result.notices), reversed(found)))
    if not ended:
        return []
    if len(ended) == len(found):
        return [said("note_benefit_ends")]
    return [said("note_benefit_ends_from", month=month(ended[-1].first))]


def when(span: Span) -> str:
    """in december 2026; van januari tot en met december 2027; vanaf januari 2028"""
    if span.last is None:
        return gettext("vanaf %(month)s", month=month(span.first))
    if span.last == span.first:
        return gettext("in %(month)s", month=month(span.first))
    same_year = span.first.year == span.last.year
    first = name_of_month(span.first) if same_year else month(span.first)
    return gettext("van %(first)s tot en met %(last)s", first=first, last=month(span.last))


def _in_months(span: Span) -> str:
    more, months = whole_euros(span.result.difference), _capital(when(span))
    if not more:
        return gettext("%(months)s: evenveel als zonder dit werk.", months=months)
    if more > 0:
        return gettext("%(months)s: %(amount)s meer per maand dan zonder dit werk.", months=months, amount=euros(more))
    return gettext("%(months)s: %(amount)s minder per maand dan zonder dit werk.", months=months, amount=euros(-more))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def estimate(found: Sequence[Phase]) -> list[str]:
    """What makes it an estimate: who decides, what is not sure yet, and a rule that is about to change."""
    alone = any(phase.result.work.working.left_alone for phase in found)
    told = [said("estimate_left_alone" if alone else "estimate")]
    if any(one.certainty == "to_confirm" for phase in found for one in phase.result.used):
        told.append(said("estimate_to_confirm"))
    if (day := _new_rule()) is not None:
        told.append(said("estimate_new_rule", day=filters.full_day(day)))
    return told


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


def left(result: Result) -> str:
    """What there is more or less than without this work."""
    more = whole_euros(result.difference)
    if not more:
        return gettext("Dan hebt u evenveel als zonder dit werk.")
    if more > 0:
        return gettext("Dan hebt u %(amount)s meer dan zonder dit werk.", amount=euros(more))
    return gettext("Dan hebt u %(amount)s minder dan zonder dit werk.", amount=euros(-more))


def letter(form: WorkForm, found: Sequence[Phase]) -> str:
    """The calculation as a message to the coach."""
    result = main_of(found).result
    rows = [
        f"{LINES[key]}: {_apart(result.now.lines[key])} → {_apart(result.work.lines[key])}"
        for key in LINES
        if result.work.lines[key] or result.now.lines[key]
    ]
    total = f"{gettext('Samen')}: {_apart(result.now.total)} → {_apart(result.work.total)}"
    head = gettext("Ik heb uitgerekend wat ik overhoud bij %(hours)s uur werk per week.", hours=plain_number(form.hours.data))
    home, outcome = (SPACE.join(sentences).striptags() for sentences in (situation(form), told(found)))
    return "\n".join([head, home, "", outcome, "", gettext("Per maand, zonder en met dit werk:"), *rows, total])


def _apart(amount: Decimal) -> str:
    return lines.apart(euros(amount).striptags())
