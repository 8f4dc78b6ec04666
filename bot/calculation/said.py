"""What the assistant says in the talk of a calculation: what it noted, what it asks, what cannot be, and the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bot.actions.replies import Speaker
from bot.calculation.heard import MINIMUM
from bot.calculation.told import address
from portal.domain.income.limits import Fault
from portal.domain.income.phases import Phase
from portal.domain.income.spans import later_of, main_of

IN_EURO = ("rent", "wage", "month_wage")
WHOLE = Decimal(1)


def noted(told: Mapping[str, Any], speaker: Speaker, names: Iterable[str] = ()) -> str:
    """Say back what was told, all of it or the fields that are named."""
    wanted = set(names) or set(told)
    return speaker.phrase("calc_comma").join(_parts({name: value for name, value in told.items() if name in wanted}, speaker))


def refused(name: str, value: Any, fault: Fault, speaker: Speaker) -> tuple[str, str]:
    """Say what was read, why it cannot be used and which limit there is."""
    if fault.not_for_this:
        return "", speaker.phrase(f"calc_fault_{fault.code}", limit=str(fault.limit))
    limit = fault.limit
    shown = limit if name in IN_EURO and isinstance(limit, Decimal) else str(limit)
    return speaker.phrase("calc_read", told=noted({name: value}, speaker)), speaker.phrase(
        f"calc_fault_{fault.code}", limit=shown
    )


def outcome(found: tuple[Phase, ...], told: Mapping[str, Any], speaker: Speaker) -> tuple[str, str, str]:
    """Tell the number, what it takes for granted, and the page where it is worked out."""
    return (
        _number(found, told, speaker),
        speaker.phrase("calc_assumed", told=noted(told, speaker)),
        speaker.phrase("calc_page", address=f"{speaker.address('work_pays')}/uitkomst?{address(told)}"),
    )


def sources(found: tuple[Phase, ...], speaker: Speaker) -> tuple[dict[str, str], ...]:
    """Give where the amounts that were used come from, each once."""
    dated = {key: str(one.valid_from) for phase in found for one in phase.result.used for key in one.sources}
    known = speaker.edition.sources
    return tuple(
        {"key": key, "address": known[key].address, "valid_from": day, "title": known[key].title}
        for key, day in dated.items()
        if key in known
    )


def _number(found: tuple[Phase, ...], told: Mapping[str, Any], speaker: Speaker) -> str:
    hours = _plain(told["hours"], speaker)
    main, later = main_of(found), later_of(found)
    now = {"total": _euros(main.result.work.total), "change": _change(main.result.difference, speaker)}
    if not later:
        return speaker.phrase("calc_outcome", hours=hours, **now)
    after = {"later": _euros(later.result.work.total), "later_change": _change(later.result.difference, speaker)}
    months = {"first": _month(main.first, speaker), "last": _month(main.last or main.first, speaker)}
    from_then = _month(later.first, speaker)
    return speaker.phrase("calc_outcome_by_phase", hours=hours, **now, **months, **after, then=from_then)


def _month(day: date, speaker: Speaker) -> str:
    return f"{speaker.edition.language(speaker.language).months[day.month - 1]} {day.year}"


def _change(difference: Decimal, speaker: Speaker) -> str:
    amount = _euros(difference)
    if not amount:
        return speaker.phrase("calc_same")
    return speaker.phrase("calc_more" if amount > 0 else "calc_less", amount=abs(amount))


def _parts(told: Mapping[str, Any], speaker: Speaker) -> Iterator[str]:
    for name in ("household", "age", "partner_age", "partner_hours", "count", "children", "rent", "hours", "wage", "month_wage"):
        if name in told:
            yield speaker.phrase(_key(name, told[name]), **_shown(name, told[name], speaker))


def _key(name: str, value: Any) -> str:
    if name == "household":
        return f"calc_{value}"
    if name == "children":
        return "calc_no_children" if not value else "calc_one_child" if len(value) == 1 else "calc_children"
    nothing = {"rent": "0", "partner_hours": "0", "wage": MINIMUM}
    return f"calc_no_{name}" if nothing.get(name) == value else f"calc_{name}"


def _shown(name: str, value: Any, speaker: Speaker) -> dict[str, Any]:
    if name == "children":
        return {"ages": _listed([str(age) for age in value], speaker)}
    if name in IN_EURO and value != MINIMUM:
        return {"value": Decimal(value)}
    return {"value": _plain(value, speaker)}


def _listed(parts: list[str], speaker: Speaker) -> str:
    *before, last = parts or [""]
    return f"{speaker.phrase('calc_comma').join(before)} {speaker.phrase('calc_and')} {last}" if before else last


def _plain(number: str, speaker: Speaker) -> str:
    language = speaker.edition.language(speaker.language)
    return str(number).replace(".", language.decimal)


def _euros(amount: Decimal) -> Decimal:
    return amount.quantize(WHOLE, ROUND_HALF_UP)
