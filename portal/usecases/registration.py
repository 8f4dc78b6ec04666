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
    """What a person says of the registration; `until` is the last day it holds, None when that is not known."""

    since: date
    until: date | None


def problems(given: Registration, today: date) -> dict[str, str]:
    """Tell which day cannot be right: since or until -> future, too_long_ago, before_since, lapsed, too_far."""
    found = {}
    if given.since > today:
        found["since"] = "future"
    elif given.since.year < today.year - FURTHEST_BACK_YEARS:
        found["since"] = "too_long_ago"
    if given.until is None:
        return found
    if given.until < given.since:
        found["until"] = "before_since"
    elif given.until < today:
        found["until"] = "lapsed"
    elif given.until.year > today.year + FURTHEST_AHEAD_YEARS:
        found["until"] = "too_far"
    return found


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
) -> Receipt:
    """Report the registration, with what shows it; NothingShown when nothing does and nothing did before."""
    obligations.check_open(person, obligation, today=edition.day)
    if problems(given, edition.day):
        raise ValueError("days that cannot be right")
    if evidence is not None:
        proofs.add(session, files, person, evidence, now=now, obligation=obligation)
    elif not stored.of_obligation(session, obligation):
        raise NothingShown
    obligation.since, obligation.valid_until = given.since, given.until
    return obligations.report_done(
        session, person, obligation, "registration_reported", edition=edition, now=now, since=given.since, until=given.until
    )
