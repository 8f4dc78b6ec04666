"""Registered with UWV: say since when and until when, and show it."""

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _

from portal.storage import proofs as stored
from portal.usecases import obligations, proofs, registration
from portal.usecases.obligations import Duty, NotAllowed
from portal.usecases.proofs import Evidence, Statement
from portal.usecases.registration import Registration
from portal.web import access, duty, filters, handed_in, world
from portal.web.evidence import SignedForm
from portal.web.forms import DayField, needed
from portal.web.pages import page, to

pages = Blueprint("registration", __name__)
WRONG_DAYS = {
    "future": _("Deze dag is nog niet geweest. Schrijf u eerst in, en vul dan de dag in waarop u dat deed."),
    "too_long_ago": _("Dit is meer dan 10 jaar geleden. Kijk of het jaar klopt."),
    "before_since": _("Deze dag ligt vóór de dag waarop uw inschrijving begon. Kijk of de dagen kloppen."),
    "lapsed": _(
        "Volgens deze dag is uw inschrijving voorbij. Verleng uw inschrijving eerst op werk.nl, en vul dan de nieuwe dag in."
    ),
    "too_far": _("Dit is meer dan 5 jaar vooruit. Kijk of het jaar klopt."),
}


class RegistrationForm(SignedForm):
    asked_first = ("since", "until")
    since = DayField(
        _("Sinds wanneer bent u ingeschreven?"),
        [needed(_("Vul in sinds wanneer u bent ingeschreven"))],
        description=_("Bijvoorbeeld: 20-11-2026"),
    )
    until = DayField(
        _("Tot en met welke dag geldt uw inschrijving?"),
        description=_("Dit staat op werk.nl. Weet u het niet? Laat het dan leeg."),
    )

    def __init__(self, mine: Duty, **kwargs: object) -> None:
        super().__init__(data={"since": mine.kept.since, "until": mine.kept.valid_until}, **kwargs)
        self.proven = stored.of_obligation(world.db(), mine.kept)

    def validate(self, **kwargs: object) -> bool:
        """Tell everything that is not right at once: each field by itself, the days together, and what shows it."""
        super().validate(**kwargs)
        for name, reason in registration.problems(self.given, world.today()).items():
            self[name].errors = [*self[name].errors, WRONG_DAYS[reason]]
        tried = self.file.errors or self.signed_name.errors
        if not (self.proven or self.shown or tried):
            self.file.errors = [gettext("Kies een foto of een pdf. Hebt u die niet? Onderteken dan de verklaring.")]
        return not self.errors

    @property
    def given(self) -> Registration:
        return Registration(self.since.data, self.until.data)

    @property
    def shown(self) -> Evidence | None:
        words = gettext("Ik ben bij UWV ingeschreven als werkzoekende.")
        return self.evidence or (Statement(words, self.signed_name.data) if self.signed else None)


@pages.route("/plichten/uwv", methods=["GET", "POST"])
@access.applicant
def show() -> Response:
    mine = duty.of("registration")
    form = RegistrationForm(mine)
    if not form.validate_on_submit():
        return again(mine, form)
    try:
        return report(mine, form)
    except proofs.TooMany:
        form.too_many()
    except NotAllowed as error:
        return duty.refuse(error)
    return again(mine, form)


def report(mine: Duty, form: RegistrationForm) -> Response:
    files, person = world.integrations().files, world.person()
    before = registration.reported(mine.kept) if mine.done else form.given
    receipt = registration.report(
        world.db(), files, person, mine.kept, form.given, form.shown, edition=world.edition(), now=world.now()
    )
    if receipt is None:
        flash(gettext("Dit stond er al zo. Er is niets veranderd."))
        return to("period.show")
    handed_in.tell(gettext("Klaar. U hebt laten zien dat u bij UWV bent ingeschreven. Het nummer is %(number)s."), receipt)
    tell_before(before, form.given)
    return to("period.show")


def tell_before(before: Registration, now: Registration) -> None:
    """Say which day stood there: it may have been filled in at another screen."""
    for was, day in ((before.since, now.since), (before.until, now.until)):
        if was and was != day:
            new = filters.full_day(day) if day else gettext("niets")
            flash(gettext("Er stond %(was)s. Nu staat er %(now)s.", was=filters.full_day(was), now=new))


def again(mine: Duty, form: RegistrationForm) -> Response:
    form.keep_file()
    return page("registration/show.html", mine=mine, form=form, proofs=form.proven, status=422 if form.errors else 200)


@pages.route("/plichten/uwv/terugzetten", methods=["POST"])
@access.applicant
def undo() -> Response:
    mine = duty.of("registration")
    try:
        obligations.undo(world.db(), world.person(), mine.kept, now=world.now())
    except NotAllowed as error:
        return duty.refuse(error)
    flash(gettext("Deze stap staat weer open. Wat u had ingevuld, is bewaard."))
    return to("registration.show")
