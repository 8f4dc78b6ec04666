"""What I did: every act with its date and number, and each as a page to print."""

from datetime import date, datetime
from uuid import UUID

from flask import Blueprint, Response, abort
from flask_babel import gettext, lazy_gettext as _

from portal.content.records import Words
from portal.storage import interviews, periods
from portal.storage.models import Obligation, Period, Receipt
from portal.usecases import receipts as use
from portal.web import access, filters, world
from portal.web.interview import line_words
from portal.web.messages import MISTAKES
from portal.web.pages import page

pages = Blueprint("receipts", __name__)
SHOWN = 500

# What was done, not by whom: the person reads it, and staff reads it of the person.
SENTENCES = {
    "application_received": _("Aanvraag of melding binnengekomen"),
    "application_made": _("Aanvraag voor bijstand binnengekomen"),
    "application_withdrawn": _("Aanvraag ingetrokken, omdat die verkeerd was ingevoerd"),
    "application_corrected": _("Dag van de aanvraag verbeterd"),
    "person_corrected": _("Gegevens in de aanvraag verbeterd"),
    "situation_changed": _("Bijzondere situatie veranderd"),
    "delay_given": _("Een andere laatste dag gekregen"),
    "duties_settled": _("Gekeken welke plichten gelden"),
    "contact_changed": _("Mailadres of telefoonnummer veranderd"),
    "registration_reported": _("Inschrijving bij UWV gemeld"),
    "cv_reported": _("Gemeld dat het cv klaar is"),
    "cv_done": _("Gemeld dat het cv klaar is"),
    "activity_added": _("Opgeschreven wat er is gedaan om werk te vinden"),
    "activity_added_for_school": _("Opgeschreven wat er is gedaan om een opleiding te vinden"),
    "activity_changed": _("Iets veranderd in de sollicitaties"),
    "activity_removed": _("Iets uit de sollicitaties gehaald"),
    "activities_handed_in": _("Sollicitaties ingeleverd"),
    "school_reported": _("Gemeld wat er is gedaan om een opleiding te vinden"),
    "proof_added": _("Bewijs gestuurd"),
    "proof_removed": _("Bewijs weggehaald"),
    "reminder_set": _("Om een herinnering gevraagd"),
    "statement_signed": _("Verklaring ondertekend"),
    "remark_given": _("Opgeschreven waarom er geen bewijs is"),
    "obligation_undone": _("Gezegd dat iets toch nog niet klaar is"),
    "questionnaire_handed_in": _("Vragenlijst opgestuurd"),
    "outcome_fits": _("Gezegd dat het voorstel past"),
    "outcome_unsure": _("Gezegd dat u nog niet weet wat past"),
    "outcome_does_not_fit": _("Gezegd dat het voorstel niet past"),
    "language_changed": _("Andere taal gekozen"),
    "message_sent": _("Bericht gestuurd"),
    "message_handed_over": _("Vraag doorgegeven aan een mens"),
    "exit_found_work": _("Gemeld: werk gevonden"),
    "exit_school": _("Gemeld: naar school"),
    "exit_cannot": _("Gemeld: ziek, of het lukt niet"),
    "exit_disagree": _("Gemeld: niet mee eens"),
    "exit_better": _("Gemeld: het gaat weer"),
    "exit_taken_up_again": _("Verder met de zoekperiode"),
    "interview_chosen": _("Tijd gekozen voor het gesprek"),
    "interview_other_time": _("Om een andere tijd voor het gesprek gevraagd"),
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
    "delay": "calendar",
    "reminder": "calendar",
}


DETAILS = {
    "employer": lambda value: gettext("Bij: %(name)s", name=value),
    "line": lambda value: gettext("Dit past: %(name)s", name=line_words(value)["title"]),
    "name": lambda value: gettext("Bestand: %(name)s", name=value),
    "happened_on": lambda value: gettext("Gedaan op %(day)s", day=_day(value)),
    "starts_at": lambda value: gettext("Tijd: %(time)s", time=filters.moment(datetime.fromisoformat(value)).striptags()),
    "place": lambda value: gettext("Waar: %(place)s", place=value),
    "where": lambda value: gettext("Waar: %(place)s", place=value),
    "stops_on": lambda value: gettext("De zoekperiode stopt op %(day)s", day=_day(value)),
    "applied_on": lambda value: gettext("Aangevraagd op %(day)s", day=_day(value)),
    "postponed_to": lambda value: gettext("Uiterlijk %(day)s", day=_day(value)),
    "was": lambda value: gettext("Daarvoor stond er: %(day)s", day=_day(value)),
    "was_given_name": lambda value: gettext("Voornaam was: %(value)s", value=value),
    "was_family_name": lambda value: gettext("Achternaam was: %(value)s", value=value),
    "was_date_of_birth": lambda value: gettext("Geboortedatum was: %(value)s", value=_day(value)),
    "was_language": lambda value: gettext("Taal was: %(value)s", value=filters.language(value)),
    "was_reported_on": lambda value: gettext("Dag van de melding was: %(value)s", value=_day(value)),
    "day": lambda value: gettext("Vanaf %(day)s", day=_day(value)),
    "remind_on": lambda value: gettext("Herinnering op %(day)s", day=_day(value)),
    "count": lambda value: gettext("Aantal: %(number)s", number=value),
    "mistake": lambda value: str(MISTAKES.get(value, "")),
    "reported_on": lambda value: gettext("Gemeld op %(day)s", day=_day(value)),
    "withdrawn": lambda value: gettext("Nummer van de aanvraag: %(number)s", number=value),
    "reference": lambda value: gettext("Nummer van de aanvraag: %(number)s", number=value),
}


def sentence_of(receipt: Receipt) -> str:
    for_school = "_for_school" if (receipt.about or {}).get("for_school") else ""
    return str(SENTENCES.get(receipt.act + for_school, _("Iets gedaan in de zoekperiode")))


def symbol_of(receipt: Receipt) -> str:
    return SYMBOLS.get(receipt.act.partition("_")[0], "done")


def details_of(receipt: Receipt) -> list[str]:
    """What the act was about, as far as this page has words for it."""
    about = receipt.about or {}
    return [say(about[name]) for name, say in DETAILS.items() if about.get(name)]


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
