"""What the assistant can learn: what it did not understand, and what people thought of its answers."""

import csv
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from portal.domain.calendar import today_in_netherlands
from portal.storage import learning, upkeep
from portal.storage.learning import Missed
from portal.storage.models import Person

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
DAYS = 30
SHOWN, EXPORTED = 200, 2000
COLUMNS = ("question", "language", "outcome", "answered_with", "reason", "remark", "times", "last_day", "topic")
NOT_HELPED = "not_helped"
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Day:
    """The answers of one day by kind: answer, clarify, fallback, away and others."""

    day: date
    kinds: Counter[str] = field(default_factory=Counter)

    def share(self, kind: str) -> int:
        """The share of a kind in hundredths."""
        return round(100 * self.kinds[kind] / self.kinds.total())


@dataclass(frozen=True)
class Topic:
    """How often a topic was answered in each language, how often that helped, and why it did not."""

    topic: str
    languages: Counter[str] = field(default_factory=Counter)
    helped: Counter[bool] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Overview:
    missed: list[Missed]
    bad: list[Missed]
    topics: list[Topic]
    days: list[Day]


def overview(session: Session, now: datetime) -> Overview:
    """Tell of the last thirty days what was not understood, and how often the rest was."""
    since = _begin(_days(now)[0])
    about = {"since": since, "at_most": SHOWN}
    missed, bad = learning.not_understood(session, **about), learning.not_helped(session, **about)
    return Overview(missed, bad, _topics(session, since), _by_day(session, now))


def strike_out(session: Session, line: UUID, *, by: Person) -> bool:
    """Take a question out of the page and the file, wherever it was asked; that it was done is written down, not what it said.

    False when it was gone already.
    """
    lines = learning.strike_out(session, line)
    if lines:
        upkeep.note(session, upkeep.STRUCK_OUT, {"lines": lines}, by=by)
    return lines > 0


def examples(session: Session, now: datetime) -> str:
    """Give what was not understood and what did not help as CSV, with an empty column for the topic that it was about."""
    since = _begin(_days(now)[0])
    missed = learning.not_understood(session, since=since, at_most=EXPORTED)
    bad = [one._replace(kind=NOT_HELPED) for one in learning.not_helped(session, since=since, at_most=EXPORTED)]
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in _row(one)] for one in (*missed, *bad))
    return "\ufeff" + text.getvalue()  # the mark by which Excel knows that Arabic is not Latin


def safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if unicodedata.normalize("NFKC", text).lstrip().startswith(FORMULA) else text


def _row(one: Missed) -> tuple[object, ...]:
    last = one.last.astimezone(NETHERLANDS).date().isoformat()
    answered = one.topic if one.kind == NOT_HELPED else ""
    return one.text, one.language, one.kind, answered, one.reason, one.remark, one.times, last, ""


def _topics(session: Session, since: datetime) -> list[Topic]:
    topics: dict[str, Topic] = {}
    for slug, language, number in learning.of_topics(session, since=since):
        topics.setdefault(slug, Topic(slug)).languages[language] += number
    for slug, helped, reason, number in learning.judged(session, since=since):
        topic = topics.setdefault(slug, Topic(slug))
        topic.helped[helped] += number
        if reason:
            topic.reasons[reason] += number
    return sorted(topics.values(), key=lambda topic: (-topic.helped[False], -topic.languages.total(), topic.topic))


def _by_day(session: Session, now: datetime) -> list[Day]:
    """The days on which something was asked, the latest first."""
    days = [Day(day) for day in _days(now)]
    ends = [_begin(one.day + timedelta(days=1)) for one in days]
    for place, kind, number in learning.by_day(session, ends, since=_begin(days[0].day)):
        days[place].kinds[kind] += number
    return [one for one in reversed(days) if one.kinds]


def _days(now: datetime) -> list[date]:
    today = today_in_netherlands(now)
    return [today - timedelta(days=number) for number in range(DAYS - 1, -1, -1)]


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, NETHERLANDS).astimezone(UTC)
