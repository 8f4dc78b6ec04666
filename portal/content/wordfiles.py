"""The words of a thing: one file for each language, and a dated one beside it that takes over on its day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from portal.content.problems import ContentError, Problem
from portal.content.records import DatedWords, Words
from portal.content.yaml_files import parse_markdown, parse_yaml, read_text

NAME = re.compile(r"(?P<stem>[a-z_]+)(?:\.(?P<day>\d{4}-\d\d-\d\d))?\.(?P<kind>md|yml)")


def dated_name(name: str) -> tuple[str, date | None, str] | None:
    """Split `nl.2027-01-01.md` in its stem, its day and its kind; None where the name is of another form."""
    match = NAME.fullmatch(name)
    if match is None:
        return None
    return match["stem"], date.fromisoformat(match["day"]) if match["day"] else None, match["kind"]


def overtaken(files: Iterable[Path], own: Path) -> Iterator[tuple[Path, Path]]:
    """Give each file of the municipality with the national one of its kind that would take over from it later."""
    lines: dict[tuple[str, str], list[tuple[date, Path]]] = {}
    for path in files:
        parts = dated_name(path.name)
        if parts is not None:
            lines.setdefault((parts[0], parts[2]), []).append((parts[1] or date.min, path))
    for line in lines.values():
        for (_, path), (_, later) in pairwise(sorted(line)):
            if path.is_relative_to(own) and not later.is_relative_to(own):
                yield path, later


def untold(files: Iterable[Path], own: Path, languages: Iterable[str]) -> Iterator[tuple[Path, Path]]:
    """Give each national text in another language beside which the municipality's own stands, with that."""
    by_name = {path.name: path for path in files}
    for path in by_name.values():
        parts = dated_name(path.name)
        if path.suffix != ".md" or parts is None or parts[0] not in languages or not path.is_relative_to(own):
            continue
        others = (by_name.get(code + path.name.removeprefix(parts[0])) for code in languages)
        yield from ((other, path) for other in others if other is not None and not other.is_relative_to(own))


def word_files(
    files: Iterable[Path], languages: Iterable[str], named: Callable[[Path], str], problems: list[Problem]
) -> tuple[DatedWords, ...]:
    """Read the words among the files, oldest first; `named` says what a file is called in the content."""
    found = []
    for path in files:
        parts = dated_name(path.name)
        if parts is not None and parts[0] in languages:
            try:
                found.append(_read(path, parts[0], parts[1], named(path)))
            except ContentError as error:
                problems.extend(error.problems)
    return tuple(sorted(found, key=lambda dated: (dated.language, dated.starts_on or date.min)))


def _read(path: Path, language: str, starts_on: date | None, name: str) -> DatedWords:
    text = read_text(path, name)
    front, body = parse_markdown(text, name) if path.suffix == ".md" else (parse_yaml(text, name), "")
    if not isinstance(front, Mapping):
        raise ContentError([Problem(name, "this file must be a mapping")])
    return DatedWords(language, starts_on, _words(language, front, body), name)


def row(dated: DatedWords, group: str, slug: str) -> DatedWords | None:
    """Take the words of one row (`ways: {letter: {title: …}}`) out of those of the whole table."""
    found = (dated.words.get(group) or {}).get(slug)
    if not isinstance(found, Mapping):
        return None
    return DatedWords(dated.language, dated.starts_on, _words(dated.language, found, ""), dated.file)


def _words(language: str, front: Mapping[str, Any], body: str) -> Words:
    return Words(language, str(front.get("title", "")), body, front)
