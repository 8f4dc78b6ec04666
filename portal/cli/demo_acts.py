"""What the demo people did in their search period, each act through the same use case as on the pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from portal.config import Settings
from portal.content import Edition, Library
from portal.domain.calendar import DAY, add_working_days
from portal.domain.cv import part_of, stamp
from portal.integrations.files import Files
from portal.storage.models import Obligation, Period, Person
from portal.usecases import activities, cv, interview, obligations, proofs, questions, registration
from portal.usecases.activities import Entry
from portal.usecases.invitations import Around
from portal.usecases.proofs import Statement
from portal.usecases.registration import Registration

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
FIRST_TALK = time(10)


@dataclass(frozen=True)
class Scene:
    """One person on one day of their period, and the world on that day."""

    session: Session
    library: Library
    settings: Settings
    person: Person
    period: Period
    day: date
    today: date

    @property
    def edition(self) -> Edition:
        return self.library.on(self.day)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.day, time(9, 30), UTC)

    @property
    def files(self) -> Files:
        return Files(self.settings.files_dir)

    def obligation(self, kind: str) -> Obligation:
        return next(one for one in self.period.obligations if one.kind == kind)


Act = Mapping[str, object]


def register(scene: Scene, act: Act) -> None:
    since, until = scene.day - int(act["since"]) * DAY, scene.day + int(act["holds"]) * DAY
    signed = Statement("Ik sta ingeschreven bij UWV als werkzoekende.", scene.person.name)
    registration.report(
        scene.session,
        scene.files,
        scene.person,
        scene.obligation("registration"),
        Registration(since, until),
        signed,
        edition=scene.edition,
        now=scene.now,
    )


def add_activity(scene: Scene, act: Act) -> None:
    entry = Entry(
        way=str(act["way"]),
        happened_on=scene.day,
        employer=str(act["employer"]),
        job=str(act["job"]),
        result=str(act.get("result", "waiting")),
    )
    person, once = scene.person, f"demo-{scene.day}"
    kept, _new = activities.add(scene.session, person, scene.period, entry, once=once, edition=scene.edition, now=scene.now)
    if "proof" in act:
        signed = Statement(str(act["proof"]), person.name)
        proofs.add(scene.session, scene.files, person, signed, now=scene.now, activity=kept)


def hand_activities_in(scene: Scene, act: Act) -> None:
    activities.hand_in(scene.session, scene.person, scene.obligation("activities"), edition=scene.edition, now=scene.now)


def fill_questionnaire_in(scene: Scene, act: Act) -> None:
    given = dict(act["answers"])
    asked = scene.library.on(scene.period.starts_on).obligation(scene.obligation("questionnaire").slug)
    opened = questions.open_for(scene.session, scene.person, asked.questionnaire, edition=scene.edition)
    while (question_id := opened.walk.next_question) is not None:
        question = opened.questionnaire.question(question_id)
        wrong = questions.answer(scene.session, scene.person, opened, question, [given[question_id]], goes_on=True)
        if wrong:
            raise ValueError(f"the demo answers {question_id} with {given[question_id]!r}")
    questions.hand_in(scene.session, scene.person, opened, edition=scene.edition, now=scene.now)


def plan_interview(scene: Scene, act: Act) -> None:
    around = Around(scene.edition, scene.settings.base_url, scene.settings.mail_from, scene.now)
    days = [add_working_days(scene.today, number) for number in act["after_working_days"]]
    times = [datetime.combine(day, FIRST_TALK, NETHERLANDS) for day in days]
    talk = interview.offer(scene.session, scene.period, times, place=str(act["place"]), around=around)
    chosen = min(talk.slots, key=lambda slot: slot.starts_at)
    interview.choose(scene.session, scene.period, chosen.id, around=around)


def write_cv(scene: Scene, act: Act) -> None:
    """Fill the parts in, and say that it is ready unless the story ends before that."""
    person = scene.person
    duty = obligations.of(scene.session, person, "cv", edition=scene.edition)
    for name, given in act["parts"].items():
        part = part_of(name)
        entries = {str(uuid4()): one for one in given} if part.many else {"": given}
        for entry, values in entries.items():
            typed = cv.Typed(values, stamp({}), "demo")
            cv.keep(scene.session, person, cv.Place(part, entry), typed, duty=duty, now=scene.now)
    if act.get("ready", True):
        cv.finish(scene.session, person, duty.kept, edition=scene.edition, now=scene.now)


DO: Mapping[str, Callable[[Scene, Act], None]] = {
    "registration": register,
    "activity": add_activity,
    "cv": write_cv,
    "hand_in": hand_activities_in,
    "questionnaire": fill_questionnaire_in,
    "interview": plan_interview,
}
