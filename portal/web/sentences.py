"""The sentences of the interface in templates: a page says a hundred of them, so each is looked up once a language."""

import re
from functools import cache

from flask import Flask, current_app
from flask_babel import force_locale, get_translations
from markupsafe import Markup

from portal.web import locale


def init_app(app: Flask) -> None:
    """Take the place of what Flask-Babel gives to Jinja, with the same meaning: our sentence is markup, what fills it is not."""
    said = app.extensions["sentences"] = Sentences()
    app.jinja_env.globals |= {"_": said.gettext, "gettext": said.gettext, "ngettext": said.ngettext}


def gettext(sentence: str, /, **values: object) -> Markup:
    """A sentence for a page that is made in Python: as in a template, its amounts and numbers keep their markup and their line."""
    return current_app.extensions["sentences"].gettext(sentence, **values)


def ngettext(one: str, more: str, num: int, /, **values: object) -> Markup:
    """The same for a sentence with a number of things."""
    return current_app.extensions["sentences"].ngettext(one, more, num, **values)


class Sentences:
    def __init__(self) -> None:
        self._catalogue = cache(_catalogue)
        self._finished: dict[tuple[str, str], Markup] = {}

    def gettext(self, sentence: str, /, **values: object) -> Markup:
        language = locale.of_interface()
        if values:
            numbers = tuple(name for name, value in values.items() if isinstance(value, int))
            return kept_together(self._pattern(language, sentence), numbers) % values
        finished = self._finished.get((language, sentence))
        if finished is None:
            finished = self._finished[language, sentence] = self._pattern(language, sentence) % {}
        return finished

    def ngettext(self, one: str, more: str, num: int, /, **values: object) -> Markup:
        pattern = self._catalogue(locale.of_interface()).ungettext(one, more, num)
        return kept_together(pattern, ("num",)) % {"num": num, **values}

    def _pattern(self, language: str, sentence: str) -> Markup:
        return Markup(self._catalogue(language).ugettext(sentence))  # noqa: S704 (a sentence of our own)


@cache
def kept_together(pattern: str, numbers: tuple[str, ...]) -> Markup:
    """The sentence with a hard space after its numbers: nobody reads "23" on one line and "dagen" on the next.

    Between two numbers, as in 5 van 28, it may break.
    """
    for name in numbers:
        pattern = re.sub(rf"(%\({name}\)[sd]) (?=\w)(?!\w+ %)", "\\g<1>\u00a0", pattern)
    return Markup(pattern)  # noqa: S704 (a sentence of our own)


def _catalogue(language: str):
    with force_locale(language):
        return get_translations()
