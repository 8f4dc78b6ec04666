"""Import a CSV file of applications: a dry run unless --go, all of them or none."""

import re
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from portal import content
from portal.cli import application_files
from portal.cli.application_files import Line, Unreadable
from portal.config import Settings
from portal.content import Edition
from portal.domain.calendar import today_in_netherlands
from portal.storage import Storage
from portal.storage.folding import digits_in
from portal.storage.models import Application
from portal.usecases import applications as use
from portal.usecases.coaches import Coaches
from portal.usecases.learning import FORMULA
from portal.usecases.received import FieldProblem, Received, problems_in, tidy

NAME = "import"
NO_ZERO = re.compile(r"[1-9]\d{8}")
TIDIED = ("reference", "given_name", "family_name")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV with a header, in UTF-8 or Windows-1252")
    parser.add_argument("--go", action="store_true", help="save, if every line is right; without it nothing is saved")
    names = (f"{name} ({called[1]})" for name, called in application_files.COLUMNS.items())
    parser.epilog = (
        f"Columns, in English or Dutch: {', '.join(names)}. On SQLite nobody else can save while it runs, a minute for some "
        "thousands of lines, so choose a quiet hour for a long file."
    )


class Wrong(Exception):
    """A line that cannot be an application."""


@dataclass(frozen=True)
class Import:
    """What taking in needs to know, the column each field stands in, and the references met so far."""

    session: Session
    edition: Edition
    now: datetime
    base_url: str
    columns: Mapping[str, str]
    coaches: Coaches
    met: dict[object, int] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    chosen = settings()
    now = chosen.now()
    edition = content.load(chosen.content_dir, chosen.municipality_dir).on(chosen.today or today_in_netherlands(now))
    try:
        columns, lines = application_files.read(given.file, edition.languages)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 1
    with Storage(chosen.database_url).session() as session:
        job = Import(session, edition, now, chosen.base_url, columns, Coaches(session, today=edition.day))
        outcomes = Counter(_outcome(line, job) for line in lines)
        for note, number in job.notes.most_common():
            print(f"{number} with: {note}")
        return _finish(session, outcomes, go=given.go)


def _outcome(line: Line, job: Import) -> str:
    """Try one line and report on it; returns new, filled, known, differs or wrong."""
    try:
        taken = _take_in(line, job)
    except Wrong as error:
        print(f"line {line.number}: {error}")
        return "wrong"
    except use.Refused as error:
        print(f"line {line.number}: {_said(error.problems, job.columns)}")
        return "differs" if {problem.code for problem in error.problems} == {"differs"} else "wrong"
    outcome = "new" if taken.is_new else "filled" if taken.filled else "known"
    print(f"line {line.number}: {taken.application.reference}: {_done(taken, job)}")
    return outcome


def _done(taken: use.TakenIn, job: Import) -> str:
    if taken.is_new:
        notes = _notes(taken.application, job.edition.day)
        job.notes.update(notes)
        period = f"{taken.application.period.starts_on} to {taken.application.period.ends_on}"
        return f"{period} ({'; '.join(notes)})" if notes else period
    if taken.filled:
        return "already there, fills in " + ", ".join(job.columns[name] for name in taken.filled)
    return "already there, nothing changes"


def _notes(application: Application, today: date) -> list[str]:
    """What a person should know before this line is saved."""
    period, person = application.period, application.person
    duties = [one for one in period.obligations if one.due_on > period.ends_on]
    notes = {
        "the period is over": period.ends_on < today,
        f"{len(duties)} duties get time after the end": bool(duties),
        "a person looks first": bool(period.needs_a_person),
        "no mail address, so no letter": bool(person.phone and not person.email),
        "neither mail address nor telephone": not (person.phone or person.email),
        "the telephone number seems to miss its leading 0": bool(NO_ZERO.fullmatch(digits_in(person.phone) or "")),
        "a name begins as a formula does": any(name.startswith(FORMULA) for name in (person.given_name, person.family_name)),
    }
    return [note for note, holds in notes.items() if holds]


def _take_in(line: Line, job: Import) -> use.TakenIn:
    received = _received(line, job)
    return use.take_in(job.session, received, edition=job.edition, now=job.now, base_url=job.base_url, coaches=job.coaches)


def _received(line: Line, job: Import) -> Received:
    values = {name: tidy(str(value)) if name in TIDIED else value for name, value in line.values.items()}
    found = problems_in(values, today=job.edition.day, languages=[language.code for language in job.edition.languages])
    wrong = [f"{column}: {message}" for column, message in line.problems]
    wrong += [_said([problem], job.columns) for problem in found]
    reference = values.get("reference")
    if reference in job.met:
        wrong.append(f"{job.columns['reference']}: is also on line {job.met[reference]}")
    if reference:
        job.met.setdefault(reference, line.number)
    if wrong:
        raise Wrong("; ".join(wrong))
    return Received(source="import", **values)


def _said(problems: list[FieldProblem], columns: Mapping[str, str]) -> str:
    return "; ".join(f"{columns.get(problem.field, problem.field)}: {problem.message}" for problem in problems)


def _finish(session: Session, outcomes: Counter[str], *, go: bool) -> int:
    there = outcomes["known"] + outcomes["filled"] + outcomes["differs"]
    print(f"{outcomes.total()} lines: {outcomes['new']} new, {there} already there, {outcomes['wrong']} not right")
    if outcomes["filled"] or outcomes["differs"]:
        print(f"of those already there: {outcomes['filled']} filled in, {outcomes['differs']} differ and stay as they are")
    if outcomes["wrong"]:
        print("nothing was saved: put the lines right first")
        return 1
    if not (outcomes["new"] or outcomes["filled"]):
        print("nothing was saved: there is nothing new")
        return 0
    if not go:
        print("nothing was saved: this was a dry run; add --go to import")
        return 0
    session.commit()
    print("saved; the letters are waiting to be sent")
    return 0
