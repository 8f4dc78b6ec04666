"""The CV: one part a page, kept while it is typed, shown as an employer reads it, printed, or sent as a file."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, abort, flash, g, request
from flask_babel import gettext
from htmx_flask import request as htmx_request

from portal.domain import cv
from portal.storage import proofs as stored
from portal.usecases import cv as use, drafts, obligations, proofs
from portal.usecases.cv import Place
from portal.usecases.obligations import Duty, NotAllowed
from portal.web import access, duty, handed_in, paper, world
from portal.web.cv import paper as cv_paper, words as cv_words
from portal.web.cv.forms import PartForm, form_for
from portal.web.evidence import EvidenceForm
from portal.web.forms import PortalForm
from portal.web.pages import page, to

pages = Blueprint("cv", __name__)


def mine() -> Duty | None:
    found = obligations.of(world.db(), world.person(), "cv", edition=world.edition())
    if found is not None:
        duty.tell_stopped(found, own=True)
    return found


def parts() -> dict[str, Any]:
    return use.parts_of(world.db(), world.person())


def part_at(slug: str, *, many: bool | None = None) -> cv.Part:
    part = cv.part_of(cv_words.PARTS.get(slug, ""))
    if part is None or (many is not None and part.many is not many):
        abort(404)
    return part


def state_of(kept: Mapping[str, Any], part: cv.Part) -> str:
    entries = [one for one in cv.entries_of(kept, part).values() if cv.filled(one)]
    names = use.names_of_months(world.edition())
    unsure = any(cv.wrong(part, one, names, world.today()) for one in entries)
    return "busy" if unsure else "done" if entries else "todo"


@pages.route("/cv")
@access.applicant
def show() -> Response:
    return overview(PortalForm())


def overview(form: PortalForm, *, lacks: use.Lacks | None = None) -> Response:
    kept, asked = parts(), mine()
    rows = [(part, state_of(kept, part), cv.begun(kept, part)) for part in cv.PARTS]
    sent = stored.of_obligation(world.db(), asked.kept) if asked else []
    status = 422 if lacks else 200
    return page("cv/show.html", status=status, mine=asked, rows=rows, form=form, lacks=lacks, proofs=sent, words_of=cv_words)


@pages.route("/cv/<string:slug>", methods=["GET", "POST"])
@access.applicant
def part(slug: str) -> Response:
    found = part_at(slug)
    if not found.many:
        return edit(Place(found))
    kept = cv_paper.ordered(parts(), found)
    told = [(name, *cv_paper.summary(found, one)) for name, one in kept]
    return page("cv/entries.html", part=found, entries=told, new=uuid4(), words_of=cv_words, **steps(found))


@pages.route("/cv/<string:slug>/<uuid:entry_id>", methods=["GET", "POST"])
@access.applicant
def entry(slug: str, entry_id: UUID) -> Response:
    return edit(Place(part_at(slug, many=True), str(entry_id)))


def edit(place: Place) -> Response:
    form = form_for(place, parts())
    if not form.validate_on_submit():
        if "nakijken" in request.args and request.method == "GET":
            form.check()
        return shown(place, form)
    try:
        clash = use.keep(world.db(), world.person(), place, form.typed, duty=mine(), now=world.now())
    except use.TooMuch as error:
        return not_kept(place, form, error)
    if htmx_request.htmx:
        return autosaved(form, clash)
    form.version.data = cv.stamp(clash.there if clash else form.typed.values)
    g.keep = True  # what cannot be right yet is kept as well
    if clash:
        return shown(place, form, status=409, clash=clash)
    return onward(place) if form.check() else shown(place, form, status=422, kept=True)


def shown(place: Place, form: PartForm, *, status: int = 200, **more: object) -> Response:
    status = 422 if form.errors and request.method == "POST" and status == 200 else status
    more |= steps(place.part) | {"saved": bool(use.kept(parts(), place))}
    return page("cv/part.html", status=status, place=place, form=form, words_of=cv_words, **more)


def autosaved(form: PartForm, clash: use.Clash | None) -> Response:
    """Say quietly that it is kept; a clash waits for the button, and what was typed here waits in a draft."""
    if clash:
        drafts.keep(world.db(), world.person().id, path=request.path, values=request.form.to_dict(flat=False))
    return page("cv/saved.html", form=form, clash=clash, version=cv.stamp(form.typed.values))


def not_kept(place: Place, form: PartForm, error: use.TooMuch) -> Response:
    if htmx_request.htmx:
        return page("cv/saved.html", form=form, too_much=error.reason)
    if not form.check():
        return shown(place, form, status=422)
    flash(gettext("U kunt er %(number)d opschrijven. Haal er eerst een weg.", number=cv.MOST_ENTRIES), "mind")
    return to("cv.part", slug=cv_words.SLUGS[place.part.name])


def onward(place: Place) -> Response:
    if place.part.many:
        return to("cv.part", slug=cv_words.SLUGS[place.part.name])
    following = steps(place.part)["following"]
    return to("cv.part", slug=cv_words.SLUGS[following.name]) if following else to("cv.preview")


def steps(part: cv.Part) -> dict[str, Any]:
    """Where a part stands among the others."""
    number = cv.PARTS.index(part)
    following = cv.PARTS[number + 1] if number + 1 < len(cv.PARTS) else None
    previous = cv.PARTS[number - 1] if number else None
    return {"number": number + 1, "total": len(cv.PARTS), "following": following, "previous": previous}


@pages.route("/cv/<string:slug>/<uuid:entry_id>/weghalen", methods=["POST"])
@access.applicant
def remove(slug: str, entry_id: UUID) -> Response:
    use.remove(world.db(), world.person(), Place(part_at(slug, many=True), str(entry_id)), now=world.now())
    flash(gettext("Dit is weggehaald."))
    return to("cv.part", slug=slug)


def language_asked() -> str:
    asked = request.args.get("taal", "nl")
    return asked if asked in cv_paper.LANGUAGES else "nl"


@pages.route("/cv/voorbeeld")
@access.applicant
def preview() -> Response:
    kept = parts()
    sheet = cv_paper.sheet(kept, world.person(), language_asked())
    return page(
        "cv/preview.html",
        sheet=sheet,
        lacks=use.lacks_of(kept, edition=world.edition()),
        mine=mine(),
        form=PortalForm(),
        words_of=cv_words,
    )


@pages.route("/cv.pdf")
@access.applicant
def as_pdf() -> Response:
    sheet = cv_paper.sheet(parts(), world.person(), language_asked())
    return paper.hand_over("cv", sheet, name=sheet["title"])


@pages.route("/cv/klaar", methods=["POST"])
@access.applicant
def finish() -> Response:
    asked = duty.of("cv")
    try:
        receipt = use.finish(world.db(), world.person(), asked.kept, edition=world.edition(), now=world.now())
    except use.NotReady as error:
        return overview(PortalForm(), lacks=error.lacks)
    except NotAllowed as error:
        return duty.refuse(error)
    handed_in.tell(gettext("Klaar. Uw cv is af. Het nummer is %(number)s. U kunt uw cv altijd nog veranderen."), receipt)
    return to("period.show")


@pages.route("/cv/bestand", methods=["GET", "POST"])
@access.applicant
def file() -> Response:
    asked = duty.of("cv")
    if duty.reads_only():
        return to("cv.show")
    form = EvidenceForm()
    if form.validate_on_submit() and not form.evidence:
        form.file.errors = [gettext("Kies het bestand met uw cv: een pdf of een foto.")]
    elif form.is_submitted() and not form.errors:
        return sent(asked, form)
    return page("cv/file.html", form=form, status=422 if form.errors else 200)


def sent(asked: Duty, form: EvidenceForm) -> Response:
    files, person = world.integrations().files, world.person()
    try:
        receipt = use.send_file(world.db(), files, person, asked.kept, form.evidence, edition=world.edition(), now=world.now())
    except proofs.TooMany:
        form.too_many()
        return page("cv/file.html", form=form, status=422)
    except NotAllowed as error:
        return duty.refuse(error)
    handed_in.tell(gettext("Klaar. Uw cv is bewaard. Het nummer is %(number)s."), receipt)
    return to("period.show")


@pages.route("/cv/terugzetten", methods=["POST"])
@access.applicant
def undo() -> Response:
    try:
        obligations.undo(world.db(), world.person(), duty.of("cv").kept, now=world.now())
    except NotAllowed as error:
        return duty.refuse(error)
    flash(gettext("Deze stap staat weer open. Wat u had ingevuld, is bewaard."))
    return to("cv.show")
