"""Parts of the dossier on a page of their own: the log of activities, the questionnaire, the CV; each look is written down."""

from uuid import UUID

from flask import Blueprint, Response, abort

from portal.storage import dossiers, periods
from portal.storage.models import Period, Person
from portal.usecases import activities
from portal.usecases.dossier import NotYours
from portal.web import access, verdicts, whowatched, world
from portal.web.activities import words as activity_words
from portal.web.cv import paper as cv_paper
from portal.web.dossier import answers as dossier_answers
from portal.web.dossier.pages import not_yours, person_of
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
    results = {one.id: activity_words.result(one.result, about=True) for one in found}
    return page("dossier/activities.html", person=person, found=found, told=told, results=results)


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
    told = dossier_answers.tell(found)
    outcome = told.said.get("outcomes", {}).get((found.outcome or {}).get("slug"))
    return page("dossier/answers.html", person=person, sheet=found, told=told, outcome=outcome)
