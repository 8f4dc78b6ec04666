"""A questionnaire, one question a page: back without loss, stop and go on later, check, hand in, the outcome."""

from flask import Blueprint, Response, abort, flash, request
from flask_babel import gettext, lazy_gettext as _
from wtforms import TextAreaField

from portal.content import words
from portal.content.records import Question
from portal.domain import answers, questionnaire as engine
from portal.storage.models import Receipt
from portal.usecases import questions as use, receipts
from portal.usecases.obligations import NotAllowed
from portal.web import access, duty, handed_in, lines, locale, world
from portal.web.forms import PortalForm, at_most, needed
from portal.web.pages import page, to
from portal.web.questions import forms as question_forms

pages = Blueprint("questions", __name__)
FITS = ("outcome_fits", "outcome_unsure", "outcome_does_not_fit")
UNSURE = "unsure"


class ObjectionForm(PortalForm):
    reason = TextAreaField(_("Waarom past het niet?"), [needed(_("Schrijf kort op waarom het niet past")), at_most(2000)])


@pages.route("/vragenlijst/<string:slug>")
@access.applicant
def begin(slug: str) -> Response:
    opened = _open(slug)
    if opened.handed_in:
        return to("questions.outcome", slug=slug)
    return page("questions/begin.html", opened=opened, said=_said(opened), shown=_answer_shown)


@pages.route("/vragenlijst/<string:slug>/vraag/<string:question_id>", methods=["GET", "POST"])
@access.applicant
def ask(slug: str, question_id: str) -> Response:
    opened = _open(slug)
    question = next((one for one in opened.questionnaire.questions if one.id == question_id), None)
    if question is None or question_id not in opened.walk.path:
        return to("questions.begin", slug=slug)
    if opened.handed_in:
        return to("questions.outcome", slug=slug)
    if duty.reads_only():
        return to("questions.begin", slug=slug)
    labels = _said(opened)["questions"][question_id].get("options", {})
    form = question_forms.form_for(question, labels, opened.sheet.answers.get(question_id))
    if not form.validate_on_submit():
        return _shown(opened, question, form)
    return _answered(opened, question, form, labels)


def _answered(opened: use.Open, question: Question, form: PortalForm, labels: dict[str, str]) -> Response:
    stops = "stop" in request.form
    raw = form.answer.raw_data or []
    if stops and not any(raw):
        return to("period.show")
    wrong = use.answer(world.db(), world.person(), opened, question, raw, goes_on=not stops)
    if wrong is not None:
        form.answer.errors = [question_forms.message(wrong, labels)]
        return _shown(opened, question, form, status=422)
    if stops:
        flash(gettext("Uw antwoorden zijn bewaard. U kunt later verdergaan, ook op een andere telefoon of computer."))
        return to("period.show")
    return _onward(opened)


def _onward(opened: use.Open) -> Response:
    slug, following = opened.questionnaire.slug, opened.walk.next_question
    if following is None or request.args.get("terug") == "controleren":
        return to("questions.check", slug=slug)
    return to("questions.ask", slug=slug, question_id=following)


def _shown(opened: use.Open, question: Question, form: PortalForm, status: int = 200) -> Response:
    walk = opened.walk
    return page(
        "questions/ask.html",
        status=status,
        opened=opened,
        question=question,
        form=form,
        said=_said(opened),
        dutch_words=words.say(opened.questionnaire, "nl"),
        number=walk.path.index(question.id) + 1,
        expected=max(walk.expected, len(walk.path)),
        part=_part(opened, question),
        previous=engine.previous(opened.questionnaire, opened.sheet.answers, question.id),
    )


def _part(opened: use.Open, question: Question) -> dict[str, int]:
    """Where this question stands: the number of the part and of the question in it, which do not grow on the way."""
    sections, section = opened.questionnaire.sections, question.section
    before = opened.walk.path[: opened.walk.path.index(question.id)]
    number = sum(opened.questionnaire.question(one).section == section for one in before) + 1
    return {"number": sections.index(section) + 1, "of": len(sections), "question": number}


