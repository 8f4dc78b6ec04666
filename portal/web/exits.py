"""The ways out of the zoekperiode: found work, to school, ill or not possible, not agreed; and back again."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, flash
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString
from wtforms import RadioField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional

from portal.storage import periods
from portal.storage.models import Period
from portal.usecases import exits as use
from portal.usecases import receipts
from portal.web import access, filters, world
from portal.web.forms import CreatingForm, DayField, LineField, PortalForm, at_most, needed
from portal.web.messages import ABOUT_WHAT, WHY_NOT
from portal.web.pages import page, to
from portal.web.words_typed import TextField

pages = Blueprint("exits", __name__)
LONGEST_LINE = 200
LONGEST_TEXT = 2000
KINDS = "any(found_work, school, cannot, disagree)"


class StopForm(CreatingForm):
    """What work and school ask; `period` is set by the view."""

    period: Period
    day = DayField(validators=[InputRequired(_("Vul de dag in waarop u begint"))], description=_("Bijvoorbeeld 20-11-2026."))
    where = LineField(validators=[at_most(LONGEST_LINE)])
    then = RadioField(
        _("Wat doen wij met uw zoekperiode?"), validators=[InputRequired(_("Kies wat wij met uw zoekperiode doen"))]
    )

    def validate_day(self, field: DayField) -> None:
        if field.data and field.data < self.period.starts_on:
            first = filters.full_day(self.period.starts_on)
            raise ValidationError(gettext("Deze dag is vóór uw zoekperiode. Die begon op %(day)s.", day=first))
        if field.data and field.data > world.today() + use.FURTHEST_AHEAD:
            raise ValidationError(gettext("Deze dag is te ver weg. Vul een dag in binnen een jaar."))

    def given(self, kind: str) -> use.Report:
        stops = self.then.data == "stop"
        about = {"where": self.where.data} | ({} if stops else {"day": self.day.data, "keeps": True})
        return use.Report(kind, stops_on=self.day.data if stops else None, about=about)


class WorkForm(StopForm):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.day.label.text, self.where.label.text = gettext("Op welke dag begint u met werken?"), gettext("Bij welk bedrijf?")
        self.then.choices = [
            SelectChoice("stop", gettext("Stop mijn zoekperiode. Ik kan van dit werk leven")),
            SelectChoice("keep", gettext("Laat alles staan. Ik verdien te weinig om van te leven, of ik weet het nog niet")),
        ]


class SchoolForm(StopForm):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.day.label.text, self.where.label.text = (
            gettext("Op welke dag begint de opleiding?"),
            gettext("Welke school of opleiding?"),
        )
        self.then.choices = [
            SelectChoice("stop", gettext("Stop mijn zoekperiode. Ik ga naar school")),
            SelectChoice(
                "keep", gettext("Laat alles staan. Ik weet nog niet of ik van studiefinanciering of ander geld kan leven")
            ),
        ]


class CannotForm(CreatingForm):
    why = RadioField(
        _("Wat is er?"), choices=[SelectChoice(*one) for one in WHY_NOT.items()], validators=[InputRequired(_("Kies wat er is"))]
    )
    text = TextField(
        _("Wat lukt er niet?"),
        [at_most(LONGEST_TEXT)],
        description=_("Een paar woorden zijn genoeg. U hoeft niet te vertellen welke ziekte u hebt."),
    )
    until = DayField(_("Tot wanneer denkt u dat dit duurt?"), [Optional()], description=_("Bijvoorbeeld 20-11-2026."))

    def validate_until(self, field: DayField) -> None:
        if field.data and field.data < world.today():
            raise ValidationError(gettext("Deze dag is al geweest. Vul een dag in die nog komt, of laat dit leeg."))

    def given(self, kind: str) -> use.Report:
        return use.Report(kind, text=self.text.data or "", about={"why": self.why.data, "until": self.until.data})


class DisagreeForm(CreatingForm):
    what = RadioField(
        _("Waar bent u het niet mee eens?"),
        choices=[SelectChoice(*one) for one in ABOUT_WHAT.items()],
        validators=[InputRequired(_("Kies waar u het niet mee eens bent"))],
    )
    text = TextField(
        _("Vertel het in uw eigen woorden"), [needed(_("Schrijf op waar u het niet mee eens bent")), at_most(LONGEST_TEXT)]
    )

    def given(self, kind: str) -> use.Report:
        return use.Report(kind, text=self.text.data, about={"what": self.what.data})


@dataclass(frozen=True)
class Exit:
    """How one way out looks: its form, what happens after it, and the topics that tell more."""

    symbol: str
    title: LazyString
    form: type[CreatingForm]
    after: tuple[LazyString, ...]
    topics: tuple[str, ...]


READ_BY_COACH = _("Uw coach leest dit en antwoordt u bij Berichten. U krijgt daarvan een mail.")
STAYS = _("Uw aanvraag trekt u hier niet in. De gemeente kijkt wat er met uw aanvraag gebeurt.")
NOTHING_TO_WITHDRAW = _("Hebt u nog geen bijstand aangevraagd? Dan hoeft u niets in te trekken.")
BACK_AGAIN = _("Gaat het toch niet door? Dan gaat u hier met één knop verder waar u was.")
EXITS: Mapping[str, Exit] = {
    "found_work": Exit(
        "work",
        _("Ik heb werk gevonden"),
        WorkForm,
        (
            _("Kiest u voor stoppen? Dan stopt uw zoekperiode op de dag die u invult. U hoeft hier dan niets meer te doen."),
            STAYS,
            READ_BY_COACH,
            BACK_AGAIN,
        ),
        ("switch.stop", "parttime.work"),
    ),
    "school": Exit(
        "school",
        _("Ik ga naar school"),
        SchoolForm,
        (
            _("Kiest u voor stoppen? Dan stopt uw zoekperiode op de dag die u invult. U hoeft hier dan niets meer te doen."),
            STAYS,
            READ_BY_COACH,
            BACK_AGAIN,
        ),
        ("study", "zoekperiode.under27"),
    ),
    "cannot": Exit(
        "ill",
        _("Ik ben ziek, of het lukt niet"),
        CannotForm,
        (
            _("Uw zoekperiode loopt door. Wat u al hebt gedaan, blijft staan."),
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


def _page(template: str, kind: str, *, period: Period, **context: object) -> Response:
    told, applied = EXITS[kind], period.application.applied_on
    after = [NOTHING_TO_WITHDRAW if sentence is STAYS and not applied else sentence for sentence in told.after]
    topics = [topic for name in told.topics if (topic := world.edition().topics.get(name))]
    return page(template, told=told, after=after, period=period, kind=kind, topics=topics, **context)


@pages.route(f"/veranderd/<{KINDS}:kind>", methods=["GET", "POST"])
@access.applicant
def report(kind: str) -> Response:
    period = periods.newest_of(world.db(), world.person().id)
    if period is None:
        return page("period/none.html")
    form = EXITS[kind].form()
    form.period = period
    if not form.validate_on_submit():
        return _page("exits/report.html", kind, form=form, period=period, status=422 if form.errors else 200)
    use.report(
        world.db(), world.person(), form.given(kind), once=form.once.data,
        edition=world.edition(), base_url=world.settings().base_url, now=world.now(),
    )  # fmt: skip
    return to("exits.reported", kind=kind)


@pages.route(f"/veranderd/<{KINDS}:kind>/gemeld")
@access.applicant
def reported(kind: str) -> Response:
    line = use.last(world.db(), world.person(), kind)
    if line is None:
        return to("exits.report", kind=kind)
    period = periods.newest_of(world.db(), world.person().id)
    found = (receipt for receipt in receipts.of(world.db(), world.person()) if receipt.act == f"exit_{kind}")
    return _page("exits/reported.html", kind, line=line, period=period, receipt=next(found, None))


@pages.route("/veranderd/terug", methods=["GET", "POST"])
@access.applicant
def take_up_again() -> Response:
    form, period = PortalForm(), periods.newest_of(world.db(), world.person().id)
    if period is None or period.stopped_on is None or period.stop_reason not in use.STOPPING:
        return to("period.show")
    if not form.validate_on_submit():
        return page("exits/back.html", form=form, period=period)
    use.take_up_again(world.db(), world.person(), edition=world.edition(), base_url=world.settings().base_url, now=world.now())
    flash(gettext("Uw zoekperiode gaat verder waar u was. Uw coach krijgt een bericht."))
    return to("period.show")
