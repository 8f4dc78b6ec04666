"""Pass a question from the talk with the assistant on to a person; a page that works without JavaScript."""

from flask import Blueprint, Response, session
from flask_babel import lazy_gettext as _

from portal.storage.account import count_attempt
from portal.usecases import conversation, handover as use, messages
from portal.usecases.phrases import sentence
from portal.usecases.sign_in import TooOften
from portal.web import access, locale, world
from portal.web.account import network
from portal.web.assistant.pages import person_id
from portal.web.callback import PER_NETWORK, CallBackForm
from portal.web.forms import CreatingForm, at_most, needed
from portal.web.pages import page
from portal.web.words_typed import TextField

pages = Blueprint("handover", __name__)
assert use.LONGEST <= messages.LONGEST


class PassOnForm(CreatingForm):
    text = TextField(
        _("Dit geven wij door"),
        [needed(_("Schrijf op wat u wilt vragen")), at_most(use.LONGEST)],
        description=_("Dit zijn uw laatste vragen, in uw eigen woorden. U mag alles veranderen. Schrijf hier geen BSN op."),
    )


class GuestForm(PassOnForm):
    """Of somebody whom nobody can answer without a name and a number."""

    name, reach = CallBackForm.name, CallBackForm.reach


@pages.route("/assistent/doorgeven", methods=["GET", "POST"])
@access.anyone
def pass_on() -> Response:
    talk = conversation.find(world.db(), session.get("talk"))
    told = use.summary(talk, world.edition(), locale.reader())
    form = (PassOnForm if person_id() else GuestForm)(data={"text": told.text})
    if not form.validate_on_submit():
        return page("assistant/pass_on.html", form=form, told=told, status=422 if form.errors else 200, **_around())
    if not count_attempt(world.db(), "callback", network(), **PER_NETWORK):
        raise TooOften
    return page("assistant/passed_on.html", number=_passed_on(form, told), told=told, **_around())


def _around() -> dict[str, object]:
    """Give what both pages say of what happens next; opening hours only where the municipality wrote them down."""
    edition = world.edition()
    hours = edition.municipality.contacts.get("hours")
    next_words = sentence("handover_next", edition, locale.reader())
    return {"known": person_id() is not None, "next_words": next_words, "hours": hours, "topics": edition.topics}


def _passed_on(form: PassOnForm, told: use.Summary) -> str:
    """Give the number of the receipt."""
    text, edition = form.text.data, world.edition()
    if isinstance(form, GuestForm):
        return use.to_desk(world.db(), text, told, name=form.name.data, reach=form.reach.data, edition=edition)
    around = {"once": form.once.data, "base_url": world.settings().base_url, "now": world.now()}
    return use.to_coach(world.db(), world.person(), text, told, edition=edition, **around).number
