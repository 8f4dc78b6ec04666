"""The desk takes an application in by hand, sees what came of it, and sees which mails did not arrive."""

import hashlib
from datetime import date
from uuid import UUID

from flask import Blueprint, Response, abort, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import BooleanField, EmailField, RadioField, SelectMultipleField, TelField
from wtforms.widgets import CheckboxInput, ListWidget

from portal.content import words
from portal.storage import applications
from portal.storage.models import OutboxMail
from portal.usecases import applications as use, overview
from portal.usecases.received import FieldProblem, Received, problems_in, tidy
from portal.web import access, filters, locale, undelivered, whowatched, world
from portal.web.forms import CreatingForm, DayField, LineField, needed
from portal.web.pages import page, to

pages = Blueprint("intake", __name__)

TIDIED = ("reference", "given_name", "family_name")
# What the checks found, as the desk reads it beside the field.
MESSAGES = {
    "too_long": _("Dit is te lang. Er passen %(most)s tekens in."),
    "invisible": _("Hier staan tekens in die niet te zien zijn. Typ het nog een keer."),
    "no_letter": _("Hier staat geen letter in. Vul de naam in."),
    "spaces": _("Er staat een spatie in het mailadres. Haal die weg."),
    "no_address": _("Dit lijkt geen mailadres. Een mailadres ziet er zo uit: naam@voorbeeld.nl"),
    "no_phone": _("Gebruik alleen cijfers, spaties en de tekens + - ( )"),
    "digits": _("Een telefoonnummer heeft %(fewest)s tot %(most)s cijfers. Kijk het na."),
    "unknown_language": _("Kies een taal uit de lijst"),
    "future": _("Deze dag is nog niet geweest. Vul een dag in die al is geweest."),
    "too_long_ago": _("Deze dag is meer dan twee jaar geleden. Kijk het jaar na."),
    "age": _("Met deze datum is iemand %(age)s jaar. Kijk de geboortedatum na."),
    "before_report": _("Deze dag ligt vóór de dag van de melding. Kijk beide dagen na."),
    "needed": _("Bij deze persoon begint de zoekperiode op de dag van de aanvraag. Vul die dag in."),
    "somebody_else": _("Dit mailadres hoort bij een andere naam of geboortedatum. Kijk die na, of vraag een ander mailadres."),
    "taken": _("Dit mailadres is van iemand anders. Kijk het na, of vraag een ander mailadres."),
    "used": _("Dit kenmerk is al gebruikt voor iemand anders. Kijk het na, of laat het leeg."),
    "differs": _("Deze aanvraag is er al, met iets anders op deze plek. Verander het in het dossier."),
    "running": _("Deze persoon heeft al een zoekperiode, die loopt tot en met %(until)s."),
    "can_apply": _("Deze persoon heeft al een zoekperiode gehad en kan nog aanvragen tot en met %(until)s."),
    "known": _("Er is al iemand met deze naam en geboortedatum. Kijk of het dezelfde persoon is."),
}


def message(problem: FieldProblem) -> str:
    about = {name: filters.full_day(value) if isinstance(value, date) else value for name, value in problem.about.items()}
    return str(MESSAGES[problem.code]) % about


def without_ends(value: str | None) -> str | None:
    return value.strip() or None if value else None


