"""How a day, a time, an amount and a text from content look on a page."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

import babel.dates
import babel.numbers
from babel import Locale
from flask import Flask, url_for
from flask_babel import gettext
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from portal.content import words
from portal.web import locale, world

# Where a contact is already the address of a link, it stays as it is.
CONTACT = re.compile(r"(?<!\]\()\{contact:(?P<name>\w+)\}")
NUMBER = re.compile(r"\+?[0-9][0-9 ()-]*")
NETHERLANDS = ZoneInfo("Europe/Amsterdam")
# Only what a policy officer needs: paragraphs, lists, headings, emphasis, links. Raw HTML is shown as text.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence", "html_block", "html_inline"])


def init_app(app: Flask) -> None:
    for name, make in {
        "day": day,
        "weekday": weekday,
        "short_day": short_day,
        "full_day": full_day,
        "clock_time": clock_time,
        "moment": moment,
        "appointment": appointment,
        "euro": euro,
        "unbroken": unbroken,
        "dial": dial,
        "md": markdown,
        "words": said,
        "language": language,
    }.items():
        app.add_template_filter(make, name)
    for make in (by_slug, filled, contact, tel, page_path, only_in_dutch):
        app.add_template_global(make)


def _on(value: date | datetime) -> date:
    return value.astimezone(NETHERLANDS).date() if isinstance(value, datetime) else value


def _dated(value: date | datetime, pattern: str) -> str:
    return _written(_on(value), pattern, locale.of_interface())


@lru_cache(maxsize=2000)  # a list of fifty people names the same days again and again
def _written(day: date, pattern: str, language: str) -> str:
    return babel.dates.format_date(day, pattern, locale=language).replace(" ", "\u00a0")


def day(value: date) -> str:
    """1 december"""
    return _dated(value, "d MMMM")


def weekday(value: date) -> str:
    """dinsdag 1 december: the weekday may stand on the line before"""
    return f"{_dated(value, 'EEEE')} {_dated(value, 'd MMMM')}"


def short_day(value: date) -> str:
    return _dated(value, "d MMM")


def full_day(value: date) -> str:
    return _dated(value, "d MMMM y")


def clock_time(value: datetime) -> Markup:
    time = babel.dates.format_time(value.astimezone(NETHERLANDS), "HH:mm", locale="en")
    return Markup('<span class="ltr">{}</span>').format(time)


def moment(value: datetime) -> Markup:
    return _at(full_day(value), value)


def appointment(value: datetime) -> Markup:
    """dinsdag 1 december, 14:30"""
    return _at(weekday(value), value)


def _at(day: str, value: datetime) -> Markup:
    pattern = Markup(gettext("%(day)s, %(time)s"))  # noqa: S704 (a sentence of our own)
    return pattern % {"day": day, "time": clock_time(value)}


def euro(value: Decimal) -> Markup:
    text = babel.numbers.format_currency(value, "EUR", locale=Locale.parse(locale.of_interface()))
    return Markup('<bdi class="num">{}</bdi>').format(text)


def unbroken(number: str) -> Markup:
    """A number in groups, on one line and in its own order: 2611-7027-0161"""
    return Markup('<span class="ltr num">{}</span>').format(number)


def language(code: str) -> str:
    """The name of a language in the language of the page: Arabisch."""
    return Locale.parse(locale.of_interface()).languages.get(code, code)


def said(record: object) -> words.Words:
    """The words of a record of content, in the reader's language or in Dutch (then `.language` says so)."""
    return words.say(record, locale.reader())


def filled(text: str, language: str | None = None, **values: object) -> str:
    language = language or locale.reader()
    return words.fill(_apart(text, language), world.edition(), language, **values)


def _apart(text: str, language: str) -> str:
    """Keep the groups of a number in their order, and the stop after an address behind it."""
    return CONTACT.sub("\u2066\\g<0>\u2069", text) if locale.direction(language) == "rtl" else text


def markdown(text: str, language: str | None = None, **values: object) -> Markup:
    """A text of content as HTML, its references filled in the language it is in, its topics linked."""
    language = language or locale.reader()
    text = CONTACT.sub(_reached, _apart(text, language))
    text = words.fill(text, world.edition(), language, link=_link, **values)
    return Markup(MARKDOWN.render(text).replace('<a href="tel:', '<a class="tel" href="tel:'))  # noqa: S704 (raw HTML is off)


def _reached(reference: re.Match[str]) -> str:
    """A telephone number to press and an address to open; what is neither stays a reference."""
    value = world.edition().municipality.contact.get(reference["name"], "")
    if NUMBER.fullmatch(value):
        return f"[{value}]({dial(value)})"
    return f"<{value}>" if value.startswith("https://") else reference[0]


def _link(kind: str, name: str, title: str) -> str:
    address = url_for("topics.show", topic_id=name) if kind == "topic" else world.edition().pages[name]
    return f"[{title}]({address})"


def contact(name: str) -> Markup:
    """A telephone number or address of the municipality, readable in any direction."""
    return Markup('<span class="ltr">{}</span>').format(escape(world.edition().municipality.contact[name]))


def tel(name: str) -> str:
    """The address that dials a telephone number of the municipality."""
    return dial(world.edition().municipality.contact[name])


def dial(number: str) -> str:
    """The address that dials a telephone number, however it is written."""
    number = number.replace("(0)", "") if number.startswith("+") else number
    return f"tel:{re.sub('[^0-9+]', '', number)}"


def page_path(name: str) -> str:
    return world.edition().pages[name]


def only_in_dutch(told: words.Words) -> bool:
    """Tell whether this text is not in the reader's language, though the page around it is."""
    return told.language != locale.reader() == locale.of_interface()


def by_slug(things: object) -> dict[str, object]:
    return {thing.slug: thing for thing in things}
