"""Open a questionnaire, answer it question by question, hand it in, and say that the outcome does not fit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.content import Edition
from portal.content.records import Question, Questionnaire
from portal.domain import questionnaire as engine
from portal.domain.answers import Invalid, parse
from portal.storage.models import AnswerSheet, Person, Receipt
from portal.usecases import obligations, receipts
from portal.usecases.obligations import Duty


class NotComplete(Exception):
    """Something is still to be answered; handing in must wait."""


@dataclass(frozen=True)
class Open:
    """A questionnaire with somebody's answers so far, for one obligation."""

    duty: Duty
    questionnaire: Questionnaire
    sheet: AnswerSheet

    @property
    def walk(self) -> engine.Walk:
        return engine.walk(self.questionnaire, self.sheet.answers)

    @property
    def handed_in(self) -> bool:
        return self.sheet.submitted_at is not None


def open_for(session: Session, person: Person, slug: str, *, edition: Edition) -> Open | None:
    """Open the questionnaire that is asked of this person; None when it is not asked."""
    duty = obligations.of(session, person, "questionnaire", edition=edition)
    if duty is None or duty.record.questionnaire != slug:
        return None
    # Locked, so that two tabs that answer at the same time both keep what they said.
    query = select(AnswerSheet).where(AnswerSheet.period_id == duty.period.id, AnswerSheet.questionnaire == slug)
    sheet = session.scalar(query.with_for_update())
    questionnaire = edition.questionnaire(slug)
    if sheet is None:
        sheet = AnswerSheet(person_id=person.id, period_id=duty.period.id, questionnaire=slug, answers={})
        sheet.content_version = questionnaire.version
    return Open(duty, questionnaire, sheet)


def answer(
    session: Session, person: Person, opened: Open, question: Question, raw: list[str], *, goes_on: bool
) -> Invalid | None:
    """Keep one answer as it was given; tells what is wrong with it, and keeps nothing then."""
    obligations.start(person, opened.duty.kept, today=opened.duty.today)
    given = parse(question, raw)
    if isinstance(given, Invalid):
        return given
    sheet = opened.sheet
    sheet.answers = {**sheet.answers, question.id: list(given) if isinstance(given, tuple) else given}
    sheet.content_version = opened.questionnaire.version
    sheet.at_question = opened.walk.next_question if goes_on else question.id
    session.add(sheet)
    return None


def hand_in(session: Session, person: Person, opened: Open, *, edition: Edition, now: datetime) -> Receipt:
    """Hand the answers in and keep the proposal with what led to it; raises NotComplete when a question is open."""
    if not opened.walk.complete:
        raise NotComplete
    found = engine.outcome(opened.questionnaire, opened.sheet.answers)
    opened.sheet.outcome = _plain(found)
    opened.sheet.submitted_at = now
    session.add(opened.sheet)
    return obligations.report_done(session, person, opened.duty.kept, "questionnaire_handed_in", edition=edition, now=now)


def open_again(session: Session, person: Person, opened: Open, *, now: datetime) -> Receipt | None:
    """Open the answers again to change them; the proposal is made anew when they are handed in."""
    receipt = obligations.undo(session, person, opened.duty.kept, now=now)
    opened.sheet.submitted_at, opened.sheet.outcome = None, None
    opened.sheet.disagrees, opened.sheet.objection = False, ""
    return receipt


def object_to_outcome(session: Session, person: Person, opened: Open, text: str, *, now: datetime) -> Receipt:
    """Keep that the person says the proposal does not fit, with the reason they gave."""
    opened.sheet.disagrees, opened.sheet.objection = True, text
    return receipts.give(session, person, "outcome_does_not_fit", now=now)


def agree_with_outcome(session: Session, person: Person, opened: Open, *, line: str = "", now: datetime) -> Receipt:
    """Say that the proposal fits; `line` is which of its possibilities, where there are more."""
    opened.sheet.disagrees, opened.sheet.objection = False, ""
    proposed = (opened.sheet.outcome or {}).get("lines", ())
    return receipts.give(session, person, "outcome_fits", now=now, **({"line": line} if line in proposed else {}))


def be_unsure_of_outcome(session: Session, person: Person, opened: Open, *, now: datetime) -> Receipt:
    """Say that one does not know yet; that is an answer too."""
    opened.sheet.disagrees, opened.sheet.objection = False, ""
    return receipts.give(session, person, "outcome_unsure", now=now)


def _plain(found: engine.Outcome) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "lines": list(found.lines),
        "because": [[question_id, given] for question_id, given in found.because],
        "elsewhere": [{"slug": other.slug, "would_change": list(other.would_change)} for other in found.elsewhere],
    }
