"""The log of what somebody does to find work or school: write down, change with its history kept, take away."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.content.records import Way, Ways
from portal.domain.calendar import today_in_netherlands
from portal.domain.proof import Verdict, judge
from portal.integrations.documents import Document
from portal.integrations.files import Files
from portal.storage import activities
from portal.storage.models import Activity, ActivityVersion, Obligation, Period, Person, Proof, Receipt
from portal.usecases import obligations, proofs, receipts

RESULTS = ("waiting", "invited", "refused", "hired", "other")
PAGE_SIZE = 50
LONGEST_LINE = 200
LONGEST_NOTE = 2000
A_MOMENT = timedelta(minutes=15)
FURTHEST_BACK = timedelta(days=366)


class ChangedMeanwhile(Exception):
    """Somebody saved this activity after it was opened here; `now` is how it reads now."""

    def __init__(self, now: "Entry", version: int) -> None:
        super().__init__(f"version {version}")
        self.now, self.version = now, version


class NothingToHandIn(Exception):
    """The log is empty."""


@dataclass(frozen=True)
class Entry:
    """What is written down of one activity."""

    way: str
    happened_on: date
    employer: str
    job: str = ""
    result: str = "waiting"
    note: str = ""


@dataclass(frozen=True)
class Tally:
    """How the log stands: all of it, which is the sum of what counts, what the coach looks at, what waits for a proof and what does not."""

    total: int
    counts: int
    asks: int
    waits: int
    does_not: int


def ways_for(period: Period, edition: Edition) -> list[Way]:
    """List the ways that this person may choose: those of the obligations in the period, by the table of its first day."""
    asked = {one.kind for one in period.obligations if one.kept != "not_needed"}
    return [way for way in _table(period, edition) if asked & set(way.obligations)]


def page(session: Session, period: Period, number: int) -> list[Activity]:
    """Give fifty activities, the latest first; the first page is 1."""
    return activities.page_of(session, period.id, first=(number - 1) * PAGE_SIZE, size=PAGE_SIZE)


def one(session: Session, period: Period, activity_id: UUID) -> Activity | None:
    return activities.by_id(session, period.id, activity_id)


def just_saved(session: Session, period: Period, now: datetime) -> Activity | None:
    """What was written down a moment ago: who goes back to the form sees that it is kept."""
    return activities.newest_since(session, period.id, now - A_MOMENT)


def add(
    session: Session, person: Person, period: Period, entry: Entry, *, once: str, edition: Edition, now: datetime
) -> tuple[Activity, bool]:
    """Write an activity down, and tell whether it is new: the same form twice writes it once."""
    number = f"{period.id.hex}{once}"[:64]
    known = activities.by_once(session, number)
    if known is not None:
        return known, False
    kept_for = _begin(person, period, _table(period, edition).way(entry.way), edition.day)
    activity = Activity(period_id=period.id, once=number, created_at=now, **asdict(entry))
    try:
        with session.begin_nested():
            session.add(activity)
    except IntegrityError:  # the second click came in at the same moment
        known = activities.by_once(session, number)
        if known is None:
            raise
        return known, False
    for_school = {"for_school": True} if kept_for.kind == "school" else {}
    receipts.give(session, person, "activity_added", now=now, **_about(activity), **for_school)
    return activity, True


def change(
    session: Session, person: Person, period: Period, activity_id: UUID, entry: Entry, *, version: int, now: datetime
) -> Activity | None:
    """Change an activity and keep how it read; ChangedMeanwhile when another tab was first, None when it is gone."""
    activity = activities.by_id(session, period.id, activity_id, to_change=True)
    if activity is None:
        return None
    obligations.check_period(person, period, today=today_in_netherlands(now))
    before = entry_of(activity)
    if before == entry:
        return activity
    if activity.version != version:
        raise ChangedMeanwhile(before, activity.version)
    _keep_version(session, activity, now)
    for name, value in asdict(entry).items():
        setattr(activity, name, value)
    activity.version += 1
    receipts.give(session, person, "activity_changed", now=now, **_about(activity))
    return activity


def remove(session: Session, person: Person, period: Period, activity: Activity, *, now: datetime) -> Receipt:
    """Take an activity out of the log; how it read is kept."""
    obligations.check_period(person, period, today=today_in_netherlands(now))
    _keep_version(session, activity, now)
    activity.version += 1
    activity.removed_at = now
    return receipts.give(session, person, "activity_removed", now=now, **_about(activity))


def prove(
    session: Session, files: Files, person: Person, period: Period, activity: Activity, given: Document | Proof, *, now: datetime
) -> Proof:
    """Add a file to an activity; then a reminder about it is no longer needed."""
    obligations.check_period(person, period, today=today_in_netherlands(now))
    proof, is_new = proofs.add(session, files, person, given, now=now, activity=activity)
    activity.remind_on = None
    if is_new:
        receipts.give(session, person, "proof_added", now=now, employer=activity.employer, name=proof.file_name)
    return proof


def hand_in(session: Session, person: Person, obligation: Obligation, *, edition: Edition, now: datetime) -> Receipt:
    """Hand the log in: the obligation is done, and one may still add to it. NothingToHandIn when it is empty."""
    count = tally(session, obligation.period, edition=edition).total
    if not count:
        raise NothingToHandIn
    return obligations.report_done(session, person, obligation, "activities_handed_in", edition=edition, now=now, count=count)


def verdict_of(activity: Activity, period: Period, edition: Edition) -> Verdict:
    """Tell whether an activity counts as it stands now, by the table of the first day of the period."""
    kinds = {proof.kind for proof in proofs.kept(activity.proofs)}
    return _verdict(activity.way, activity.happened_on, bool(kinds & {"file", "statement"}), "remark" in kinds, period, edition)


def verdict_with_proof(way: str, on: date, period: Period, edition: Edition) -> Verdict:
    """Tell beforehand whether a way counts, once it is shown."""
    return _verdict(way, on, True, False, period, edition)


def tally(session: Session, period: Period, *, edition: Edition) -> Tally:
    """Count the log without reading it whole."""
    found: Counter[str] = Counter()
    for way, on, proven, remarked, number in activities.tally(session, period.id):
        found[_verdict(way, on, proven, remarked, period, edition).counts] += number
    return Tally(found.total(), found["yes"], found["ask"], found["not_yet"], found["no"])


def entry_of(activity: Activity) -> Entry:
    return Entry(**{name: getattr(activity, name) for name in Entry.__dataclass_fields__})


def _table(period: Period, edition: Edition) -> Ways:
    return edition.library.on(period.starts_on).ways


def _verdict(way: str, on: date, proven: bool, remarked: bool, period: Period, edition: Edition) -> Verdict:
    table_of = edition.library.on(period.starts_on)
    first = min(period.application.reported_on, period.starts_on)
    verdict = judge(table_of, way, has_proof=proven, on=on, period_starts=first, period_ends=period.ends_on)
    if verdict.counts == "not_yet" and remarked:
        return Verdict("ask", "proof_missing", verdict.sources, verdict.certainty)
    return verdict


def _begin(person: Person, period: Period, way: Way, today: date) -> Obligation:
    """Begin and give the obligation that this way of looking is kept for, the first where it is kept for several."""
    asked = {one.kind: one for one in period.obligations if one.kept != "not_needed"}
    for kind in way.obligations:
        if kind in asked:
            obligations.start(person, asked[kind], today=today)
            return asked[kind]
    raise obligations.NotAllowed("not_needed")


def _keep_version(session: Session, activity: Activity, now: datetime) -> None:
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(entry_of(activity)).items()}
    session.add(ActivityVersion(activity_id=activity.id, version=activity.version, values=values, created_at=now))


def _about(activity: Activity) -> dict[str, object]:
    return {"employer": activity.employer, "happened_on": activity.happened_on}
