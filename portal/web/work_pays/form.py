"""The questions of the calculation: one a page, or all on one; they travel in the address and are kept nowhere."""

from collections.abc import Iterator
from decimal import Decimal

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, RadioField
from wtforms.fields import Field, SelectChoice
from wtforms.validators import AnyOf, Optional, ValidationError

from portal.domain.income.household import Adult, Childcare, Household, Question, Wage
from portal.domain.income.limits import MOST_MONTHS_USED, Fault
from portal.domain.income.phases import Phase, phases
from portal.web import world
from portal.web.forms import needed
from portal.web.numbers_typed import AgesField, NumberField
from portal.web.sentences import gettext
from portal.web.work_pays import words as work_pays_words

SINGLE, COUPLE = "single", "couple"
PER = ("hour", "month", "four_weeks")
NOTHING = Decimal(0)
AT_SCHOOL = 4
ANY_AGE = 40  # as long as the age is not known, so that the rest can be checked
# What each page asks; the fields of a partner are asked of two only.
STEPS = (
    ("household",),
    ("age", "partner_age"),
    ("children",),
    ("rent", "housemates"),
    ("hours", "wage", "per", "partner_hours", "partner_wage"),
    ("travel", "care_hours", "care_price", "savings", "used", "fewer_hours", "wage_subsidy"),
)
LAST = len(STEPS) - 1
OF_CHILDREN = ("care_hours", "care_price")
OF_PARTNER = ("partner_age", "partner_hours", "partner_wage")
# A field of the calculation by the name it has here.
NAMES = {
    "hours_per_week": "hours",
    "hourly_wage": "wage",
    "travel_month": "travel",
    "childcare": "care_hours",
    "childcare.hours_month": "care_hours",
    "childcare.price_hour": "care_price",
    "partner.age": "partner_age",
    "partner.hours_per_week": "partner_hours",
    "partner.hourly_wage": "partner_wage",
}


def whole(form: Form, field: Field) -> None:
    if field.data is not None and field.data != int(field.data):
        raise ValidationError(gettext("Vul een heel getal in, bijvoorbeeld 34."))


def not_too_many(form: Form, field: Field) -> None:
    if field.data is not None and field.data > MOST_MONTHS_USED:
        raise ValidationError(work_pays_words.fault(Fault("months_used", "too_much", MOST_MONTHS_USED)))


