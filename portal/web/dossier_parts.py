"""Parts of the dossier on a page of their own: the log of activities, the questionnaire, the CV; each look is written down."""

from uuid import UUID

from flask import Blueprint, Response, abort

from portal.domain import answers
from portal.storage import dossiers, periods
from portal.storage.models import AnswerSheet, Period, Person
from portal.usecases import activities
from portal.usecases.dossier import NotYours
from portal.web import access, cv_paper, filters, lines, verdicts, whowatched, world
from portal.web.dossier import not_yours, person_of
from portal.web.pages import page

pages = Blueprint("dossier_parts", __name__)
pages.register_error_handler(NotYours, not_yours)


def _opened(person_id: UUID, what: str) -> tuple[Person, Period]:
    person = person_of(person_id)
    period = periods.newest_of(world.db(), person.id) or abort(404)
    whowatched.note(person.id, what)
    return person, period


@pages.route("/dossier/<uuid:person_id>/sollicitaties")
@access.staff
def log(person_id: UUID) -> Response:
    person, period = _opened(person_id, "activities")
    found = dossiers.activities_of(world.db(), period.id)
    verdict = {one.id: activities.verdict_of(one, period, world.edition()) for one in found}
    told = {one.id: verdicts.tell(verdict[one.id], one.way, period, about=True) for one in found}
    return page("dossier/activities.html", person=person, found=found, told=told)


@pages.route("/dossier/<uuid:person_id>/cv")
@access.staff
def cv(person_id: UUID) -> Response:
    person, period = _opened(person_id, "cv")
    found = dossiers.cv_of(world.db(), person.id)
    sheet = cv_paper.sheet(found.parts, person, "nl") if found else {}
    duties = {one.id for one in period.obligations if one.kind == "cv"}
    proofs = [proof for proof in dossiers.proofs_of(world.db(), person.id) if proof.obligation_id in duties]
    return page("dossier/cv.html", person=person, cv=found, sheet=sheet, proofs=proofs)


@pages.route("/dossier/<uuid:person_id>/vragenlijst/<uuid:sheet_id>")
@access.staff
def sheet(person_id: UUID, sheet_id: UUID) -> Response:
    person, period = _opened(person_id, "answers")
    found = next((one for one in dossiers.sheets_of(world.db(), period.id) if one.id == sheet_id), None) or abort(404)
    record = world.edition().questionnaire(found.questionnaire)
    said = filters.said(record)
    return page(
        "dossier/answers.html", person=person, sheet=found, said=said, given=given_in(found), because=because_of(found),
        outcome=said.get("outcomes", {}).get((found.outcome or {}).get("slug")),
    )  # fmt: skip


def given_in(sheet: AnswerSheet) -> list[tuple[str, str]]:
    """The questions that were answered, in their order, as (question, answer) in words."""
    record = world.edition().questionnaire(sheet.questionnaire)
    said = filters.said(record)
    given = (one for one in record.questions if one.id in sheet.answers)
    told = ((said["questions"][one.id]["text"], _shown(one, sheet.answers[one.id], said)) for one in given)
    return [(question, answer) for question, answer in told if answer]


def because_of(sheet: AnswerSheet) -> list[tuple[str, str]]:
    """The answers that led to the outcome, as (question, answer) in words."""
    record = world.edition().questionnaire(sheet.questionnaire)
    known, said = {one.id: one for one in record.questions}, filters.said(record)
    because = [(name, answer) for name, answer in (sheet.outcome or {}).get("because", []) if name in known]
    return [(said["questions"][name]["text"], _shown(known[name], answer, said)) for name, answer in because]


def _shown(question: object, answer: object, said: object) -> str:
    # An answer that this version of the questionnaire does not know any more is shown as it was kept.
    return answers.show(question, answer, said, lines.comma()) if answers.fits(question, answer) else str(answer or "")
