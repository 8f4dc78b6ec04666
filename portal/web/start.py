"""The front door: where am I, in my own language, and what is this?"""

from flask import Blueprint, Response, g as current, redirect, request

from portal.content import words
from portal.content.records import Obligation
from portal.content.tables import Language
from portal.web import access, locale, world
from portal.web.pages import local, page, to

pages = Blueprint("start", __name__)
YEAR = 365 * 24 * 3600
POINTING = ("point_rest", "point_type", "point_right", "point_alone")
HOME_OF = {
    "applicant": "period.show",
    "volunteer": "start.volunteer",
    "coach": "caseload.show",
    "desk": "intake.enter",
    "admin": "administration.show",
}


@pages.route("/")
@access.anyone
def home() -> Response:
    if current.person is not None:
        return to(HOME_OF[current.person.role])
    return page("start/home.html", weeks=_four_weeks(world.edition().obligations))


def _four_weeks(obligations: tuple[Obligation, ...]) -> list[dict[str, list]]:
    """The bricks of anybody's period: what nearly everybody does, on the day that it is due."""
    on_day = {one.due_day: one for one in obligations if one.kind != "school"}
    weeks = [[on_day.get(week * 7 + day) for day in range(1, 8)] for week in range(4)]
    return [{"bricks": week, "records": [record for record in week if record]} for week in weeks]


@pages.route("/taal/<string:code>")
@access.anyone
def language(code: str) -> Response:
    response = redirect(local(request.args.get("terug"), "/"), 303)
    if any(code == language.code for language in world.edition().languages):
        response.set_cookie(locale.COOKIE, code, max_age=YEAR, samesite="Lax", secure=world.settings().secure, httponly=True)
    return response


@pages.route("/hulp")
@access.anyone
def help_page() -> Response:
    return page("start/help.html")


@pages.route("/hulp-in-de-buurt")
@access.anyone
def nearby() -> Response:
    topic = world.edition().topic("stip.location")
    municipality = world.edition().municipality
    notes = municipality.more["places_note"]
    note = notes.get(locale.reader(), notes["nl"])
    return page("start/nearby.html", topic=topic, places=municipality.places, note=note)


@pages.route("/privacy")
@access.anyone
def privacy() -> Response:
    return page("start/text.html", topic=world.edition().topic("privacy"))


@pages.route("/toegankelijkheid")
@access.anyone
def accessibility() -> Response:
    return page("start/accessibility.html")


@pages.route("/bronnen")
@access.anyone
def sources() -> Response:
    edition = world.edition()
    return page("start/sources.html", periods=edition.periods, title_of=_title)


@pages.route("/hulp-geven")
@access.volunteer
def volunteer() -> Response:
    return page("start/helping.html", pointing=_pointing(), itself=True)


@pages.route("/iemand-helpen")
@access.anyone
def helping() -> Response:
    return page("start/helping.html", pointing=_pointing(), itself=False)


def _pointing() -> list[tuple[Language, list[tuple[str, str]]]]:
    """What a helper can point at, Dutch beside each language that has it, the reader's first."""
    edition = world.edition()
    dutch = edition.phrases(words.FALLBACK)
    told = [(language, edition.phrases(language.code)) for language in edition.languages]
    found = [
        (language, [(dutch[key], said[key]) for key in POINTING])
        for language, said in told
        if said[POINTING[0]] != dutch[POINTING[0]]
    ]
    return sorted(found, key=lambda pair: pair[0].code != locale.reader())


def _title(record: object) -> str:
    return words.say(record, locale.reader()).title
