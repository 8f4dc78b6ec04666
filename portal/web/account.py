"""Sign in with a code or a link, staff with a second step, and stop."""

import io
from datetime import timedelta

import pyotp
import segno
from flask import Blueprint, Response, abort, flash, g, redirect, request, session, url_for
from flask_babel import gettext, lazy_gettext as _
from markupsafe import Markup
from wtforms import BooleanField, EmailField, HiddenField, StringField, ValidationError

from portal.storage import account as accounts
from portal.usecases import sign_in as use
from portal.web import access, locale, world
from portal.web.forms import PortalForm, an_address, at_most, needed, plain
from portal.web.pages import invalid, local, page, to
from portal.web.start import HOME_OF

pages = Blueprint("account", __name__)
FOR_ANOTHER = "ander"  # a helper stops, so that the person beside them can sign in


class SharedForm(PortalForm):
    """Begun anywhere, also on a computer of a library or a STIP."""

    shared = BooleanField(_("Anderen gebruiken deze computer ook"))


class AddressForm(SharedForm):
    email = EmailField(
        _("Uw mailadres"),
        [needed(_("Vul uw mailadres in")), at_most(254), an_address],
        filters=[lambda value: value.strip() if value else value],
    )
    verder = HiddenField()


def _whole(form: PortalForm, field: StringField) -> None:
    if len(use.digits_of(plain(field.data))) != use.CODE_DIGITS:
        raise ValidationError(gettext("Een code heeft zes cijfers. Kijk nog een keer in uw mail."))


class CodeForm(PortalForm):
    code = StringField(
        _("Code"),
        [needed(_("Vul de code van zes cijfers in")), at_most(40), _whole],
        description=_("Zes cijfers. De code werkt %(minutes)s minuten.", minutes=use.CODE_LIVES // timedelta(minutes=1)),
    )


class SecondStepForm(PortalForm):
    code = StringField(_("Code uit uw app"), [needed(_("Vul de code van zes cijfers in")), at_most(40)])


def network() -> str:
    return request.remote_addr or ""


@pages.route("/inloggen", methods=["GET", "POST"])
@access.anyone
def sign_in() -> Response:
    form = AddressForm(data={"verder": request.args.get("verder", ""), "shared": "gedeeld" in request.args})
    if not form.validate_on_submit():
        return page("account/sign_in.html", form=form, status=422 if form.errors else 200)
    session["asked"] = use.ask_code(
        world.db(),
        form.email.data,
        network=network(),
        goes_to=local(form.verder.data, ""),
        edition=world.edition(),
        base_url=world.settings().base_url,
    )
    session["sent_to"], session["tries"], session["shared"] = masked(form.email.data), 0, form.shared.data
    return to("account.code")


def masked(address: str) -> str:
    """An address as only its owner knows it again: s…@voorbeeld.nl."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"


@pages.route("/inloggen/code", methods=["GET", "POST"])
@access.anyone
def code() -> Response:
    if "asked" not in session:
        return to("account.sign_in") if g.person is None else page("account/inside.html", home=home())
    form = CodeForm()
    if not form.validate_on_submit():
        return page("account/code.html", form=form, sent_to=session.get("sent_to"), status=422 if form.errors else 200)
    g.keep = True  # a wrong try counts too
    entered = use.enter_code(world.db(), session["asked"], plain(form.code.data), network=network())
    if entered is not None:
        return let_in(entered, shared=session.get("shared", False))
    session["tries"] = session.get("tries", 0) + 1
    form.code.errors = [wrong_code(session["tries"])]
    return invalid("account/code.html", form=form, sent_to=session.get("sent_to"))


def wrong_code(tries: int) -> str:
    """The same words whether or not the address is known."""
    if tries >= use.TRIES:
        return gettext("U hebt te vaak een verkeerde code ingevuld. Deze code werkt nu niet meer. Vraag een nieuwe code aan.")
    return gettext("Deze code klopt niet, of is te oud. Kijk nog een keer in uw mail, of vraag een nieuwe code aan.")


@pages.route("/binnen/<string:link>", methods=["GET", "POST"])
@access.anyone
def follow(link: str) -> Response:
    # Mail scanners open every link, so only the button uses it up.
    form = SharedForm()
    if request.method == "GET":
        return page("account/link.html", form=form) if use.is_usable(world.db(), link) else link_gone()
    entered = use.follow_link(world.db(), link, network=network())
    return let_in(entered, shared=form.shared.data) if entered else link_gone()


def link_gone() -> Response:
    """Who is inside already needs no link any more."""
    return page("account/link_gone.html", status=410) if g.person is None else page("account/inside.html", home=home())


def home() -> str:
    return url_for(HOME_OF[g.person.role])


def let_in(entered: use.Entered, *, shared: bool) -> Response:
    if g.signed_in is not None:
        accounts.end_session(world.db(), g.signed_in.id)
    token = accounts.open_session(world.db(), entered.person, shared=shared)
    session.clear()
    goes_to = local(entered.goes_to, url_for(HOME_OF[entered.person.role]))
    if entered.person.is_staff:
        session["verder"] = goes_to
        goes_to = url_for("account.second_step")
    return access.set_cookie(redirect(goes_to, 303), token)


@pages.route("/inloggen/tweede-stap", methods=["GET", "POST"])
@access.anyone
def second_step() -> Response:
    if g.person is None or not g.person.is_staff:
        abort(403)
    new = not g.person.totp_last_step
    if not g.person.totp_secret:
        g.person.totp_secret, g.keep = pyotp.random_base32(), True
    form = SecondStepForm()
    if form.validate_on_submit():
        g.keep = True
        signed_in = world.db().merge(g.signed_in)
        if use.second_step(world.db(), signed_in, plain(form.code.data)):
            return redirect(session.pop("verder", url_for(HOME_OF[g.person.role])), 303)
        form.code.errors = [gettext("Deze code klopt niet. Wacht op de volgende code in uw app en vul die in.")]
    drawing = _qr(g.person.totp_secret, g.person.email) if new else None
    return page("account/second_step.html", form=form, drawing=drawing, status=422 if form.errors else 200)


def _qr(secret: str, address: str) -> Markup:
    sheet = io.BytesIO()
    address = pyotp.TOTP(secret).provisioning_uri(name=address, issuer_name=world.edition().municipality.more["product"])
    segno.make(address).save(sheet, kind="svg", scale=5, xmldecl=False, light="#fff")
    return Markup(sheet.getvalue().decode())  # noqa: S704 (drawn here)


@pages.route("/stoppen", methods=["POST"])
@access.anyone
def sign_out() -> Response:
    shared = g.signed_in is not None and g.signed_in.shared
    if g.signed_in is not None:
        accounts.end_session(world.db(), g.signed_in.id)
    session.clear()
    if shared:
        return access.clear_cookie(to("account.wiped"))
    if request.form.get("daarna") == FOR_ANOTHER:
        return access.clear_cookie(to("account.sign_in", gedeeld=1))
    flash(gettext("U bent gestopt. Wat u hebt gedaan, is bewaard."))
    return access.clear_cookie(to("start.home"))


@pages.route("/computer-gewist")
@access.anyone
def wiped() -> Response:
    """Say in the language of who leaves what is left to do; whoever comes next finds the computer's own language."""
    response = page("account/wiped.html")
    response.delete_cookie(locale.COOKIE)
    return response
