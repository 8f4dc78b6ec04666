"""The forms of the ways out: what each asks, and what of it is reported."""

from flask_babel import gettext, lazy_gettext as _
from wtforms import RadioField, ValidationError
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional

from portal.storage.models import Period
from portal.usecases import exits as use
from portal.web import filters, world
from portal.web.forms import CreatingForm, DayField, LineField, at_most, needed
from portal.web.messages import ABOUT_WHAT, WHY_NOT
from portal.web.words_typed import TextField

LONGEST_LINE = 200
LONGEST_TEXT = 2000


class ExitForm(CreatingForm):
    def __init__(self, period: Period, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.period = period


class StopForm(ExitForm):
    """What work and school ask; after the last day there is nothing to stop any more."""

    day = DayField(validators=[InputRequired(_("Vul de dag in waarop u begint"))], description=_("Bijvoorbeeld 20-11-2026."))
    where = LineField(validators=[at_most(LONGEST_LINE)])
    then = RadioField(
        _("Wat doen wij met uw zoekperiode?"), validators=[InputRequired(_("Kies wat wij met uw zoekperiode doen"))]
    )

    def __init__(self, period: Period, **kwargs: object) -> None:
        super().__init__(period, **kwargs)
        if period.ends_on < world.today():
            del self.then

    def offer(self, stop: str, keep: str) -> None:
        if "then" in self:
            self.then.choices = [SelectChoice("stop", stop), SelectChoice("keep", keep)]

    def validate_day(self, field: DayField) -> None:
        if field.data and field.data < self.period.starts_on:
            first = filters.full_day(self.period.starts_on)
            raise ValidationError(gettext("Deze dag is vóór uw zoekperiode. Die begon op %(day)s.", day=first))
        if field.data and field.data > world.today() + use.FURTHEST_AHEAD:
            raise ValidationError(gettext("Deze dag is te ver weg. Vul een dag in binnen een jaar."))

    def given(self, kind: str) -> use.Report:
        asked = self.then.data if "then" in self else None
        about = {"where": self.where.data, "day": None if asked == "stop" else self.day.data, "keeps": asked == "keep"}
        return use.Report(kind, stops_on=self.day.data if asked == "stop" else None, about=about)


class WorkForm(StopForm):
    def __init__(self, period: Period, **kwargs: object) -> None:
        super().__init__(period, **kwargs)
        self.day.label.text, self.where.label.text = gettext("Op welke dag begint u met werken?"), gettext("Bij welk bedrijf?")
        self.offer(
            gettext("Stop mijn zoekperiode. Ik kan van dit werk leven"),
            gettext("Laat alles staan. Ik verdien te weinig om van te leven, of ik weet het nog niet"),
        )


class SchoolForm(StopForm):
    def __init__(self, period: Period, **kwargs: object) -> None:
        super().__init__(period, **kwargs)
        self.day.label.text, self.where.label.text = (
            gettext("Op welke dag begint de opleiding?"),
            gettext("Welke school of opleiding?"),
        )
        self.offer(
            gettext("Stop mijn zoekperiode. Ik ga naar school"),
            gettext("Laat alles staan. Ik weet nog niet of ik van studiefinanciering of ander geld kan leven"),
        )


class CannotForm(ExitForm):
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


class DisagreeForm(ExitForm):
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