class WorkForm(Form):
    household = RadioField(
        _("Woont u samen met een partner?"),
        [AnyOf((SINGLE, COUPLE), _("Kies wat bij u past"))],
        choices=[SelectChoice(SINGLE, _("Nee, ik heb geen partner")), SelectChoice(COUPLE, _("Ja, ik heb een partner"))],
        validate_choice=False,
    )
    age = NumberField(_("Hoe oud bent u?"), [needed(_("Vul uw leeftijd in")), whole])
    partner_age = NumberField(_("Hoe oud is uw partner?"), [Optional(), whole])
    children = AgesField(
        _("Hebt u kinderen jonger dan 18 jaar?"),
        [Optional()],
        description=_("Vul hun leeftijden in, bijvoorbeeld: 5 en 9. Geen kinderen? Laat het leeg."),
    )
    rent = NumberField(
        _("Hoeveel huur betaalt u per maand?"),
        [Optional()],
        description=_("De kale huur, zonder servicekosten. Geen huur? Laat het leeg."),
    )
    housemates = NumberField(
        _("Hoeveel andere mensen van 27 jaar of ouder wonen bij u?"),
        [Optional(), whole],
        description=_("Uw partner telt niet mee. Iemand die huur betaalt met een contract ook niet."),
    )
    hours = NumberField(_("Hoeveel uur per week wilt u werken?"), [needed(_("Vul in hoeveel uur u wilt werken"))])
    wage = NumberField(
        _("Wat verdient u?"),
        [Optional()],
        description=_("Bruto, zonder vakantiegeld. Weet u het niet? Laat het leeg. Dan rekenen wij met het minimumloon."),
    )
    per = RadioField(
        _("Is dat per uur, per maand of per vier weken?"),
        [AnyOf(PER, _("Kies een van de antwoorden"))],
        choices=[
            SelectChoice("hour", _("Per uur")),
            SelectChoice("month", _("Per maand")),
            SelectChoice("four_weeks", _("Per vier weken")),
        ],
        default="hour",
        validate_choice=False,
    )
    partner_hours = NumberField(_("Hoeveel uur per week werkt uw partner?"), [Optional()])
    partner_wage = NumberField(
        _("Wat verdient uw partner per uur?"),
        [Optional()],
        description=_("Bruto. Weet u het niet? Laat het leeg. Dan rekenen wij met het minimumloon."),
    )

    travel = NumberField(
        _("Wat kost reizen naar het werk per maand?"), [Optional()], description=_("Wat u zelf betaalt. Niets? Laat het leeg.")
    )
    care_hours = AgesField(
        _("Hoeveel uur opvang per maand hebt u voor elk kind nodig?"),
        [Optional()],
        description=_("Bijvoorbeeld: 60 en 40. Begin met het kind dat u eerst noemde. Geen opvang? Laat het leeg."),
    )
    care_price = NumberField(
        _("Wat kost een uur opvang?"),
        [Optional()],
        description=_("Weet u het niet? Laat het leeg. Dan rekenen wij met de hoogste prijs waarvoor er toeslag is."),
    )
    savings = NumberField(
        _("Hoeveel spaargeld hebt u?"), [Optional()], description=_("Met veel spaargeld krijgt u soms geen uitkering of toeslag.")
    )
    used = NumberField(
        _("Werkte u al naast deze uitkering? Hoeveel maanden telde een deel van uw loon niet mee?"),
        [Optional(), whole, not_too_many],
        description=_("Weet u het niet, of was dat nooit zo? Laat het leeg."),
    )
    fewer_hours = BooleanField(_("Ik kan door mijn gezondheid minder uren werken. Dat is vastgesteld."))
    wage_subsidy = BooleanField(_("Mijn werkgever krijgt loonkostensubsidie voor mij."))

    def __init__(self, given: MultiDict[str, str]) -> None:
        super().__init__(given)
        self.given = given

    @property
    def couple(self) -> bool:
        return self.household.data == COUPLE

    def asked(self, step: int | None) -> list[Field]:
        """The fields of a page, or of all pages; those of a partner only where there is one, or may be."""
        if step is None:
            return [self[name] for names in STEPS for name in names]
        beside = (() if self.couple else OF_PARTNER) + (() if self.children.data else OF_CHILDREN)
        return [self[name] for name in STEPS[step] if name not in beside]

    def good(self, step: int | None) -> bool:
        """Tell whether what was asked can be used; the errors stand at the fields."""
        fields = [field for field in self.asked(step) if self.couple or field.name not in OF_PARTNER]
        told = [field.validate(self) for field in fields]  # each tells what is wrong with it
        good = all(told)
        if step in (1, None):
            good = self._partner_is_there() and good
        if step in (LAST, None):
            good = self._care_is_of_a_child() and good
        return good

    def _care_is_of_a_child(self) -> bool:
        if len(self.care_hours.data or ()) <= len(self.children.data or ()):
            return True
        self.care_hours.errors = [_("U vulde opvang in voor meer kinderen dan u hebt.")]
        return False

    def _partner_is_there(self) -> bool:
        if not self.couple or self.partner_age.data is not None or self.partner_age.errors:
            return True
        self.partner_age.errors = [_("Vul de leeftijd van uw partner in")]
        return False

    def question(self) -> Question:
        """The question on this day; what was not asked yet, or cannot be read, is nothing."""
        home = Household(
            tuple(self._adults()),
            children=self.children.data or (),
            rent=self.rent.data or NOTHING,
            housemates=int(self.housemates.data or 0),
            savings=self.savings.data,
            childcare=tuple(self._care()),
            travel_month=self.travel.data or NOTHING,
        )
        return Question(home, world.today())

    @property
    def months_used(self) -> int:
        return int(self.used.data or 0)

    def phases(self) -> tuple[Phase, ...]:
        """The answer: what this home has in the months of this work."""
        return phases(world.edition().library, self.question(), self.months_used)

    def _adults(self) -> Iterator[Adult]:
        wage = Wage(self.per.data if self.wage.data is not None and self.per.data in PER else "hour", self.wage.data)
        ticked = {"fewer_hours": self.fewer_hours.data, "wage_subsidy": self.wage_subsidy.data}
        yield Adult(_years(self.age), self.hours.data or NOTHING, wage, **ticked)
        if self.couple:
            yield Adult(_years(self.partner_age), self.partner_hours.data or NOTHING, Wage(amount=self.partner_wage.data))

    def _care(self) -> Iterator[Childcare]:
        for place, (hours, age) in enumerate(zip(self.care_hours.data or (), self.children.data or (), strict=False)):
            kind = "school" if age >= AT_SCHOOL else "day"
            price = self.care_price.data or world.edition().amount(f"childcare.hour_{kind}").value
            if hours:
                yield Childcare(place, Decimal(hours), price, kind)

    def blame(self, faults: tuple[Fault, ...]) -> None:
        """Put what the calculation does not take beside its field, unless that has a fault already."""
        for fault in faults:
            field = self[NAMES.get(fault.field, fault.field)]
            field.errors = field.errors or [work_pays_words.fault(fault)]

    def may_be_empty(self, field: Field) -> bool:
        """Tell whether a field can be left out; the age of a partner cannot where there is one."""
        return not field.flags.required and not (self.couple and field.name == "partner_age")

    def address(self, **changed: object) -> dict[str, str]:
        """What was typed, as the address of a page carries it; empty fields stay out."""
        typed = {field.name: self.given.get(field.name, "") for field in self} | {name: str(one) for name, one in changed.items()}
        return {name: value for name, value in typed.items() if value}


def _years(field: NumberField) -> int:
    return ANY_AGE if field.data is None else int(field.data)
