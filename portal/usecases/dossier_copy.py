"""A copy of everything that the portal keeps of one person, gathered for reading, for paper and for other programs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.content.records import Period as Rule
from portal.domain.proof import Verdict
from portal.domain.trajectory import Clock, Step, clock
from portal.storage import copies, cvs, dossiers, interviews, periods
from portal.storage.models import (
    Activity,
    AnswerSheet,
    Application,
    Consultation,
    Decision,
    Interview,
    Message,
    Obligation,
    Period,
    Person,
    Proof,
    Receipt,
)
from portal.usecases import activities, overview, receipts


@dataclass(frozen=True)
class PeriodCopy:
    """One period with all that was done in it; `edition` is the content of its first day."""

    period: Period
    edition: Edition
    rule: Rule | None
    steps: tuple[Step, ...]
    clock: Clock
    activities: list[tuple[Activity, Verdict]]
    proofs: list[Proof]
    sheets: list[AnswerSheet]
    interview: Interview | None
    decisions: list[Decision]

    def obligation(self, slug: str) -> Obligation:
        return next(one for one in self.period.obligations if one.slug == slug)

    def proofs_for(self, obligation: Obligation) -> list[Proof]:
        """List what shows this obligation, also what was taken away."""
        return [proof for proof in self.proofs if proof.obligation_id == obligation.id]


@dataclass(frozen=True)
class Copy:
    """Everything of one person; `cv` is by part, empty when there is none."""

    person: Person
    made_at: datetime
    periods: list[PeriodCopy]
    cv: dict[str, Any]
    messages: list[Message]
    receipts: list[Receipt]
    looks: list[Consultation]


def collect(session: Session, person: Person, *, edition: Edition, now: datetime, only: Application | None = None) -> Copy:
    """Gather everything of this person; with `only`, of the periods the one of that application."""
    cv = cvs.of_person(session, person.id)
    found = [period for period in copies.periods(session, person.id) if only is None or period.application_id == only.id]
    return Copy(
        person=copies.person(session, person.id) or person,
        made_at=now,
        periods=[_period(session, period, edition) for period in found],
        cv=dict(cv.parts) if cv else {},
        messages=copies.messages(session, person.id),
        receipts=receipts.of(session, person),
        looks=copies.looks(session, person.id),
    )


def _period(session: Session, period: Period, edition: Edition) -> PeriodCopy:
    steps = overview.steps_of(period, edition, edition.day)
    log = copies.activities(session, period.id)
    return PeriodCopy(
        period=period,
        edition=edition.library.on(period.starts_on),
        rule=overview.rule_of(period, edition),
        steps=steps,
        clock=clock(period.starts_on, period.ends_on, edition.day, steps),
        activities=[(one, activities.verdict_of(one, period, edition)) for one in log],
        proofs=copies.proofs_of_obligations(session, period.id),
        sheets=dossiers.sheets_of(session, period.id),
        interview=periods.interview_of(session, period.id),
        decisions=interviews.decisions_of(session, period.id),
    )
