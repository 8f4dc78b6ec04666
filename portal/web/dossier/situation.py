"""The officer keeps what is special about somebody, and says of each duty whether it applies then."""

from uuid import UUID

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import BooleanField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from portal.content import words
from portal.storage.models import Period
from portal.usecases import situation as use
from portal.usecases.dossier import LONGEST_REMARK, NotYours
from portal.usecases.situation import Settled
from portal.web import access, locale, whowatched, world
from portal.web.dossier.pages import answer, not_yours, period_to_change, person_of
from portal.web.forms import PortalForm, at_most
from portal.web.pages import to
from portal.web.words_typed import TextField

pages = Blueprint("dossier_situation", __name__)
pages.register_error_handler(NotYours, not_yours)
APPLIES = (("yes", _("Dit geldt")), ("no", _("Dit geldt niet")))


@pages.route("/dossier/<uuid:person_id>/situatie", methods=["GET", "POST"])
@access.staff
def show(person_id: UUID) -> Response:
    person, said = person_of(person_id), world.edition().facts_to_tick(locale.reader())
    known = use.told(person, list(said))
    form = type(
        "SituationForm", (PortalForm,), {name: BooleanField(text, default=name in known) for name, text in said.items()}
    )()
    if not form.validate_on_submit():
        whowatched.note(person.id, "situation")
        return answer("dossier/situation.html", form, person=person, names=list(said))
    ticked = [name for name in said if form[name].data]
    changed = use.change(world.db(), person, ticked, among=said, by=world.person(), edition=world.edition(), now=world.now())
    flash(gettext("De situatie is bewaard. Kijk of de plichten nog kloppen.") if changed else gettext("Er is niets veranderd."))
    return to("dossier.show", person_id=person_id)


@pages.route("/dossier/<uuid:person_id>/welke-plichten", methods=["GET", "POST"])
@access.staff
def settle(person_id: UUID) -> Response:
    person = person_of(person_id)
    period = period_to_change(person)
    form = _form(period)
    if form.validate_on_submit() and _has_reasons(form, period):
        use.settle(world.db(), period, _given(form, period), by=world.person(), edition=world.edition(), now=world.now())
        flash(gettext("Bewaard is welke plichten gelden."))
        return to("dossier.show", person_id=person_id)
    whowatched.note(person.id, "situation")
    return answer("dossier/settle.html", form, person=person, slugs=[one.slug for one in use.to_settle(period)])


def _form(period: Period) -> PortalForm:
    """A choice and a reason for each duty; a duty of which nothing is chosen stays open."""
    content, fields = world.edition().library.on(period.starts_on), {}
    for one in use.to_settle(period):
        said = words.say(content.obligation(one.slug), locale.reader())
        choices = [SelectChoice(value, text) for value, text in APPLIES]
        stands = "no" if one.kept == "not_needed" else None
        fields[f"applies_{one.slug}"] = RadioField(
            str(said.get("short", said["title"])), [Optional()], choices=choices, default=stands
        )
        fields[f"because_{one.slug}"] = TextField(
            _("Geldt dit niet? Schrijf op waarom. De aanvrager leest dit."),
            [at_most(LONGEST_REMARK)],
            default=one.remark if stands else "",
        )
    return type("SettleForm", (PortalForm,), fields)()


def _has_reasons(form: PortalForm, period: Period) -> bool:
    for one in use.to_settle(period):
        if form[f"applies_{one.slug}"].data == "no" and not (form[f"because_{one.slug}"].data or "").strip():
            form[f"because_{one.slug}"].errors = [gettext("Schrijf op waarom dit niet geldt")]
    return not form.errors


def _given(form: PortalForm, period: Period) -> dict[str, Settled]:
    chosen = {one.slug: form[f"applies_{one.slug}"].data for one in use.to_settle(period)}
    reasons = {slug: (form[f"because_{slug}"].data or "").strip() for slug in chosen}
    return {slug: Settled(value == "yes", reasons[slug]) for slug, value in chosen.items() if value in ("yes", "no")}
