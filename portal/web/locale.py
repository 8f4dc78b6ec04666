"""Which language somebody reads, and what of the interface exists in it."""

from functools import cache
from pathlib import Path

from babel import Locale
from flask import Flask, current_app, g, request
from flask_babel import refresh

from portal.content.tables import Language
from portal.web import world

COOKIE = "taal"


def init_app(app: Flask) -> None:
    catalogues = Path(app.config["BABEL_TRANSLATION_DIRECTORIES"]).glob("*/LC_MESSAGES/messages.mo")
    app.extensions["interface_languages"] = {"nl", *(path.parent.parent.name for path in catalogues)}
    app.context_processor(_for_templates)
    app.add_template_global(here)
    app.add_template_global(direction)  # a global, because a part that is imported sees nothing of the page


def reader() -> str:
    """The language somebody chose: by cookie, else as known of them, else as the browser says."""
    if "language" not in g:
        codes = [language.code for language in world.edition().languages]
        known = g.person.language if g.get("person") else None
        chosen = request.cookies.get(COOKIE)
        g.language = next((code for code in (chosen, known) if code in codes), None)
        g.language = g.language or request.accept_languages.best_match(codes) or "nl"
    return g.language


def offered() -> Language | None:
    """The language of the browser, where it is another than the one known of who is here and nothing was chosen yet."""
    if g.get("person") is None or request.cookies.get(COOKIE):
        return None
    spoken = [one for one in world.edition().languages if one.code in current_app.extensions["interface_languages"]]
    found = request.accept_languages.best_match([one.code for one in spoken])
    return next((one for one in spoken if one.code == found and found != reader()), None)


def of_interface() -> str:
    """The language of buttons and labels: the reader's if there is a catalogue, else Dutch."""
    # Asked for each sentence of a page.
    if (language := g.get("interface")) is None:
        language = reader()
        g.interface = language = language if language in current_app.extensions["interface_languages"] else "nl"
    return language


def speak(language: str) -> None:
    """Let the rest of this request be in this language, as far as the interface exists in it."""
    g.language = language
    g.pop("interface", None)
    refresh()


def here() -> str:
    """This page, with what its address asks, to come back to in another language."""
    return request.full_path if request.query_string else request.path


@cache
def direction(language: str) -> str:
    return Locale.parse(language).text_direction


def _for_templates() -> dict[str, object]:
    language = of_interface()
    return {
        "lang": language,
        "dir": direction(language),
        "reader_language": reader(),
        "offered": offered(),
        "interface_in": current_app.extensions["interface_languages"],
        "languages": world.edition().languages,
    }
