"""What all paper from the portal has in common: whose it is, in which language, and how it is handed over."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import Response
from flask_babel import gettext

from portal.integrations import pdf
from portal.web import locale, world

ROLES = {"brand": "--brand", "here": "--here"}
COLOUR = r"{role}:\s*(#[0-9a-fA-F]{{6}})\b"


def letterhead() -> dict[str, Any]:
    """Whose paper it is: the municipality's mark and colours, the language and direction of the page."""
    municipality, language = world.edition().municipality, locale.of_interface()
    logo, theme = (world.settings().municipality_dir / name for name in (municipality.more["logo"], "theme.css"))
    return {
        "lang": language,
        "dir": locale.direction(language),
        "logo": logo.read_text(),
        "paint": _paint(theme.read_text()) if theme.exists() else {},
        "foot": gettext(
            "%(product)s, %(kind)s %(name)s",
            product=municipality.more["product"],
            kind=municipality.more.get("kind", ""),
            name=municipality.name,
        ),
    }


def _paint(theme: str) -> dict[str, str]:
    """The colours that the municipality chose for its pages by day; what it left alone keeps the colour of the house."""
    found = {name: re.search(COLOUR.format(role=role), theme) for name, role in ROLES.items()}
    return {name: match[1] for name, match in found.items() if match}


def hand_over(template: str, data: Mapping[str, Any], *, name: str) -> Response:
    """Answer with the PDF of a template, under this name."""
    return as_file(pdf.make(template, data, made_at=world.now()), "application/pdf", f"{name}.pdf")


def as_file(content: bytes | str, media_type: str, name: str, *, disposition: str = "inline") -> Response:
    """Answer with a file to look at, or as an attachment to keep, under a name in any script."""
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", disposition, **_named(name.replace("/", "-")))
    return response


def _named(name: str) -> dict[str, str]:
    """A header is ASCII: another script goes beside what of the name is (RFC 5987), as Werkzeug does for a file that is sent."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return {"filename": plain} | ({} if plain == name else {"filename*": f"UTF-8''{quote(name, safe='')}"})
