"""The CV as an employer reads it: the same on the page and on paper, words as they were typed, headings and months in one language."""

from collections.abc import Mapping
from typing import Any

from flask_babel import force_locale, get_locale, gettext, lazy_gettext as _
from markupsafe import Markup

from portal.domain import cv, months
from portal.domain.cv import Part, Values
from portal.storage.models import Person
from portal.usecases import cv as use
from portal.usecases.cv import Place
from portal.web import lines, world

LANGUAGES = ("nl", "en")
HEADINGS = {
    "experience": _("Werkervaring"),
    "education": _("Opleiding"),
    "courses": _("Cursussen en trainingen"),
    "languages": _("Talen"),
    "skills": _("Vaardigheden"),
    "licences": _("Rijbewijs en certificaten"),
    "availability": _("Beschikbaarheid"),
}
LEVELS = {"native": _("moedertaal"), "fluent": _("vloeiend"), "good": _("goed"), "some": _("basis")}
RESULTS = {"yes": _("diploma behaald"), "busy": _("nog bezig")}
AVAILABLE = {"hours": _("Uren per week"), "days": _("Dagen en tijden"), "from": _("Vanaf"), "travel": _("Reizen")}
MARKS = "-–—•*· \t"


def sheet(parts: Mapping[str, Any], person: Person, language: str) -> dict[str, Any]:
    """Give the CV in words of this language (nl or en): plain data, for the page and for typst alike."""
    with force_locale(language):
        profile = use.proposed(parts, Place(cv.PARTS[0]), person)
        name = profile.get("name", "").strip() or person.name
        return {
            "lang": language,
            "dir": "ltr",
            "title": gettext("Cv van %(name)s", name=name),
            "author": name,
            "typed_arabic": person.language if person.language in ("ar", "fa") else "ar",
            "name": name,
            "headline": profile.get("headline", "").strip(),
            "about": profile.get("about", "").strip(),
            "contact": [value for key in ("place", "phone", "email") if (value := profile.get(key, "").strip())],
            "sections": [section for part in cv.PARTS[1:] if (section := _section(parts, part))],
        }


def _section(parts: Mapping[str, Any], part: Part) -> dict[str, Any] | None:
    kept = [one for _name, one in ordered(parts, part) if cv.filled(one)]
    if not kept:
        return None
    return {"heading": str(HEADINGS[part.name])} | SHAPES[part.name](kept)


def ordered(parts: Mapping[str, Any], part: Part) -> list[tuple[str, Values]]:
    """List the entries of a part as they are read: the latest first."""
    return cv.ordered(part, cv.entries_of(parts, part), use.names_of_months(world.edition()))


def summary(part: Part, one: Values) -> tuple[str, Markup]:
    """An entry in a list: its name, and the rest in one line."""
    said = _entry(one)
    level = str(LEVELS.get(one.get("level", ""), ""))
    return said["title"] or gettext("Nog geen naam"), lines.listed((said["dates"], *said["under"], level))


def _entries(kept: list[Values]) -> dict[str, Any]:
    return {"entries": [_entry(one) for one in kept]}


def _entry(one: Values) -> dict[str, Any]:
    under = [one.get("where", ""), one.get("place", ""), str(RESULTS.get(one.get("diploma", ""), ""))]
    under = [value.strip() for value in under if value.strip()]
    title = one.get("title", "").strip() or (under.pop(0) if under else "")
    return {"title": title, "dates": _dates(one), "under": under, "text": one.get("text", "").strip()}


def _dates(one: Values) -> str:
    start, end = one.get("start", "").strip(), one.get("end", "").strip()
    if not start:
        return _month(end)
    return f"{_month(start)} – {gettext('heden') if months.is_now(end) else _month(end)}"


def _month(typed: str) -> str:
    """A month in the words and digits of the paper, however it was typed; what is no month stays as it is, kept apart."""
    month = months.only(typed, use.names_of_months(world.edition()))
    if month is None:
        return lines.apart(typed) if typed else ""
    names = world.edition().language(str(get_locale())).months
    return f"{names[month[1] - 1]}\u00a0{month[0]}" if month[1] else str(month[0])


def _languages(kept: list[Values]) -> dict[str, Any]:
    return {"pairs": [[one.get("title", "").strip(), str(LEVELS.get(one.get("level", ""), ""))] for one in kept]}


def _skills(kept: list[Values]) -> dict[str, Any]:
    lines = [line.strip(MARKS) for line in kept[0].get("skills", "").split("\n")]
    return {"lines": [line for line in lines if line]}


def _licences(kept: list[Values]) -> dict[str, Any]:
    return {"lines": [_licence(one.get("title", "").strip(), one.get("end", "").strip()) for one in kept]}


def _licence(title: str, end: str) -> str:
    return gettext("%(title)s (geldig tot %(month)s)", title=lines.apart(title), month=_month(end)) if end else title


def _available(kept: list[Values]) -> dict[str, Any]:
    return {"pairs": [[str(label), kept[0][name].strip()] for name, label in AVAILABLE.items() if kept[0].get(name, "").strip()]}


SHAPES = {
    "experience": _entries,
    "education": _entries,
    "courses": _entries,
    "languages": _languages,
    "skills": _skills,
    "licences": _licences,
    "availability": _available,
}