@pages.route("/vragenlijst/<string:slug>/controleren", methods=["GET", "POST"])
@access.applicant
def check(slug: str) -> Response:
    opened, form = _open(slug), PortalForm()
    if opened.handed_in:
        return to("questions.outcome", slug=slug)
    if duty.reads_only():
        return to("questions.begin", slug=slug)
    if not opened.walk.complete:
        return to("questions.ask", slug=slug, question_id=opened.walk.next_question)
    if form.validate_on_submit():
        receipt = use.hand_in(world.db(), world.person(), opened, edition=world.edition(), now=world.now())
        handed_in.tell(gettext("Klaar. Uw vragenlijst is binnen. Het nummer is %(number)s."), receipt)
        return to("questions.outcome", slug=slug)
    return page("questions/check.html", opened=opened, said=_said(opened), form=form, shown=_answer_shown)


@pages.route("/vragenlijst/<string:slug>/uitkomst", methods=["GET", "POST"])
@access.applicant
def outcome(slug: str) -> Response:
    opened, form = _open(slug), ObjectionForm()
    if not opened.handed_in:
        return to("questions.begin", slug=slug)
    if form.validate_on_submit():
        use.object_to_outcome(world.db(), world.person(), opened, form.reason.data, now=world.now())
        flash(gettext("Dank u. Uw coach leest dit vóór het gesprek. U mag dit altijd zeggen."))
        return to("questions.outcome", slug=slug)
    status, agreed = 422 if form.errors else 200, _said_of_it(opened)
    asks = engine.help_now(opened.questionnaire, opened.sheet.answers)
    return page(
        "questions/outcome.html", status=status, opened=opened, said=_said(opened), form=form, shown=_answer_shown, agreed=agreed,
        help_now=asks,
    )  # fmt: skip


def _said_of_it(opened: use.Open) -> Receipt | None:
    """What the person said of this proposal, and not of one before it: that it fits, or that it is not known yet."""
    given = (receipt for receipt in receipts.of(world.db(), world.person()) if receipt.act in FITS)
    newest = max(given, key=lambda receipt: receipt.created_at, default=None)
    said = newest is not None and newest.act != "outcome_does_not_fit" and newest.created_at >= opened.sheet.submitted_at
    return newest if said else None


@pages.route("/vragenlijst/<string:slug>/past", methods=["POST"])
@access.applicant
def fits(slug: str) -> Response:
    opened, line = _open(slug), request.form.get("line", "")
    if line == UNSURE:
        use.be_unsure_of_outcome(world.db(), world.person(), opened, now=world.now())
        flash(gettext("Dank u. U hoeft nu niet te kiezen. U praat erover met uw coach."))
    else:
        use.agree_with_outcome(world.db(), world.person(), opened, line=line, now=world.now())
        flash(gettext("Dank u. Uw coach ziet dat het voorstel bij u past."))
    return to("questions.outcome", slug=slug)


@pages.route("/vragenlijst/<string:slug>/openen", methods=["POST"])
@access.applicant
def again(slug: str) -> Response:
    try:
        use.open_again(world.db(), world.person(), _open(slug), now=world.now())
    except NotAllowed as error:
        return duty.refuse(error)
    return to("questions.check", slug=slug)


def _open(slug: str) -> use.Open:
    opened = use.open_for(world.db(), world.person(), slug, edition=world.edition())
    if opened is None:
        abort(404)
    duty.tell_stopped(opened.duty)
    return opened


def _said(opened: use.Open) -> words.Words:
    return words.say(opened.questionnaire, locale.reader())


def _answer_shown(opened: use.Open, question_id: str) -> str:
    question = opened.questionnaire.question(question_id)
    answer = opened.sheet.answers.get(question_id)
    return answers.show(question, answer, _said(opened), lines.comma()) or gettext("Leeg gelaten")
