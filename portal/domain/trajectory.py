"""The road through the zoekperiode: which period, which obligations, what is next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.content.conditions import Facts, holds
from portal.content.library import Edition
from portal.content.records import NeedsAPerson, Period
from portal.domain.calendar import DAY, age_on, period_end
from portal.domain.clock import Brick, Clock, Week, clock
from portal.domain.steps import State, Step, next_step, state_of, urgency

__all__ = [
    "Brick",
    "Clock",
    "PeriodPlan",
    "PlannedObligation",
    "State",
    "Step",
    "Week",
    "choose_period",
    "clock",
    "known_facts",
    "next_step",
    "plan_obligations",
    "state_of",
    "still_to_settle",
    "urgency",
]

AGE_UNKNOWN = "age_unknown"
NO_RULE = "no_rule"
FOUR_WEEKS = 28


@dataclass(frozen=True)
class PeriodPlan:
    """The period of one person: its rule and its days, and why a person must look first, if so.

    Without a rule (`rule` is None, `slug` empty) the days only say how long the portal keeps the place open.
    """

    slug: str
    rule: Period | None
    starts_on: date
    ends_on: date
    application_opens_on: date | None = None
    application_closes_on: date | None = None
    benefit_counts_from: date | None = None
    needs_a_person: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlannedObligation:
    """An obligation of one person; with reasons in `needs_a_person` somebody looks before anything is asked."""

    slug: str
    kind: str
    due_on: date
    needs_a_person: tuple[str, ...] = ()


def choose_period(edition: Edition, *, born: date | None, reported_on: date, applied_on: date | None, facts: Facts) -> PeriodPlan:
    """Choose the rule of the day of the report, and work out the days.

    The age is that on the day of the report (Participatiewet, article 41). A rule that asks for something we do not
    know is not laid on anyone: then a person looks.
    """
    known = known_facts(born, reported_on, facts)
    for rule in edition.library.on(reported_on).periods:
        if holds(rule.applies_when, known):
            return _planned(rule, reported_on, applied_on, known)
    reason = AGE_UNKNOWN if born is None else NO_RULE
    return PeriodPlan("", None, reported_on, period_end(reported_on, FOUR_WEEKS), needs_a_person=(reason,))


def known_facts(born: date | None, reported_on: date, facts: Facts) -> Facts:
    """Add the age on the day of the report to what is known of a person."""
    return {**facts, "age": None if born is None else age_on(born, reported_on)}


def _planned(rule: Period, reported_on: date, applied_on: date | None, facts: Facts) -> PeriodPlan:
    days = {"reported_on": reported_on, "applied_on": applied_on}
    starts_on = days[rule.runs_from] or reported_on
    opening = rule.application
    opens_on = starts_on + opening.opens_after_days * DAY if opening else None
    return PeriodPlan(
        slug=rule.slug,
        rule=rule,
        starts_on=starts_on,
        ends_on=period_end(starts_on, rule.days),
        application_opens_on=opens_on,
        application_closes_on=period_end(opens_on, opening.open_for_days) if opens_on and opening else None,
        benefit_counts_from=days[rule.benefit_counts_from],
        needs_a_person=_reasons(rule.needs_a_person, facts),
    )


def plan_obligations(
    edition: Edition, plan: PeriodPlan, facts: Facts, *, told_on: date | None = None
) -> tuple[PlannedObligation, ...]:
    """List the obligations that certainly apply, in their order; what we do not know obliges nobody.

    `facts` holds the age on the day of the report. A reason to look first at the whole period holds for each of them.
    Who is told of the period on `told_on`, after it began, has at least the days that the municipality gives for a duty:
    nobody is late because the portal heard late.
    """
    if plan.rule is None:
        return ()
    earliest = period_end(told_on, edition.municipality.days_for_a_duty) if told_on else plan.starts_on
    return tuple(
        PlannedObligation(
            slug=obligation.slug,
            kind=obligation.kind,
            due_on=max(period_end(plan.starts_on, obligation.due_day), earliest),
            needs_a_person=tuple(dict.fromkeys(plan.needs_a_person + _reasons(obligation.needs_a_person, facts))),
        )
        for obligation in edition.obligations
        if holds(obligation.applies_when, facts)
    )


def still_to_settle(standing: Iterable[str], before: Iterable[str], after: Iterable[str]) -> list[str]:
    """List what a person must look at once facts have changed: what stands and still holds, and what is new.

    `before` and `after` are the reasons by the old and the new facts; one that held before and stands no more was settled.
    """
    standing, before, after = list(standing), list(before), list(after)
    return [one for one in standing if one in after] + [one for one in after if one not in before and one not in standing]


def _reasons(reasons: Iterable[NeedsAPerson], facts: Facts) -> tuple[str, ...]:
    return tuple(reason.reason for reason in reasons if holds(reason.when, facts))
