"""What I did: every act with its date and number, and each as a page to print."""

from datetime import date, datetime
from uuid import UUID

from flask import Blueprint, Response, abort
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from portal.content.records import Words
from portal.storage import interviews, periods
from portal.storage.models import Obligation, Period, Receipt
from portal.usecases import receipts as use
from portal.web import access, filters, world
from portal.web.interview import line_words
from portal.web.pages import page

pages = Blueprint("receipts", __name__)
SHOWN = 500

SENTENCES = {
    "application_received": _("Uw aanvraag of melding kwam binnen"),
    "application_made": _("Uw aanvraag voor bijstand kwam binnen"),
    "contact_changed": _("Uw mailadres of telefoonnummer is veranderd"),
    "registration_reported": _("U meldde uw inschrijving bij UWV"),
    "cv_reported": _("U meldde dat uw cv klaar is"),
    "cv_done": _("U meldde dat uw cv klaar is"),
    "activity_added": _("U schreef op wat u deed om werk of school te vinden"),
    "activity_changed": _("U veranderde iets in uw sollicitaties"),
    "activity_removed": _("U haalde iets uit uw sollicitaties"),
    "activities_handed_in": _("U leverde uw sollicitaties in"),
    "school_reported": _("U meldde wat u deed om een opleiding te vinden"),
    "proof_added": _("U stuurde een bewijs"),
    "proof_removed": _("U haalde een bewijs weg"),
    "reminder_set": _("U vroeg om een herinnering"),
    "statement_signed": _("U ondertekende een verklaring"),
    "remark_given": _("U schreef op waarom er geen bewijs is"),
    "obligation_undone": _("U zei dat iets toch nog niet klaar is"),
    "questionnaire_handed_in": _("U stuurde de vragenlijst op"),
    "outcome_fits": _("U zei dat het voorstel bij u past"),
    "outcome_does_not_fit": _("U zei dat het voorstel niet bij u past"),
    "language_changed": _("U koos een andere taal"),
    "message_sent": _("U stuurde een bericht"),
    "exit_found_work": _("U meldde dat u werk hebt gevonden"),
    "exit_school": _("U meldde dat u naar school gaat"),
    "exit_cannot": _("U meldde dat u ziek bent, of dat het niet lukt"),
    "exit_disagree": _("U meldde dat u het er niet mee eens bent"),
    "exit_better": _("U meldde dat het weer gaat"),
    "exit_taken_up_again": _("U ging verder met uw zoekperiode"),
    "interview_chosen": _("U koos een tijd voor het gesprek"),
    "interview_other_time": _("U vroeg om een andere tijd voor het gesprek"),
}
SYMBOLS = {
    "message": "message",
    "application": "form",
    "contact": "phone",
    "exit": "person",
    "interview": "talk",
    "cv": "cv",
    "activity": "apply",
    "activities": "apply",
    "registration": "uwv",
    "questionnaire": "form",
    "outcome": "form",
    "language": "language",
    "school": "school",
    "proof": "upload",
    "statement": "form",
    "remark": "form",
    "reminder": "calendar",
}


def sentence_of(receipt: Receipt) -> str:
    return str(SENTENCES.get(receipt.act, _("U deed iets in uw zoekperiode")))


def symbol_of(receipt: Receipt) -> str:
    return SYMBOLS.get(receipt.act.partition("_")[0], "done")


def details_of(receipt: Receipt) -> list[str]:
    """What the act was about, as far as this page has words for it."""
    about = receipt.about or {}
    sentences = {
        "employer": lambda value: gettext("Bij: %(name)s", name=value),
        "name": lambda value: gettext("Bestand: %(name)s", name=value),
        "happened_on": lambda value: gettext("Gedaan op %(day)s", day=_day(value)),
        "starts_at": lambda value: gettext("Tijd: %(time)s", time=filters.moment(datetime.fromisoformat(value)).striptags()),
        "place": lambda value: gettext("Waar: %(place)s", place=value),
        "where": lambda value: gettext("Waar: %(place)s", place=value),
        "stops_on": lambda value: gettext("De zoekperiode stopt op %(day)s", day=_day(value)),
        "day": lambda value: gettext("Vanaf %(day)s", day=_day(value)),
        "remind_on": lambda value: gettext("Herinnering op %(day)s", day=_day(value)),
        "count": lambda value: gettext("Aantal: %(number)s", number=value),
        "reference": lambda value: gettext("Nummer van de aanvraag: %(number)s", number=value),
    }
    return [say(about[name]) for name, say in sentences.items() if about.get(name)]


def _day(value: str) -> str:
    return filters.full_day(date.fromisoformat(value[:10]))


def _words() -> dict[str, object]:
    return {"sentence_of": sentence_of, "symbol_of": symbol_of, "details_of": details_of}


@pages.route("/wat-ik-deed")
@access.applicant
def show() -> Response:
    given = use.of(world.db(), world.person(), at_most=SHOWN)
    period = periods.newest_of(world.db(), world.person().id)
    decisions = interviews.decisions_of(world.db(), period.id) if period else []
    checked = [(one, _duty(one, period)) for one in period.obligations if one.checked_at] if period else []
    return page("receipts/list.html", given=given, decisions=decisions, checked=checked, line_words=line_words, **_words())


def _duty(obligation: Obligation, period: Period) -> Words:
    return filters.said(world.edition().library.on(period.starts_on).obligation(obligation.slug))


@pages.route("/wat-ik-deed/<uuid:receipt_id>")
@access.applicant
def one(receipt_id: UUID) -> Response:
    receipt = world.db().get(Receipt, receipt_id)
    if receipt is None or receipt.person_id != world.person().id:
        abort(404)
    return page("receipts/one.html", receipt=receipt, person=world.person(), **_words())
