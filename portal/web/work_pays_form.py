"""The questions of the calculation: one a page, or all on one; they travel in the address and are kept nowhere."""

from decimal import Decimal

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import Form, RadioField
from wtforms.fields import Field, SelectChoice
from wtforms.validators import AnyOf, Optional

from portal.domain.income.household import Adult, Household, Question, Wage
from portal.domain.income.limits import Fault
from portal.web import work_pays_words, world
from portal.web.forms import needed
from portal.web.numbers_typed import AgesField, NumberField

SINGLE, COUPLE = "single", "couple"
# What each page asks; the fields of a partner are asked of two only.
STEPS = (
    ("household",),
    ("age", "partner_age"),
    ("children",),
    ("rent", "housemates"),
    ("hours", "wage", "partner_hours", "partner_wage"),
)
OF_PARTNER = ("partner_age", "partner_hours", "partner_wage")
# A field of the calculation by the name it has here.
NAMES = {
    "hours_per_week": "hours",
    "hourly_wage": "wage",
    "partner.age": "partner_age",
    "partner.hours_per_week": "partner_hours",
    "partner.hourly_wage": "partner_wage",
}


class WorkForm(Form):
    household = RadioField(
        _("Woont u samen met een partner?"),
        [AnyOf((SINGLE, COUPLE), _("Kies wat bij u past"))],
        choices=[SelectChoice(SINGLE, _("Nee, ik heb geen partner")), SelectChoice(COUPLE, _("Ja, ik heb een partner"))],
        validate_choice=False,
    )
    age = NumberField(_("Hoe oud bent u?"), [needed(_("Vul uw leeftijd in"))])
    partner_age = NumberField(_("Hoe oud is uw partner?"), [Optional()])
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
        [Optional()],
        description=_("Uw partner telt niet mee. Iemand die huur betaalt met een contract ook niet."),
    )
    hours = NumberField(_("Hoeveel uur per week wilt u werken?"), [needed(_("Vul in hoeveel uur u wilt werken"))])
    wage = NumberField(
        _("Wat verdient u per uur?"),
        [Optional()],
        description=_("Bruto. Weet u het niet? Laat het leeg. Dan rekenen wij met het minimumloon."),
    )
    partner_hours = NumberField(_("Hoeveel uur per week werkt uw partner?"), [Optional()])
    partner_wage = NumberField(
        _("Wat verdient uw partner per uur?"), [Optional()], description=_("Bruto. Leeg is het minimumloon.")
    )

    def __init__(self, given: MultiDict[str, str]) -> None:
        super().__init__(given)
        self.given = given

    @property
    def couple(self) -> bool:
        return self.household.data == COUPLE

    def asked(self, step: int | None) -> list[Field]:
        """The fields of a page, or of all pages; those of a partner only where there is one, or may be."""
        names = [name for names in STEPS for name in names] if step is None else STEPS[step]
        return [self[name] for name in names if name not in OF_PARTNER or self.couple or step is None]

    def good(self, step: int | None) -> bool:
        """Tell whether what was asked can be used; the errors stand at the fields."""
        told = [field.validate(self) for field in self.asked(step)]  # each tells what is wrong with it
        good = all(told)
        if step == 1 or step is None:
            good = self._partner_is_there() and good
        return good

    def _partner_is_there(self) -> bool:
        if not self.couple or self.partner_age.data is not None or self.partner_age.errors:
            return True
        self.partner_age.errors = [_("Vul de leeftijd van uw partner in")]
        return False

    def question(self) -> Question:
        """The question on this day; what was not asked yet is nothing."""
        adults = [Adult(int(self.age.data), self.hours.data or Decimal(0), Wage(amount=self.wage.data))]
        if self.couple:
            adults.append(
                Adult(int(self.partner_age.data), self.partner_hours.data or Decimal(0), Wage(amount=self.partner_wage.data))
            )
        home = Household(tuple(adults), self.children.data or (), self.rent.data or Decimal(0), int(self.housemates.data or 0))
        return Question(home, world.today())

    def blame(self, faults: tuple[Fault, ...]) -> None:
        """Put what the calculation does not take beside its field."""
        for fault in faults:
            field = self[NAMES.get(fault.field, fault.field)]
            field.errors = [*field.errors, work_pays_words.fault(fault)]

    def address(self, **changed: object) -> dict[str, str]:
        """What was typed, as the address of a page carries it; empty fields stay out."""
        typed = {field.name: self.given.get(field.name, "") for field in self} | {name: str(one) for name, one in changed.items()}
        return {name: value for name, value in typed.items() if value}
