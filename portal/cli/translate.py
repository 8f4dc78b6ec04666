"""The catalogues of the interface: collect sentences, compile, and check that a complete language misses nothing."""

import re
import shutil
import tomllib
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from portal.config import ROOT

NAME = "Zoekwijzer"
FOLDER = ROOT / "translations"
SOURCES = ROOT / "portal" / "web"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
COMPLETE = ("en", "ar")  # every sentence must be there; the others fall back to Dutch and say so


def catalogues() -> dict[str, Path]:
    return {path.parent.parent.name: path for path in sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))}


def collected() -> Catalog:
    """All sentences of the interface, in Dutch, as they stand in templates and code."""
    catalog = Catalog(project=NAME, charset="utf-8")
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "lazy_ngettext": (1, 2)}
    found = extract_from_dir(SOURCES, METHODS, {"**.html": {"silent": "false"}}, keywords=keywords, comment_tags=("i18n:",))
    for name, line, message, comments, context in found:
        catalog.add(message, None, [(f"portal/web/{name}", line)], auto_comments=comments, context=context)
    return catalog


def update() -> None:
    """Bring every catalogue up to date with the sentences in templates and code."""
    template = collected()
    for language, path in catalogues().items():
        catalog = _read(language, path)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        _sign(catalog)
        with path.open("wb") as file:
            write_po(file, catalog, width=120, omit_header=False, ignore_obsolete=True, sort_by_file=True, include_lineno=False)


def _sign(catalog: Catalog) -> None:
    """Say whose catalogue it is, where the library leaves names to be filled in."""
    catalog.project = catalog.last_translator = catalog.language_team = NAME
    catalog.version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    catalog.msgid_bugs_address = ""


def compile_all() -> None:
    for language, path in catalogues().items():
        target = path.with_suffix(".mo")
        temporary = target.with_suffix(".mo.new")
        with temporary.open("wb") as file:
            write_mo(file, _read(language, path))
        shutil.move(temporary, target)


def problems() -> list[str]:
    """Sentences that a complete language misses, and placeholders that differ from the Dutch."""
    wanted = {message.id for message in collected() if message.id}
    found = []
    for language, path in catalogues().items():
        catalog = _read(language, path)
        given = {message.id: message for message in catalog if message.id}
        if language in COMPLETE:
            found += [
                f"{language}: not translated: {_first(one)}" for one in sorted(wanted, key=_first) if not _said(given.get(one))
            ]
        found += [f"{language}: other placeholders: {_first(one)}" for one, message in given.items() if not _same_marks(message)]
    return found


def _read(language: str, path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _first(message_id: object) -> str:
    return message_id[0] if isinstance(message_id, tuple) else str(message_id)


def _forms(message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]


def _said(message) -> bool:
    return message is not None and not message.fuzzy and all(_forms(message))


def _same_marks(message) -> bool:
    allowed = set(PLACEHOLDER.findall(" ".join(message.id if isinstance(message.id, tuple) else [message.id])))
    # A plural form for one or two may leave the number out; nothing may be put in.
    said = [set(PLACEHOLDER.findall(form or "")) for form in _forms(message)]
    return all(marks <= allowed for marks in said) and (not _said(message) or set().union(*said) == allowed)
