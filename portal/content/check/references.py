"""What one thing says of another: each name must be that of something that is there on the day."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.library import Edition
from portal.content.problems import Problem
from portal.content.records import Letter, Obligation, Period, Questionnaire, Record, Route, Topic, Ways
from portal.content.words import FALLBACK

EVENTS = (
    "application_received",
    "application_withdrawn",
    "coach_changed",
    "code",
    "contact_changed",
    "conversation_kept",
    "dossier_taken_over",
    "every_letter",
    "exit_reported",
    "interview_called_off",
    "interview_cancelled",
    "interview_changed",
    "interview_chosen",
    "interview_offered",
    "interview_planned",
    "message_received",
    "outcome_recorded",
    "questionnaire_ready",
)
SENDERS = ("on", "day", "obligation", "registration_lapses_in", "remind_activity")


def problems(edition: Edition) -> Iterator[Problem]:
    """List the names that lead nowhere on the day of the edition."""
    for record in in_force(edition):
        yield from _sources(record, edition)
        if isinstance(record, Topic):
            yield from _topic(record, edition)
        elif isinstance(record, Route):
            yield from _related(record, edition)
        elif isinstance(record, Obligation):
            yield from _obligation(record, edition)
        elif isinstance(record, Questionnaire):
            for one in record.help_now:
                yield from _named(record, "topic", one.topic, one.topic in edition.topics)
        elif isinstance(record, Letter):
            yield from _letter(record, edition)
        elif isinstance(record, Ways):
            yield from _ways(record, edition)


def in_force(edition: Edition) -> tuple[Record, ...]:
    """Give all things with words of the day, each with the words of the day."""
    tables = [edition.ways] if any(table.in_force(edition.day) for table in edition.library.ways) else []
    by_slug = (edition.topics, edition.routes, edition.questionnaires, edition.letters)
    return (*(one for things in by_slug for one in things.values()), *edition.periods, *edition.obligations, *tables)


def _sources(record: Record, edition: Edition) -> Iterator[Problem]:
    for key in record.sources:
        if key not in edition.sources:
            yield Problem(record.file, f"names the unknown source {key}")
    needs = isinstance(record, (Period, Obligation, Route, Ways)) or getattr(record, "kind", "") == "answer"
    if needs and not record.sources:
        yield Problem(record.file, "has no source")


def _topic(topic: Topic, edition: Edition) -> Iterator[Problem]:
    yield from _related(topic, edition)
    yield from _page(topic, topic.page, edition)
    if topic.kind == "answer" and not topic.asks.get(FALLBACK):
        yield Problem(topic.file, f"there is no ask.{FALLBACK}.txt with the ways in which people ask for it")


def _related(record: Topic | Route, edition: Edition) -> Iterator[Problem]:
    for name in record.related:
        yield from _named(record, "topic", name, name in edition.topics)


def _obligation(obligation: Obligation, edition: Edition) -> Iterator[Problem]:
    yield from _named(obligation, "topic", obligation.topic, obligation.topic in edition.topics)
    if obligation.kind == "questionnaire" or obligation.questionnaire:
        known = obligation.questionnaire in edition.questionnaires
        yield from _named(obligation, "questionnaire", str(obligation.questionnaire), known)
    longest = max((period.days for period in edition.periods), default=obligation.due_day)
    if not 1 <= obligation.due_day <= longest:
        yield Problem(obligation.file, f"due.days {obligation.due_day} is not a day of any period")


def _letter(letter: Letter, edition: Edition) -> Iterator[Problem]:
    yield from _page(letter, letter.go, edition)
    if letter.send and not set(letter.send) & set(SENDERS):
        yield Problem(letter.file, f"send must say one of {', '.join(SENDERS)}")
    if "on" in letter.send:
        yield from _named(letter, "event", str(letter.send["on"]), letter.send["on"] in EVENTS)
    if "obligation" in letter.send:
        known = {obligation.slug for obligation in edition.obligations}
        yield from _named(letter, "obligation", str(letter.send["obligation"]), letter.send["obligation"] in known)


def _ways(table: Ways, edition: Edition) -> Iterator[Problem]:
    known = {obligation.slug for obligation in edition.obligations}
    for way in table.ways:
        for slug in way.obligations:
            yield from _named(way, "obligation", slug, slug in known)
        if way.counts == "yes" and not way.proof:
            yield Problem(table.file, f"{way.slug} counts, but no kind of proof is named")


def _page(record: Record, name: str | None, edition: Edition) -> Iterator[Problem]:
    yield from _named(record, "page", str(name), name is None or name in edition.pages)


def _named(record: Record, kind: str, name: str, known: bool) -> Iterator[Problem]:
    if not known:
        yield Problem(record.file, f"names the unknown {kind} {name}")
