"""My zoekperiode: the clock, the next step, the obligations and the ways out."""

from flask import Blueprint, Response, url_for
from flask_babel import lazy_gettext as _

from portal.content import words
from portal.content.records import Obligation
from portal.domain.trajectory import Step
from portal.usecases import overview
from portal.web import access, locale, world
from portal.web.pages import page

pages = Blueprint("period", __name__)

# Which page carries out which kind of obligation.
PAGE_OF = {
    "registration": "registration.show",
    "cv": "cv.show",
    "activities": "activities.show",
    "questionnaire": "questions.begin",
    "school": "school.show",
}
EXITS = (
    ("found_work", "work", _("Ik heb werk gevonden")),
    ("school", "school", _("Ik ga naar school")),
    ("cannot", "ill", _("Ik ben ziek, of het lukt niet")),
    ("disagree", "disagree", _("Ik ben het er niet mee eens")),
)


def address_of(step: Step, record: Obligation) -> str:
    values = {"slug": record.questionnaire} if record.questionnaire else {}
    return url_for(PAGE_OF[step.kind], **values)


@pages.route("/mijn-zoekperiode")
@access.applicant
def show() -> Response:
    edition, person = world.edition(), world.person()
    seen = overview.of(world.db(), person, edition=edition, today=world.today())
    if seen is None:
        return page("period/none.html")
    if seen.period.is_withdrawn:
        return page("period/withdrawn.html", period=seen.period)
    records = {step.slug: edition.library.on(seen.period.starts_on).obligation(step.slug) for step in seen.steps}
    told = {slug: words.say(record, locale.reader()) for slug, record in records.items()}
    return page("period/show.html", seen=seen, records=records, told=told, address_of=address_of, exits=EXITS, person=person)
