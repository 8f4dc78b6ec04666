"""My people: the list of a coach, with filters, search and pages of fifty."""

from flask import Blueprint, Response, request
from flask_babel import gettext, lazy_gettext as _, ngettext
from wtforms import SearchField
from wtforms.validators import Length

from portal.content import words
from portal.usecases import caseload as use
from portal.usecases.caseload import Case
from portal.usecases.interview import TIME_CHOSEN
from portal.web import access, filters, locale, world
from portal.web.forms import PortalForm, at_most, needed
from portal.web.messages import TITLES
from portal.web.pages import page

pages = Blueprint("caseload", __name__)
SHORTEST_NAME = 2
LONGEST_NAME = 200

FILTERS = (
    ("all", None, _("Loopt nog")),
    ("late", "late", _("Te laat")),
    ("message", "message", _("Nieuw bericht")),
    ("ending", "calendar", _("Eindigt deze week")),
    ("talk", "talk", _("Gesprek plannen")),
    ("planned", "calendar", _("Mijn gesprekken")),
    ("closed", "done", _("Afgerond")),
)
OF_EVERYBODY = {"planned": _("Alle gesprekken")}
SORTS = (("first", _("Wie u het eerst nodig heeft")), ("end", _("Laatste dag")), ("name", _("Achternaam")))


class SearchForm(PortalForm):
    name = SearchField(
        _("Zoek op naam, telefoonnummer, mailadres of kenmerk"),
        [
            needed(_("Vul een naam, een telefoonnummer, een mailadres of een kenmerk in")),
            Length(min=SHORTEST_NAME, message=_("Vul ten minste twee letters in")),
            at_most(LONGEST_NAME),
        ],
        filters=[lambda value: " ".join(value.replace("\x00", "").split()) if value else value],
    )


def remarks_on(case: Case) -> list[str]:
    """What a coach should see at one glance beside the duties."""
    titles = {kind: title for kind, title in TITLES.items() if kind != TIME_CHOSEN}  # the time itself is told below
    exits = [str(titles[kind]) for kind in dict.fromkeys(case.unread) if kind in titles]
    plain = sum(kind not in titles for kind in case.unread)
    messages = [ngettext("%(num)s nieuw bericht", "%(num)s nieuwe berichten", plain)] if plain else []
    reads = (
        [gettext("Leest %(language)s", language=filters.language(case.person.language))] if case.person.language != "nl" else []
    )
    looks_first = [gettext("Kijk eerst of dit geldt")] if case.period.needs_a_person else []
    unreachable = [] if case.person.email or case.person.phone else [gettext("Niet te bereiken")]
    return unreachable + exits + messages + _of_the_talk(case) + looks_first + reads


def _of_the_talk(case: Case) -> list[str]:
    if case.talk and case.talk.chosen:
        at = case.talk.chosen.starts_at
        if at < world.now():
            return [gettext("Gesprek was op %(day)s", day=filters.short_day(at))]
        return [gettext("Gesprek %(day)s, %(time)s", day=filters.short_day(at), time=filters.clock_time(at).striptags())]
    if case.times.free(world.now()):
        return [gettext("Tijden aangeboden")]
    return [gettext("Geen tijd meer over")] if case.times.none_left(world.now()) and not case.stopped else []


def _shorts(cases: list[Case]) -> dict[str, str]:
    """The short names of the duties on this page, by slug."""
    library, reader = world.edition().library, locale.reader()
    days = {case.period.starts_on for case in cases}
    records = {one.slug: one for day in sorted(days) for one in library.on(day).obligations}
    told = {slug: words.say(record, reader) for slug, record in records.items()}
    return {slug: str(said.get("short", said.title)) for slug, said in told.items()}


def _context(cases: list[Case]) -> dict[str, object]:
    return {"cases": cases, "marks": _marks(cases), "shorts": _shorts(cases), "remarks_on": remarks_on, "viewer": world.person()}


def _marks(cases: list[Case]) -> dict[object, str]:
    """Where a letter begins on this page: the person under whom it is, by id; who cannot wait stands before the letters."""
    firsts: dict[str, object] = {}
    for case in cases:
        if not case.urgent:
            firsts.setdefault(case.initial, case.person.id)
    return {person_id: letter for letter, person_id in firsts.items()}


def _filters() -> list[tuple[str, str | None, object]]:
    others = {} if world.person().role == "coach" else OF_EVERYBODY
    return [(name, symbol, others.get(name, text)) for name, symbol, text in FILTERS]


def _one_of(name: str, known: object, otherwise: str) -> str:
    given = request.args.get(name, otherwise)
    return given if given in known else otherwise


@pages.route("/mijn-mensen")
@access.staff
def show() -> Response:
    which, sort = _one_of("filter", use.FILTERS, "all"), _one_of("sorteer", use.SORTS, "first")
    number = request.args.get("pagina", 1, type=int)
    found = use.page_of(
        world.db(), world.person(), which=which, sort=sort, number=number, edition=world.edition(), today=world.today()
    )
    return page(
        "caseload/show.html", found=found, which=which, sort=sort, form=SearchForm(), filters=_filters(),
        sorts=() if which == "planned" else SORTS,
        **_context(found.cases),
    )  # fmt: skip


@pages.route("/mijn-mensen/zoek", methods=["GET", "POST"])
@access.staff
def search() -> Response:
    # By POST, because a name in an address stays in histories and logs.
    form = SearchForm()
    if not form.validate_on_submit():
        return page("caseload/search.html", form=form, found=None, status=422 if form.errors else 200, **_context([]))
    found = use.search(world.db(), world.person(), form.name.data, edition=world.edition(), now=world.now(), today=world.today())
    return page("caseload/search.html", form=form, found=found, **_context(found.cases))
