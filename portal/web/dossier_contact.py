"""The desk or the coach puts a mail address or a telephone number right; mails that did not arrive go once more."""

from uuid import UUID

from flask import Blueprint, Response, flash
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms import EmailField, TelField

from portal.usecases import contact
from portal.usecases.dossier import NotYours
from portal.usecases.received import FieldProblem, problem_with
from portal.web import access, whowatched, world
from portal.web.dossier import answer, not_yours, person_of
from portal.web.forms import PortalForm
from portal.web.intake import message, without_ends
from portal.web.pages import to

pages = Blueprint("dossier_contact", __name__)
pages.register_error_handler(NotYours, not_yours)


class ContactForm(PortalForm):
    email = EmailField(_("Mailadres"), description=_("Zonder mailadres gaat er geen mail weg."), filters=[without_ends])
    phone = TelField(_("Telefoonnummer"), filters=[without_ends])

    def validate(self, **kwargs: object) -> bool:
        good = super().validate(**kwargs)
        for field in (self.email, self.phone):
            problem = problem_with(field.name, {field.name: field.data}, today=world.today(), languages=())
            field.errors = [*field.errors, message(problem)] if problem else field.errors
        return good and not self.errors


@pages.route("/dossier/<uuid:person_id>/bereiken", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person = person_of(person_id)
    form = ContactForm(data={"email": person.email, "phone": person.phone})
    if form.validate_on_submit() and _changed(person, form):
        return to("dossier.show", person_id=person_id)
    whowatched.note(person.id, "contact")
    return answer("dossier/contact.html", form, person=person)


def _changed(person: object, form: ContactForm) -> bool:
    given = {"email": form.email.data, "phone": form.phone.data}
    try:
        again = contact.change(world.db(), person, **given, by=world.person(), now=world.now())
    except contact.Taken:
        form.email.errors = [message(FieldProblem("email", "taken", {}))]
        return False
    flash(gettext("Dit is bewaard."))
    if again:
        flash(ngettext("%(num)s mail gaat opnieuw weg.", "%(num)s mails gaan opnieuw weg.", again))
    return True
