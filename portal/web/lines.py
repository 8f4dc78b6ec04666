"""What stands on one line, one thing after another: with the comma of the language, and each kept apart from its neighbours."""

from collections.abc import Iterable
from functools import reduce

from flask import Flask
from flask_babel import gettext
from markupsafe import Markup

APART, END = "\u2068", "\u2069"  # a first strong isolate: what is in it cannot turn round what stands beside it


def init_app(app: Flask) -> None:
    app.add_template_filter(listed)


def listed(parts: Iterable[object]) -> Markup:
    """On a page: Bakkerij De Korenschoof, dinsdag 1 december; what is empty is left out."""
    shown = [Markup("<bdi>{}</bdi>").format(part) for part in parts if part]
    comma = Markup(gettext("%(first)s, %(second)s"))  # noqa: S704 (a sentence of our own)
    return reduce(lambda line, part: comma % {"first": line, "second": part}, shown) if shown else Markup("")


def in_text(parts: Iterable[object]) -> str:
    """The same where there is no markup: on paper, in a file."""
    return _joined(parts, gettext("%(first)s, %(second)s"))


def in_longer_text(parts: Iterable[object]) -> str:
    """The same for parts that have commas of their own."""
    return _joined(parts, gettext("%(first)s; %(second)s"))


def apart(text: str) -> str:
    """The text, so that its direction is its own."""
    return f"{APART}{text}{END}"


def comma() -> str:
    """What stands between two things on a line."""
    return gettext("%(first)s, %(second)s") % {"first": "", "second": ""}


def _joined(parts: Iterable[object], pattern: str) -> str:
    shown = [apart(str(part)) for part in parts if part]
    return reduce(lambda line, part: pattern % {"first": line, "second": part}, shown) if shown else ""
