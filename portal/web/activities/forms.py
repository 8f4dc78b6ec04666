"""The forms of the log: what was done, and what to do when there is no proof of it."""

from flask_babel import gettext, lazy_gettext as _
from wtforms import IntegerField, RadioField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import HiddenInput

from portal.content import words
from portal.storage.models import Period
from portal.usecases import activities, messages, missing_proof, proofs
from portal.usecases.activities import Entry
from portal.web import locale, world
from portal.web.activities.words import RESULTS
from portal.web.evidence import EvidenceForm
from portal.web.forms import CreatingForm, DayField, LineField, PortalForm, RecentDayField, at_most, needed, not_in_future
from portal.web.words_typed import TextField


def _plausible(form: PortalForm, field: DayField) -> None:
    not_in_future(form, field)
    if field.data and form.period and field.data < form.period.starts_on - activities.FURTHEST_BACK:
        raise ValidationError(gettext("%(day)s is meer dan een jaar geleden. Kijk of het jaar klopt.", day=field._value()))


class LookForm(PortalForm):
    """What is needed to tell beforehand whether something counts; nothing of it says who asks."""

    way = LineField()
    happened_on = RecentDayField()


class ActivityForm(PortalForm):
    period: Period | None = None
    way = RadioField(_("Wat hebt u gedaan?"), [needed(_("Kies wat u hebt gedaan"))])
    employer = LineField(
        _("Bij welk bedrijf, welke school of bij wie?"),
        [
            needed(
                _("Vul in bij welk bedrijf, welke school of bij wie u was. Weet u de naam niet meer? Schrijf dan de straat op.")
            ),
            at_most(activities.LONGEST_LINE),
        ],
    )
    job = LineField(_("Welk werk of welke opleiding?"), [at_most(activities.LONGEST_LINE)])
    happened_on = RecentDayField(_("Welke dag?"), [needed(_("Kies de dag, of vul hem in")), _plausible])
    note = TextField(_("Met wie sprak u, en wat is er gezegd?"), [at_most(activities.LONGEST_NOTE)])
    result = RadioField(
        _("Wat kwam eruit?"), [Optional()], default="waiting", choices=[SelectChoice(*result) for result in RESULTS.items()]
    )

    def __init__(self, period: Period, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.period = period
        self.way.choices = [
            SelectChoice(way.slug, words.say(way, locale.reader()).title) for way in activities.ways_for(period, world.edition())
        ]

    @property
    def entry(self) -> Entry:
        return Entry(
            way=self.way.data,
            happened_on=self.happened_on.data,
            employer=self.employer.data,
            job=self.job.data or "",
            result=self.result.data or "waiting",
            note=self.note.data or "",
        )


class NewActivityForm(ActivityForm, EvidenceForm, CreatingForm):
    asked_first = ("way", "employer", "job", "happened_on", "note", "result")
    way_out = RadioField(_("Hebt u geen bewijs bij de hand?"), [Optional()])

    def __init__(self, period: Period, **kwargs: object) -> None:
        super().__init__(period, **kwargs)
        said = {slug: words.say(one, locale.reader()) for slug, one in missing_proof.exits(period, world.edition()).items()}
        self.way_out.choices = [SelectChoice(slug, told.title) for slug, told in said.items()]
        self.why_out = {slug: told["why"] for slug, told in said.items()}

    def ask_only_what_it_looks_at(self) -> None:
        """Whether something counts takes the way, and the day where one was typed; the rest may still be filled in."""
        asked = [self.way, self.happened_on] if any(self.happened_on.raw_data or ()) else [self.way]
        for field in self:
            field.errors = field.errors if field in asked else []


class ChangedActivityForm(ActivityForm):
    version = IntegerField(widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=1)])


class FileForm(EvidenceForm):
    def validate_file(self, field: object) -> None:
        super().validate_file(field)
        if self.evidence is None:
            raise ValidationError(gettext("Kies eerst een foto of een pdf."))


class ReminderForm(PortalForm):
    day = DayField(
        _("Op welke dag wilt u een herinnering?"),
        [needed(_("Vul een dag in"))],
        description=_("U krijgt dan een mail met een link."),
    )

    def __init__(self, last_day: object, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.last_day = last_day

    def validate_day(self, field: DayField) -> None:
        if field.data and field.data <= world.today():
            raise ValidationError(gettext("Kies een dag na vandaag."))
        if field.data and field.data > self.last_day:
            raise ValidationError(
                gettext(
                    "Die dag komt na de laatste dag. Kies een dag tot en met %(day)s.", day=self.last_day.strftime("%d-%m-%Y")
                )
            )


class HelpForm(CreatingForm):
    text = TextField(_("Uw vraag"), [needed(_("Schrijf op wat u wilt vragen")), at_most(messages.LONGEST)])


class StatementForm(PortalForm):
    text = TextField(
        _("Wat hebt u gedaan?"),
        [needed(_("Schrijf in een paar zinnen op wat u deed")), at_most(proofs.LONGEST_STATEMENT)],
        description=_("Waar was u, wanneer, met wie sprak u, en waarom is er geen bewijs?"),
    )
    signed_name = LineField(
        _("Uw naam"),
        [needed(_("Schrijf uw naam. Dat is uw handtekening.")), at_most(proofs.LONGEST_NAME)],
        description=_("Met uw naam verklaart u dat dit waar is."),
    )


class RemarkForm(PortalForm):
    text = TextField(_("Waarom past dit niet bij u?"), [needed(_("Schrijf op waarom")), at_most(proofs.LONGEST_STATEMENT)])
