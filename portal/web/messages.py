"""Messages: the thread of an applicant with the coach."""

from datetime import date, datetime

from flask import Blueprint, Response, flash, request
from flask_babel import gettext, lazy_gettext as _
from wtforms import ValidationError

from portal.storage.models import Message
from portal.usecases import messages as use
from portal.usecases.masking import has_bsn
from portal.web import access, filters, world
from portal.web.forms import CreatingForm, at_most, needed
from portal.web.pages import invalid, page, to
from portal.web.words_typed import TextField

pages = Blueprint("messages", __name__)

# What a line in the thread came from; a plain message has no title.
TITLES = {
    "found_work": _("Ik heb werk gevonden"),
    "school": _("Ik ga naar school"),
    "cannot": _("Ik ben ziek, of het lukt niet"),
    "disagree": _("Ik ben het er niet mee eens"),
    "taken_up_again": _("Mijn werk of opleiding gaat niet door. Ik wil verder zoeken"),
    "better": _("Het gaat weer"),
    "other_time": _("Geen van deze tijden past mij"),
    "time_chosen": _("Ik heb een tijd gekozen voor het gesprek"),
    "time_withdrawn": _("Het gesprek gaat niet door op deze tijd"),
    "new_coach": _("Er is een nieuwe coach"),
    "delay_given": _("Een andere laatste dag voor een plicht"),
    "person_corrected": _("Uw gegevens zijn verbeterd. Bij ‘Wat ik heb gedaan’ staat wat er stond"),
    "application_withdrawn": _("De aanvraag is ingetrokken. Die was verkeerd ingevoerd"),
    "handed_over": _("Een vraag uit het gesprek met de assistent"),
    "urgent": _("Dringend: een vraag uit het gesprek met de assistent"),
}
WHY_NOT = {
    "ill": _("Ik ben ziek"),
    "care": _("Ik zorg voor iemand"),
    "computer": _("Het lukt niet met de computer of met de taal"),
    "other": _("Er is iets anders"),
}
ABOUT_WHAT = {
    "decision": _("Een brief of besluit van de gemeente"),
    "task": _("Wat ik hier moet doen, of wanneer"),
    "treated": _("Hoe er met mij is omgegaan"),
    "other": _("Iets anders"),
}
# What was wrong with an application that is withdrawn, as both sides read it.
MISTAKES = {
    "person": _("De aanvraag hoort bij iemand anders"),
    "double": _("De aanvraag stond er twee keer in. De andere blijft staan"),
    "other": _("Er is iets anders verkeerd gegaan"),
}


def _without_bsn(form: CreatingForm, field: TextField) -> None:
    if has_bsn(field.data):
        raise ValidationError(gettext("Er staat een BSN in uw bericht. Haal het weg. Uw coach heeft het hier niet nodig."))


class MessageForm(CreatingForm):
    text = TextField(
        _("Uw bericht"),
        [needed(_("Schrijf eerst uw bericht")), at_most(use.LONGEST), _without_bsn],
        description=_("Er passen 4.000 tekens in. Schrijf hier geen BSN op."),
    )


def facts_of(line: Message) -> list[str]:
    """What was filled in with a line of the thread, as sentences."""
    about = line.about or {}
    sentences = {
        "why": lambda value: f"{WHY_NOT.get(value, value)}.",
        "what": lambda value: f"{ABOUT_WHAT.get(value, value)}.",
        "mistake": lambda value: f"{MISTAKES.get(value, value)}.",
        "reported_on": lambda value: gettext("Gemeld op %(day)s.", day=filters.full_day(date.fromisoformat(value))),
        "duty": lambda value: f"{_duty(value)}.",
        "postponed_to": lambda value: gettext("Uiterlijk %(day)s.", day=filters.full_day(date.fromisoformat(value))),
        "stops_on": lambda value: gettext("Stopt op %(day)s.", day=filters.full_day(date.fromisoformat(value))),
        "day": lambda value: gettext("Vanaf %(day)s.", day=filters.full_day(date.fromisoformat(value))),
        "until": lambda value: gettext("Tot ongeveer %(day)s.", day=filters.full_day(date.fromisoformat(value))),
        "coach": lambda value: gettext("De coach is nu %(name)s.", name=value),
        "where": lambda value: gettext("Waar: %(place)s.", place=value),
        "keeps": lambda value: gettext("De zoekperiode en de aanvraag blijven staan."),
        "language": lambda value: gettext("Taal van de vraag: %(language)s.", language=filters.language(value)),
        "topics": lambda value: gettext("Onderwerpen die de assistent vond: %(topics)s.", topics=_titles(value)),
        "starts_at": lambda value: filters.moment(datetime.fromisoformat(value)),
    }
    return [say(about[name]) for name, say in sentences.items() if about.get(name)]


def _titles(topic_ids: list[str]) -> str:
    topics = world.edition().topics
    return ", ".join(filters.said(topics[topic_id]).title for topic_id in topic_ids if topic_id in topics)


def _duty(slug: str) -> str:
    known = {one.slug: one for one in world.edition().obligations}
    return str(filters.said(known[slug]).title) if slug in known else slug


def thread_context(lines: list[Message]) -> dict[str, object]:
    return {"lines": lines, "titles": TITLES, "facts_of": facts_of}


@pages.route("/berichten", methods=["GET", "POST"])
@access.signed_in
def show() -> Response:
    person = world.person()
    if person.role != "applicant":  # the letter that a message waits leads here for everybody
        return to("caseload.show", filter="message") if person.is_staff else to("start.home")
    form = MessageForm()
    if not form.validate_on_submit():
        return _shown(form)
    use.send(
        world.db(), person, form.text.data, author=person, once=form.once.data,
        edition=world.edition(), base_url=world.settings().base_url, now=world.now(),
    )  # fmt: skip
    flash(gettext("Uw bericht is verstuurd. U krijgt een mail als er een antwoord is."))
    return to("messages.show")


def _shown(form: MessageForm) -> Response:
    person = world.person()
    lines = use.thread(world.db(), person)
    new = {line.id for line in lines if line.author_id != person.id and line.read_at is None}
    answer = (invalid if form.errors else page)("messages/show.html", form=form, new=new, person=person, **thread_context(lines))
    if new and request.method == "GET":
        with world.storage().transaction() as session:
            use.read(session, person, by=person, now=world.now())
    return answer
