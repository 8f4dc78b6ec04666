"""Registered with UWV: since when, until when, and what shows it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.integrations.files import Files
from portal.storage import proofs as stored
from portal.storage.models import Obligation, Person, Receipt
from portal.usecases import obligations, proofs
from portal.usecases.proofs import Evidence

FURTHEST_BACK_YEARS = 10
FURTHEST_AHEAD_YEARS = 5


class NothingShown(Exception):
    """There is neither a file nor a signed statement that shows it."""


@dataclass(frozen=True)
class Registration:
    """What a person says of the registration; `until` is the last day it holds. None when it is not known, or could not be read."""

    since: date | None
    until: date | None


def reported(obligation: Obligation) -> Registration:
    """What stands there now."""
    return Registration(obligation.since, obligation.valid_until)


def problems(given: Registration, today: date) -> dict[str, str]:
    """Tell which day cannot be right: since or until -> future, too_long_ago, before_since, lapsed, too_far."""
    found = {"since": _since(given, today), "until": _until(given, today)}
    return {name: reason for name, reason in found.items() if reason}


def _since(given: Registration, today: date) -> str | None:
    if given.since is None:
        return None
    if given.since > today:
        return "future"
    return "too_long_ago" if given.since.year < today.year - FURTHEST_BACK_YEARS else None


def _until(given: Registration, today: date) -> str | None:
    if given.until is None:
        return None
    if given.since and given.until < given.since:
        return "before_since"
    if given.until < today:
        return "lapsed"
    return "too_far" if given.until.year > today.year + FURTHEST_AHEAD_YEARS else None


def report(
    session: Session,
    files: Files,
    person: Person,
    obligation: Obligation,
    given: Registration,
    evidence: Evidence | None,
    *,
    edition: Edition,
    now: datetime,
) -> Receipt | None:
    """Report the registration, with what shows it; NothingShown when nothing does and nothing did before.

    None, and no receipt, when just this was reported before.
    """
    obligations.check_open(person, obligation, today=edition.day)
    if evidence is None and obligation.kept == "done" and given == reported(obligation):
        return None
    if given.since is None or problems(given, edition.day):
        raise ValueError("days that cannot be right")
    if evidence is not None:
        proofs.add(session, files, person, evidence, now=now, obligation=obligation)
    elif not stored.of_obligation(session, obligation):
        raise NothingShown
    obligation.since, obligation.valid_until = given.since, given.until
    return obligations.report_done(
        session, person, obligation, "registration_reported", edition=edition, now=now, since=given.since, until=given.until
    )
