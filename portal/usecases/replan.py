"""Plan the duties of a period again when what is known of somebody changes; what was settled or done stays."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.content.conditions import Facts
from portal.content.library import Edition
from portal.domain import trajectory
from portal.domain.trajectory import PeriodPlan, PlannedObligation
from portal.storage import dossiers
from portal.storage.models import Obligation, Period


@dataclass(frozen=True)
class Planned:
    """What the rules ask by what is known: the period, and its duties by slug."""

    period: PeriodPlan
    duties: dict[str, PlannedObligation]


def planned(period: Period, facts: Facts, edition: Edition, *, told_on: date | None = None) -> Planned:
    """Plan by what is kept now; who is told on a day has from then on the days that all have for a duty."""
    born, application = period.person.date_of_birth, period.application
    plan = trajectory.choose_period(
        edition, born=born, reported_on=application.reported_on, applied_on=application.applied_on, facts=facts
    )
    known = trajectory.known_facts(born, application.reported_on, facts)
    found = trajectory.plan_obligations(edition.library.on(plan.starts_on), plan, known, told_on=told_on or edition.day)
    return Planned(plan, {one.slug: one for one in found})


def follow(session: Session, period: Period, old: Planned, new: Planned) -> None:
    """Go from the one plan to the other: duties that are asked no more and not done fall away, new ones come."""
    kept = {one.slug: one for one in dossiers.locked_obligations(session, period.id)}
    was, asked = old.duties, new.duties
    reasons = trajectory.still_to_settle(period.needs_a_person, old.period.needs_a_person, new.period.needs_a_person)
    period.needs_a_person = reasons
    for slug in was.keys() - asked.keys():
        if slug in kept and kept[slug].is_open:
            kept[slug].kept = "not_needed"
    for slug, one in asked.items():
        if slug in kept:
            before = was[slug].needs_a_person if slug in was else ()
            kept[slug].needs_a_person = trajectory.still_to_settle(kept[slug].needs_a_person, before, one.needs_a_person)
        else:
            wanted = Obligation(slug=slug, kind=one.kind, due_on=one.due_on, kept="todo", needs_a_person=list(one.needs_a_person))
            period.obligations.append(wanted)
    session.flush()


def move(session: Session, period: Period, old: Planned, new: Planned) -> None:
    """Give the period the rule and the days of the new plan, and open duties the days of it where these differ.

    A later day that an officer gave stays, and who is asked something anew has the days that all have for it.
    """
    plan = new.period
    period.rule, period.starts_on, period.ends_on = plan.slug, plan.starts_on, plan.ends_on
    period.opens_on, period.closes_on = plan.application_opens_on, plan.application_closes_on
    period.benefit_counts_from = plan.benefit_counts_from
    for one in dossiers.locked_obligations(session, period.id):
        if one.slug not in new.duties:
            continue
        due_on = new.duties[one.slug].due_on
        if one.kept == "not_needed" and one.slug not in old.duties:
            one.kept, one.due_on = "todo", max(one.due_on, due_on)
        elif one.is_open and old.period.starts_on != plan.starts_on:
            one.due_on = max(one.due_on, due_on) if one.delays else due_on
    session.flush()
