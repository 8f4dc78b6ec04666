"""An application that comes in once more: what was empty is filled in, and what differs is named and not taken."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.storage.models import Application
from portal.usecases import applied, contact
from portal.usecases.received import FieldProblem, Received, Refused

COMPARED = ("email", "phone", "reported_on", "applied_on")


def fill(
    session: Session, known: Application, received: Received, *, edition: Edition, base_url: str, now: datetime
) -> tuple[str, ...]:
    """Fill in what was empty, and name it; raises Refused with each field that differs, and then nothing is filled in.

    A field left out says nothing. The language is not compared: the person can choose another one here.
    """
    kept = {"email": known.person.email, "phone": known.person.phone} | _days_of(known)
    given = {name: getattr(received, name) for name in COMPARED if getattr(received, name) is not None}
    differ = [name for name in given if kept[name] is not None and _plain(name, kept[name]) != _plain(name, given[name])]
    if differ:
        raise Refused([FieldProblem(name, "differs", {}) for name in differ])
    filled = [name for name in given if kept[name] is None]
    if received.applied_on and "applied_on" in filled:
        applied.note(session, known.period, received.applied_on, now=now)
    if {"email", "phone"} & set(filled):
        _reach(session, known, received, edition=edition, base_url=base_url, now=now)
    if received.confirmed_by_phone and not known.confirmed_by_phone:
        known.confirmed_by_phone = True
        filled.append("confirmed_by_phone")
    return tuple(filled)


def _days_of(known: Application) -> dict[str, object]:
    return {"reported_on": known.reported_on, "applied_on": known.applied_on}


def _plain(name: str, value: object) -> object:
    """The value without what only differs in the way of writing."""
    if name == "phone":
        return [one for one in str(value) if one.isdigit()]
    return value.lower() if isinstance(value, str) else value


def _reach(session: Session, known: Application, received: Received, *, edition: Edition, base_url: str, now: datetime) -> None:
    kept = contact.of(known.person)
    given = contact.Reach(kept.email or received.email, kept.phone or received.phone)
    try:
        contact.change(session, known.person, given, was=kept, by=None, edition=edition, base_url=base_url, now=now)
    except contact.Taken:
        raise Refused([FieldProblem("email", "somebody_else", {})]) from None