class ApplicationForm(CreatingForm):
    given_name = LineField(_("Voornaam"), [needed(_("Vul de voornaam in"))])
    family_name = LineField(_("Achternaam"), [needed(_("Vul de achternaam in"))])
    date_of_birth = DayField(
        _("Geboortedatum"), [needed(_("Vul de geboortedatum in"))], description=_("Bijvoorbeeld: 14-3-1992"), near=False
    )
    is_another = BooleanField(_("Dit is iemand anders"))
    email = EmailField(_("Mailadres"), description=_("Zonder mailadres gaat er geen mail weg."), filters=[without_ends])
    phone = TelField(_("Telefoonnummer"), filters=[without_ends])
    language = RadioField(_("Welke taal leest deze persoon het liefst?"), default="nl")
    reported_on = DayField(_("Dag van de melding"), [needed(_("Vul in op welke dag deze persoon zich meldde"))])
    applied_on = DayField(_("Dag van de aanvraag"), description=_("Is er nog geen aanvraag gedaan? Laat dit dan leeg."))
    reference = LineField(_("Kenmerk van werk.nl"), description=_("Bijvoorbeeld: WNL-2026-000123"))
    confirmed_by_phone = BooleanField(_("De aanvraag is aan de telefoon bevestigd"))

    facts = SelectMultipleField(
        _("Bijzondere situatie"),
        description=_("Kruis aan wat deze persoon vertelt, of wat wij al weten. Weet u het niet? Laat het dan leeg."),
        option_widget=CheckboxInput(),
        widget=ListWidget(),
    )

    known: UUID | None = None  # who is there already, to look at

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.language.choices = [(language.code, language.name) for language in world.edition().languages]
        self.facts.choices = list(world.edition().facts_to_tick(locale.reader()).items())

    def validate(self, **kwargs: object) -> bool:
        good = super().validate(**kwargs)
        codes = [code for code, _name in self.language.choices]
        self.show(problems_in(self.values(), today=world.today(), languages=codes))
        return good and not self.errors

    def values(self) -> dict[str, object]:
        """What could be read; a field with an error of its own is left out."""
        read = {field.name: field.data for field in self if field.name in Received.__annotations__ and not field.errors}
        return {
            name: tidy(value) if name in TIDIED and value else value for name, value in read.items() if value not in ("", None)
        }

    def show(self, problems: list[FieldProblem]) -> None:
        for problem in problems:
            self[problem.field].errors = [message(problem)]
            self.known = problem.about.get("person", self.known)

    def received(self) -> Received:
        told = {"source": "desk", "facts": dict.fromkeys(self.facts.data or (), True)}
        return Received(**({"reference": self._own_reference()} | self.values() | told))

    def _own_reference(self) -> str:
        # The same for a double click on this form; another one when somebody goes back and fills in another person.
        who = (self.once.data, self.given_name.data, self.family_name.data, self.date_of_birth.data)
        return f"LOKET-{hashlib.sha256(repr(who).encode()).hexdigest()[:16].upper()}"


@pages.route("/aanvraag-invoeren", methods=["GET", "POST"])
@access.desk
def enter() -> Response:
    form = ApplicationForm()
    if form.validate_on_submit():
        taken = _take_in(form)
        if taken is not None:
            if not taken.is_new:
                flash(gettext("Deze aanvraag was er al. Er is niets veranderd."))
            return to("intake.taken", application_id=taken.application.id)
    return page("intake/enter.html", form=form, status=422 if form.errors else 200)


def _take_in(form: ApplicationForm) -> use.TakenIn | None:
    about = {"edition": world.edition(), "now": world.now(), "base_url": world.settings().base_url}
    try:
        return use.take_in(world.db(), form.received(), **about)
    except use.Refused as error:
        form.show(error.problems)
        return None


@pages.route("/aanvraag-invoeren/<uuid:application_id>")
@access.desk
def taken(application_id: UUID) -> Response:
    application = applications.by_id(world.db(), application_id)
    if application is None:
        abort(404)
    whowatched.note(application.person_id, "application")
    content = world.edition().library.on(application.period.starts_on)
    obligations = sorted(application.period.obligations, key=lambda one: (one.due_on, one.slug))
    return page(
        "intake/taken.html",
        application=application,
        rule=overview.rule_of(application.period, world.edition()),
        duties=[(words.say(content.obligation(one.slug), locale.reader()), one.due_on) for one in obligations],
        receipt=applications.receipt_of(world.db(), application, use.EVENT),
        mail=use.letter_of(world.db(), application),
    )


@pages.route("/mail-niet-aangekomen")
@access.desk
def failed() -> Response:
    mails = undelivered.some()
    people = applications.people(world.db(), {mail.person_id for mail in mails if mail.person_id})
    for person in people.values():
        if person.role == "applicant":
            whowatched.note(person.id, "failed_mail")
    of_each: dict[object, list[OutboxMail]] = {}
    for mail in mails:  # the latest trouble stays in front
        of_each.setdefault(mail.person_id or mail.to_address, []).append(mail)
    return page("intake/failed.html", of_each=of_each, people=people)
