"""My data: what is known, in which language letters come, a copy of everything, who looked."""

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import RadioField
from wtforms.fields import SelectChoice

from portal.usecases import mydata as use
from portal.web import access, locale, world
from portal.web.forms import PortalForm
from portal.web.pages import page, to

pages = Blueprint("mydata", __name__)


class LanguageForm(PortalForm):
    language = RadioField(
        _("In welke taal wilt u brieven en mails?"), description=_("De Nederlandse tekst staat er altijd onder.")
    )


@pages.route("/mijn-gegevens", methods=["GET", "POST"])
@access.applicant
def show() -> Response:
    form = LanguageForm(data={"language": world.person().language})
    form.language.choices = [SelectChoice(language.code, language.name) for language in world.edition().languages]
    if not form.validate_on_submit():
        return page("mydata/show.html", form=form, person=world.person(), status=422 if form.errors else 200)
    use.change_language(world.db(), world.person(), form.language.data, now=world.now())
    flash(gettext("Dit is bewaard."))
    response = to("mydata.show")
    response.set_cookie(locale.COOKIE, form.language.data, samesite="Lax", secure=world.settings().secure, httponly=True)
    return response
