"""Under 27: tell why school is not possible now and show it, or say that one goes to school."""

from flask import Blueprint, Response, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import RadioField, ValidationError
from wtforms.fields import SelectChoice

from portal.storage import proofs as stored
from portal.usecases import obligations, proofs, school
from portal.usecases.obligations import Duty, NotAllowed
from portal.usecases.proofs import Statement
from portal.web import access, duty, handed_in, world
from portal.web.evidence import SignedForm
from portal.web.forms import needed, too_long
from portal.web.pages import page, to
from portal.web.words_typed import TextField

pages = Blueprint("school", __name__)
GOING, NOT_NOW = "going", "not_now"
ANSWERS = [SelectChoice(GOING, _("Ja, ik ga naar school")), SelectChoice(NOT_NOW, _("Nee, een opleiding kan nu niet"))]


class SchoolForm(SignedForm):
    asked_first = ("answer", "reason")
    answer = RadioField(_("Gaat u naar school?"), [needed(_("Kies ja of nee"))], choices=ANSWERS)
    reason = TextField(
        _("Waarom kan een opleiding nu niet?"),
        description=_(
            "Vul dit in als u nee kiest. Schrijf op wat u deed en wat de school zei. Alleen u en de gemeente lezen dit."
        ),
    )

    def validate_reason(self, field: TextField) -> None:
        text = field.data or ""
        if self.answer.data == NOT_NOW and not text:
            raise ValidationError(gettext("Schrijf op waarom een opleiding nu niet kan"))
        if len(text) > school.LONGEST_REASON:
            raise ValidationError(too_long(text, school.LONGEST_REASON))

    def validate_signed_name(self, field: object) -> None:
        super().validate_signed_name(field)
        if self.answer.data == NOT_NOW and not self.signed:
            raise ValidationError(gettext("Zet een vinkje en schrijf uw naam. Dat is uw handtekening."))


@pages.route("/plichten/school", methods=["GET", "POST"])
@access.applicant
def show() -> Response:
    mine, form = duty.of("school"), SchoolForm()
    if not form.validate_on_submit():
        return again(mine, form)
    try:
        return going(mine, form) if form.answer.data == GOING else report(mine, form)
    except proofs.TooMany:
        form.too_many()
    except NotAllowed as error:
        return duty.refuse(error)
    return again(mine, form)


def going(mine: Duty, form: SchoolForm) -> Response:
    if form.evidence is not None:
        school.going(world.db(), world.integrations().files, world.person(), mine.kept, form.evidence, now=world.now())
        flash(gettext("Uw bewijs is bewaard."))
    return to("exits.report", kind="school")


def report(mine: Duty, form: SchoolForm) -> Response:
    given = Statement(form.reason.data, form.signed_name.data)
    files, person = world.integrations().files, world.person()
    receipt = school.report(world.db(), files, person, mine.kept, given, form.evidence, edition=world.edition(), now=world.now())
    handed_in.tell(gettext("Klaar. Uw coach leest waarom een opleiding nu niet kan. Het nummer is %(number)s."), receipt)
    return to("period.show")


def again(mine: Duty, form: SchoolForm) -> Response:
    form.keep_file()
    proven = stored.of_obligation(world.db(), mine.kept)
    return page("school/show.html", mine=mine, form=form, proofs=proven, status=422 if form.errors else 200)


@pages.route("/plichten/school/terugzetten", methods=["POST"])
@access.applicant
def undo() -> Response:
    mine = duty.of("school")
    try:
        obligations.undo(world.db(), world.person(), mine.kept, now=world.now())
    except NotAllowed as error:
        return duty.refuse(error)
    flash(gettext("Deze stap staat weer open. Wat u had ingevuld, is bewaard."))
    return to("school.show")
