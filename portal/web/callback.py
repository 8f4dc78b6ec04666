"""Ask for a person without signing in, and the desk's list of who waits."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, Response, abort, flash, request
from flask_babel import gettext, lazy_gettext as _
from wtforms import TextAreaField, ValidationError

from portal.domain.reach import could_be_a_phone
from portal.storage.account import count_attempt
from portal.usecases import callback as use
from portal.usecases.sign_in import TooOften
from portal.web import access, filters, locale, world
from portal.web.account import network
from portal.web.forms import LineField, PortalForm, an_address, at_most, needed, plain
from portal.web.pages import page, to

pages = Blueprint("callback", __name__)
LONGEST_NUMBER = 20
PER_NETWORK = {"limit": 20, "within": timedelta(hours=1)}


def _reachable(form: PortalForm, field: LineField) -> None:
    if could_be_a_phone(field.data):
        return
    if "@" in field.data:
        an_address(form, field)
    else:
        raise ValidationError(
            gettext("Dit lijkt geen heel telefoonnummer of mailadres. Kijk het na, anders kunnen wij u niet bereiken.")
        )


class CallBackForm(PortalForm):
    name = LineField(_("Uw naam"), [needed(_("Schrijf op hoe wij u mogen noemen")), at_most(100)])
    reach = LineField(
        _("Telefoonnummer of mailadres"), [needed(_("Schrijf op hoe wij u kunnen bereiken")), at_most(254), _reachable]
    )
    question = TextAreaField(
        _("Waar gaat het over?"),
        [needed(_("Schrijf in een paar woorden op waar het over gaat")), at_most(2000)],
        description=_("Schrijf hier geen BSN op."),
    )


@pages.route("/bel-mij", methods=["GET", "POST"])
@access.anyone
def ask() -> Response:
    form = CallBackForm()
    if not form.validate_on_submit():
        return page("callback/ask.html", form=form, status=422 if form.errors else 200)
    if not count_attempt(world.db(), "callback", network(), **PER_NETWORK):
        raise TooOften
    given = {name: form[name].data for name in ("name", "reach", "question")}
    number = use.ask(world.db(), **given, language=locale.reader())
    return page("callback/asked.html", number=number)


@pages.route("/terugbellen")
@access.desk
def waiting() -> Response:
    number = plain(request.args.get("nummer", ""))[:LONGEST_NUMBER]
    found = use.find(world.db(), number) if number else None
    handled = use.handled(world.db(), world.now())
    return page(
        "callback/waiting.html", waiting=use.waiting(world.db()), handled=handled, number=number, found=found,
        dial=dial,
    )  # fmt: skip


def dial(reach: str) -> str:
    """What calls or mails somebody at one press."""
    if "@" in reach:
        return f"mailto:{reach}"
    return filters.dial(plain(reach))


@pages.route("/terugbellen/<uuid:callback_id>", methods=["POST"])
@access.desk
def handle(callback_id: UUID) -> Response:
    done = use.handle(world.db(), callback_id, by_id=world.person().id, now=world.now()) or abort(404)
    flash(gettext("%(name)s staat nu bij Gesproken.", name=done.name))
    return to("callback.waiting")


@pages.route("/terugbellen/<uuid:callback_id>/terug", methods=["POST"])
@access.desk
def put_back(callback_id: UUID) -> Response:
    again = use.put_back(world.db(), callback_id) or abort(404)
    flash(gettext("%(name)s wacht weer op een telefoontje.", name=again.name))
    return to("callback.waiting")
