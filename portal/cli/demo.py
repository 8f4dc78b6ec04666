"""Make the demo people; who is there already stays as they are (demo only)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import yaml
from sqlalchemy.orm import Session

from portal import content
from portal.cli.demo_acts import DO, Scene
from portal.config import Settings, SettingsError
from portal.content import Library
from portal.domain.calendar import DAY, today_in_netherlands
from portal.storage import Storage
from portal.storage.account import by_email
from portal.storage.models import Person
from portal.usecases import applications
from portal.usecases.received import Received

NAME = "demo"
PEOPLE = Path(__file__).with_name("demo.yml")
# Far enough from today for the age to be the same on every day of the period.
AFTER_BIRTHDAY = timedelta(days=100)


@dataclass(frozen=True)
class Stage:
    """Where the demo people appear: the database, the content of all days, the day that is today."""

    session: Session
    library: Library
    settings: Settings
    today: date


def arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Days count from today, so that applicant@demo.test is on day 5 when they are made."


def run(given: Namespace, settings: Callable[[], Settings]) -> int:
    chosen = settings()
    if not chosen.demo:
        raise SettingsError("demo makes people for the demo only: PORTAL_ENV is production")
    people = yaml.safe_load(PEOPLE.read_text())
    library = content.load(chosen.content_dir, chosen.municipality_dir)
    with Storage(chosen.database_url).transaction() as session:
        stage = Stage(session, library, chosen, chosen.today or today_in_netherlands(chosen.now()))
        made = [one["email"] for one in people["staff"] if _make_staff(stage, one, people["totp_secret"])]
        made += [one["email"] for one in people["applicants"] if _make_applicant(stage, one)]
    print(f"made: {', '.join(made)}" if made else "the demo people are there already")
    print("the code of the second step of staff: python -m portal totp coach@demo.test")
    return 0


def _make_staff(stage: Stage, given: Mapping[str, str], totp_secret: str) -> bool:
    if by_email(stage.session, given["email"]):
        return False
    person = Person(language="nl", facts={}, **given)
    person.totp_secret = totp_secret if person.is_staff else None
    stage.session.add(person)
    stage.session.flush()
    return True


def _make_applicant(stage: Stage, given: Mapping[str, object]) -> bool:
    if by_email(stage.session, str(given["email"])):
        return False
    first = stage.today - (int(given["day"]) - 1) * DAY
    scene = _on_the_first_day(stage, given, first)
    for act in given["acts"]:
        DO[act["do"]](replace(scene, day=first + (int(act["day"]) - 1) * DAY), act)
    return True


def _on_the_first_day(stage: Stage, given: Mapping[str, object], first: date) -> Scene:
    now = datetime.combine(first, time(9), UTC)
    edition, base_url = stage.library.on(first), stage.settings.base_url
    taken = applications.take_in(stage.session, _received(stage, given, first), edition=edition, now=now, base_url=base_url)
    person, period = taken.application.person, taken.application.period
    return Scene(stage.session, stage.library, stage.settings, person, period, first, stage.today)


def _received(stage: Stage, given: Mapping[str, object], first: date) -> Received:
    return Received(
        reference=f"DEMO-{str(given['email']).partition('@')[0]}",
        date_of_birth=stage.today.replace(year=stage.today.year - int(given["age"]), day=1) - AFTER_BIRTHDAY,
        reported_on=first,
        applied_on=first if given.get("applied", True) else None,
        confirmed_by_phone=True,
        source="import",
        **{name: given[name] for name in ("email", "given_name", "family_name", "phone", "language")},
    )
