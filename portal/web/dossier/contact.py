"""The desk or the coach puts a mail address or a telephone number right; mails that did not arrive go once more."""

from uuid import UUID

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _, ngettext
from wtforms import EmailField, HiddenField, TelField

from portal.storage.models import Person
from portal.usecases import contact
from portal.usecases.contact import Reach
from portal.usecases.dossier import NotYours
from portal.usecases.received import FieldProblem, problem_with
from portal.web import access, whowatched, world
from portal.web.dossier.pages import answer, not_yours, person_of
from portal.web.forms import AskingForm
from portal.web.intake import message, without_ends
from portal.web.pages import to

pages = Blueprint("dossier_contact", __name__)
pages.register_error_handler(NotYours, not_yours)


class ContactForm(AskingForm):
    """`was_email` and `was_phone` are what stood there when the page was opened."""

    email = EmailField(_("Mailadres"), description=_("Zonder mailadres gaat er geen mail weg."), filters=[without_ends])
    phone = TelField(_("Telefoonnummer"), filters=[without_ends])
    was_email = HiddenField(filters=[without_ends])
    was_phone = HiddenField(filters=[without_ends])

    def validate(self, **kwargs: object) -> bool:
        good = super().validate(**kwargs)
        for field in (self.email, self.phone):
            problem = problem_with(field.name, {field.name: field.data}, today=world.today(), languages=())
            field.errors = [*field.errors, message(problem)] if problem else field.errors
        return good and not self.errors and not self._locks_out()

    def _locks_out(self) -> bool:
        """Ask about what is emptied, when nothing is left to reach this person with, or to sign in with."""
        if self.email.data or not (self.was_email.data or (self.was_phone.data and not self.phone.data)):
            return False
        left = gettext("Zonder mailadres kan deze persoon niet meer inloggen, en krijgt geen mail.")
        none = gettext("Zonder mailadres en telefoonnummer is deze persoon niet te bereiken, en kan niet meer inloggen.")
        question = gettext("Weet u het zeker? Bewaar dan nog een keer.")
        return self.asks(self.email, f"{left if self.phone.data else none} {question}", bool(self.phone.data))

    def reach(self) -> Reach:
        return Reach(self.email.data, self.phone.data)

    def was(self) -> Reach:
        return Reach(self.was_email.data, self.was_phone.data)

    def clashed(self, kept: dict[str, str | None]) -> None:
        """Say beside each field what somebody else wrote there; to save once more is to put it over that."""
        for name, value in kept.items():
            now = gettext("Iemand anders veranderde dit intussen. Er staat nu: %(value)s.", value=value or gettext("niets"))
            self[name].errors = [f"{now} {gettext('Bewaar nog een keer om het te vervangen.')}"]
            self[f"was_{name}"].data = value


@pages.route("/dossier/<uuid:person_id>/bereiken", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    kept = vars(contact.of(person))
    form = ContactForm(data=kept | {f"was_{name}": value for name, value in kept.items()})
    if form.validate_on_submit() and _changed(person, form):
        return to("dossier.show", person_id=person_id)
    whowatched.note(person.id, "contact")
    return answer("dossier/contact.html", form, person=person, waits=contact.waits(world.db(), person))


def _changed(person: Person, form: ContactForm) -> bool:
    before, about = contact.of(person), {"edition": world.edition(), "base_url": world.settings().base_url, "now": world.now()}
    try:
        again = contact.change(world.db(), person, form.reach(), was=form.was(), by=world.person(), **about)
    except contact.Clash as clash:
        form.clashed(clash.kept)
        return False
    except contact.Taken:
        form.email.errors = [message(FieldProblem("email", "taken", {}))]
        return False
    flash(_kept(before, contact.of(person)))
    if again:
        flash(ngettext("%(num)s mail gaat opnieuw weg.", "%(num)s mails gaan opnieuw weg.", again))
    return True


def _kept(before: Reach, after: Reach) -> str:
    """Say what was kept."""
    if before == after:
        return gettext("Er is niets veranderd.")
    if before.phone == after.phone:
        return gettext("Het mailadres is bewaard.")
    return gettext("Het telefoonnummer is bewaard.") if before.email == after.email else gettext("Beide zijn bewaard.")
