"""Somebody's CV: keep a part as it is typed, take an entry away, say that it is ready, or send a file instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.domain import cv, months
from portal.domain.cv import Part, Values
from portal.integrations.files import Files
from portal.storage import cvs
from portal.storage.models import Cv, Obligation, Person, Receipt
from portal.usecases import obligations, proofs
from portal.usecases.obligations import Duty, NotAllowed
from portal.usecases.proofs import Evidence

DONE = "cv_done"
# Which window saved a part last: its own next save is no clash with itself.
WINDOWS = "windows"


class TooMuch(Exception):
    """It does not fit; `reason` is too_long or too_many."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotReady(Exception):
    """Something is missing that an employer cannot do without, or cannot be right; `lacks` says what."""

    def __init__(self, lacks: "Lacks") -> None:
        super().__init__(", ".join((*lacks.missing, *(part.name for part, _entry in lacks.wrong))))
        self.lacks = lacks


@dataclass(frozen=True)
class Lacks:
    """What keeps a CV from being ready: `missing` and `wrong` are what `missing` and `not_right` of portal.domain.cv tell."""

    missing: tuple[str, ...] = ()
    wrong: tuple[tuple[Part, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.wrong)


@dataclass(frozen=True)
class Place:
    """A part of the CV, and which entry of it where it has many."""

    part: Part
    entry: str = ""

    @property
    def key(self) -> str:
        return self.entry or self.part.name


@dataclass(frozen=True)
class Typed:
    """What a window sends: the values by field, the stamp of what it began with, and its own name."""

    values: Values
    was: str
    window: str


@dataclass(frozen=True)
class Clash:
    """Another window saved something else meanwhile: how it reads there; nothing was changed."""

    there: Values


def parts_of(session: Session, person: Person) -> dict[str, Any]:
    """Give all that is kept of the CV, by part."""
    found = cvs.of_person(session, person.id)
    return dict(found.parts) if found else {}


def kept(parts: Mapping[str, Any], place: Place) -> Values:
    """Give what is kept at a place; empty when nothing is."""
    return cv.entries_of(parts, place.part).get(place.entry, {})


def proposed(parts: Mapping[str, Any], place: Place, person: Person) -> Values:
    """Give what a form begins with: what is kept, else what we know of the person already."""
    known = kept(parts, place)
    if known or place.part.many:
        return known
    about = {"name": person.name, "phone": person.phone or "", "email": person.email or ""}
    return {name: value for name, value in about.items() if place.part.field(name)}


def names_of_months(edition: Edition) -> dict[str, int]:
    """Give the names of the months in every language of the portal."""
    return months.names_of(language.months for language in edition.languages)


def keep(session: Session, person: Person, place: Place, typed: Typed, *, duty: Duty | None, now: datetime) -> Clash | None:
    """Keep what was typed, right or not yet; a Clash instead when another window saved something else. TooMuch when it does not fit."""
    values = typed.values
    if any(len(values.get(field.name, "")) > field.limit for field in place.part.fields):
        raise TooMuch("too_long")
    found = cvs.held(session, person.id)
    there = kept(found.parts, place)
    same_window = bool(typed.window) and found.parts.get(WINDOWS, {}).get(place.key) == typed.window
    if cv.stamp(values) == cv.stamp(there):
        return None
    if cv.stamp(there) != typed.was and not same_window:
        return Clash(there)
    _put(found, place, values, typed.window, now)
    _begin(person, duty)
    return None


def _put(found: Cv, place: Place, values: Values, window: str, now: datetime) -> None:
    parts, part = dict(found.parts), place.part
    if part.many:
        entries = {**parts.get(part.name, {}), place.entry: dict(values)}
        if len(entries) > cv.MOST_ENTRIES:
            raise TooMuch("too_many")
        parts[part.name] = {name: one for name, one in entries.items() if cv.filled(one)}
    else:
        parts[part.name] = dict(values)
    there = {place.key, *(part.name for part in cv.PARTS), *(entry for part in cv.PARTS for entry in cv.entries_of(parts, part))}
    windows = {**parts.get(WINDOWS, {}), place.key: window}
    parts[WINDOWS] = {key: window for key, window in windows.items() if key in there}
    found.parts, found.version, found.updated_at = parts, found.version + 1, now


def _begin(person: Person, duty: Duty | None) -> None:
    try:
        if duty is not None:
            obligations.start(person, duty.kept, today=duty.today)
    except NotAllowed:
        pass  # a CV may be made all the same: it is the person's own


def remove(session: Session, person: Person, place: Place, *, now: datetime) -> None:
    """Take an entry away; one that is not there is gone already."""
    found = cvs.held(session, person.id)
    if kept(found.parts, place):
        _put(found, place, {}, "", now)


def lacks_of(parts: Mapping[str, Any], *, edition: Edition) -> Lacks:
    """Tell what an employer could not do with, and what cannot be right; what is missing in the profile is named once."""
    missing = cv.missing(parts)
    wrong = cv.not_right(parts, names_of_months(edition), edition.day)
    return Lacks(missing, tuple(place for place in wrong if place[0].name not in missing))


def finish(session: Session, person: Person, obligation: Obligation, *, edition: Edition, now: datetime) -> Receipt:
    """Say that the CV is ready, with a receipt; NotReady when an employer could not do with it. It can be changed afterwards."""
    found = cvs.of_person(session, person.id)
    lacks = lacks_of(found.parts if found else {}, edition=edition)
    if lacks:
        raise NotReady(lacks)
    return obligations.report_done(session, person, obligation, DONE, edition=edition, now=now, version=found.version)


def send_file(
    session: Session, files: Files, person: Person, obligation: Obligation, given: Evidence, *, edition: Edition, now: datetime
) -> Receipt:
    """Take a CV that was made elsewhere, as a file; that is done too. proofs.TooMany above twenty."""
    obligations.check_open(person, obligation, today=edition.day)
    proof, _ = proofs.add(session, files, person, given, now=now, obligation=obligation)
    return obligations.report_done(session, person, obligation, DONE, edition=edition, now=now, name=proof.file_name)
