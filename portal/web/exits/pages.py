"""The ways out of the zoekperiode: found work, to school, ill or not possible, not agreed; and back again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_babel import gettext, lazy_gettext as _
from flask_babel.speaklater import LazyString

from portal.storage import periods
from portal.storage.models import Message, Period
from portal.usecases import exits as use, receipts
from portal.web import access, filters, world
from portal.web.exits.forms import CannotForm, DisagreeForm, ExitForm, SchoolForm, WorkForm
from portal.web.forms import PortalForm
from portal.web.pages import local, page, to

pages = Blueprint("exits", __name__)
KINDS = "any(found_work, school, cannot, disagree)"


@dataclass(frozen=True)
class Exit:
    """How one way out looks: its form, what follows whatever is chosen, the topics that tell more, and the way back from a stop."""

    symbol: str
    title: LazyString
    form: type[ExitForm]
    after: tuple[LazyString, ...]
    topics: tuple[str, ...]
    back: LazyString | None = None


READ_BY_COACH = _("Uw coach leest dit en antwoordt u bij Berichten. U krijgt daarvan een mail.")
STAYS = _("Uw aanvraag trekt u hier niet in. De gemeente kijkt wat er met uw aanvraag gebeurt.")
NOTHING_TO_WITHDRAW = _("Hebt u nog geen bijstand aangevraagd? Dan hoeft u niets in te trekken.")
IF_STOPS = _("Kiest u voor stoppen? Dan stopt uw zoekperiode op de dag die u invult. U hoeft hier dan niets meer te doen.")
GOES_ON = _("Uw zoekperiode loopt door. Alles blijft staan.")
OVER = _("Uw zoekperiode is al voorbij. Alles wat u hebt gedaan, blijft staan.")
EXITS: Mapping[str, Exit] = {
    "found_work": Exit(
        "work",
        _("Ik heb werk gevonden"),
        WorkForm,
        (READ_BY_COACH,),
        ("switch.stop", "parttime.work"),
        _("Gaat uw werk toch niet door? Dan gaat u hier met één knop verder waar u was."),
    ),
    "school": Exit(
        "school",
        _("Ik ga naar school"),
        SchoolForm,
        (READ_BY_COACH,),
        ("study", "zoekperiode.under27"),
        _("Gaat uw opleiding toch niet door? Dan gaat u hier met één knop verder waar u was."),
    ),
    "cannot": Exit(
        "ill",
        _("Ik ben ziek, of het lukt niet"),
        CannotForm,
        (
            _("Uw coach leest dit en zoekt met u een oplossing. U krijgt een mail als er een antwoord is."),
            _("Kunt u toch iets doen? Dat mag altijd, ook als het later is."),
        ),
        ("zoekperiode.missed", "sickness"),
    ),
    "disagree": Exit(
        "disagree",
        _("Ik ben het er niet mee eens"),
        DisagreeForm,
        (
            _("Dat mag u zeggen. Wij bewaren het in uw dossier."),
            READ_BY_COACH,
            _("Dit is nog geen bezwaar. Bezwaar maakt u tegen een besluit van de gemeente. Hieronder leest u hoe."),
        ),
        ("objection",),
    ),
}


def _beforehand(kind: str, period: Period) -> list[str]:
    """What happens when somebody reports this."""
    told = EXITS[kind]
    if kind == "disagree":
        return list(told.after)
    if kind == "cannot":
        return [_standing(period), *told.after]
    over = period.ends_on < world.today()
    return [OVER if over else IF_STOPS, _application(period), *told.after, *([] if over else [told.back])]


def _afterwards(kind: str, period: Period, line: Message) -> list[str]:
    """What happens now that it was reported: of the period only how it really stands."""
    told = EXITS[kind]
    if kind == "disagree":
        return list(told.after)
    stopped = kind != "cannot" and period.stopped_on
    return [_standing(period, line.about.get("day")), *([_application(period)] if stopped else []), *told.after]


def _standing(period: Period, begins: str | None = None) -> str:
    today, last = world.today(), period.ends_on
    if period.has_stopped(today):
        return gettext("Uw zoekperiode is gestopt op %(day)s.", day=filters.full_day(period.stopped_on))
    if period.stopped_on:
        return gettext("Uw zoekperiode stopt op %(day)s.", day=filters.full_day(period.stopped_on))
    if last < today:
        return OVER
    if begins and date.fromisoformat(begins) > last:
        return gettext("Uw zoekperiode loopt door tot en met %(day)s. Alles blijft staan.", day=filters.full_day(last))
    return GOES_ON


def _application(period: Period) -> LazyString:
    return STAYS if period.application.applied_on else NOTHING_TO_WITHDRAW


def _page(template: str, kind: str, **context: object) -> Response:
    told = EXITS[kind]
    topics = [topic for name in told.topics if (topic := world.edition().topics.get(name))]
    return page(template, told=told, kind=kind, topics=topics, **context)


@pages.route(f"/veranderd/<{KINDS}:kind>", methods=["GET", "POST"])
@access.applicant
def report(kind: str) -> Response:
    period = periods.own_of(world.db(), world.person().id)
    if period is None:
        return page("period/none.html")
    form = EXITS[kind].form(period)
    if not form.validate_on_submit():
        status, after = 422 if form.errors else 200, _beforehand(kind, period)
        return _page("exits/report.html", kind, form=form, period=period, after=after, status=status)
    use.report(
        world.db(), world.person(), form.given(kind), once=form.once.data,
        edition=world.edition(), base_url=world.settings().base_url, now=world.now(),
    )  # fmt: skip
    return to("exits.reported", kind=kind)


@pages.route(f"/veranderd/<{KINDS}:kind>/gemeld")
@access.applicant
def reported(kind: str) -> Response:
    line, period = use.last(world.db(), world.person(), kind), periods.own_of(world.db(), world.person().id)
    if line is None or period is None:
        return to("exits.report", kind=kind)
    found = (receipt for receipt in receipts.of(world.db(), world.person()) if receipt.act == f"exit_{kind}")
    after = _afterwards(kind, period, line)
    return _page("exits/reported.html", kind, line=line, period=period, after=after, receipt=next(found, None))


@pages.route("/veranderd/terug", methods=["GET", "POST"])
@access.applicant
def take_up_again() -> Response:
    form, period = PortalForm(), periods.own_of(world.db(), world.person().id)
    goes_to = local(request.args.get("verder"), url_for("period.show"))
    if period is None or period.stopped_on is None or period.stop_reason not in use.STOPPING:
        return redirect(goes_to, 303)
    if not form.validate_on_submit():
        return page("exits/back.html", form=form, period=period)
    use.take_up_again(world.db(), world.person(), edition=world.edition(), base_url=world.settings().base_url, now=world.now())
    flash(gettext("Uw zoekperiode gaat verder waar u was. Uw coach krijgt een bericht."))
    return redirect(goes_to, 303)


@pages.route("/veranderd/beter", methods=["POST"])
@access.applicant
def get_better() -> Response:
    edition, base_url = world.edition(), world.settings().base_url
    receipt = use.get_better(world.db(), world.person(), edition=edition, base_url=base_url, now=world.now())
    if receipt is not None:
        flash(gettext("Fijn dat het weer gaat. Uw coach krijgt een bericht. Het nummer is %(number)s.", number=receipt.number))
    return to("period.show")
