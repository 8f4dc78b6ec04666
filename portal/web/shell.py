"""What every page shows around its own words: whose portal it is, in which state, for which day."""

from functools import cache
from pathlib import Path

from flask import Flask
from markupsafe import Markup

from portal.web import locale, world


def init_app(app: Flask) -> None:
    app.context_processor(_for_templates)


def _for_templates() -> dict[str, object]:
    edition, settings = world.edition(), world.settings()
    return {
        "edition": edition,
        "municipality": edition.municipality,
        "product": edition.municipality.more["product"],
        "logo": _logo(settings.municipality_dir / edition.municipality.more["logo"]),
        "demo": settings.demo,
        "demo_day": settings.today,
        "today": world.today(),
        "now": world.now(),
        "dutch_for_now": edition.language(locale.reader()).dutch_for_now,
    }


@cache
def _logo(path: Path) -> Markup:
    return Markup(path.read_text())  # noqa: S704 (a file of the municipality's own)
