"""Whether something someone did counts as looking for work, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.content.library import Edition


@dataclass(frozen=True)
class Verdict:
    """Whether it counts (yes, not_yet, no, ask); the words of the reason are in the table of ways, under its key."""

    counts: str
    reason_key: str
    sources: tuple[str, ...]
    certainty: str = "to_confirm"


def judge(edition: Edition, way_slug: str, *, has_proof: bool, on: date, period_starts: date, period_ends: date) -> Verdict:
    """Judge an activity by the table of the day; a statement of one's own is proof too. It is never a decision."""
    way = edition.ways.way(way_slug)
    counts, reason = _judged(way.counts, has_proof, on, period_starts, period_ends)
    return Verdict(counts, reason, way.sources, way.certainty)


def _judged(counts: str, has_proof: bool, on: date, period_starts: date, period_ends: date) -> tuple[str, str]:
    if on < period_starts:
        return "no", "before_period"
    if counts == "no":
        return "no", "not_an_application"
    if on > period_ends:
        return "ask", "after_period"
    if counts == "ask":
        return "ask", "ask_coach"
    return ("yes", "counts") if has_proof else ("not_yet", "needs_proof")
