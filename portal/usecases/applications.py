"""Take an application in: from then on there is a person with a zoekperiode, obligations, a coach and a letter that says so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.content.conditions import Facts
from portal.content.library import Edition
from portal.content.records import Letter
from portal.domain import trajectory
from portal.domain.trajectory import PeriodPlan
from portal.storage import applications
from portal.storage.models import Application, Obligation, OutboxMail, Period, Person
from portal.usecases import again, applied, letters, receipts, sign_in, whose, withdrawal
from portal.usecases.coaches import Coaches
from portal.usecases.received import FieldProblem, Received, Refused

EVENT = "application_received"
# Mail is not always read on the day; after this the person asks for a code, which takes a minute.
LINK_LIVES = timedelta(days=7)
# Who loses a race for a reference or an address finds, at the next try, what the other has made.
TRIES = 3


@dataclass(frozen=True)
class TakenIn:
    """`filled` are the fields that were empty until this reference came once more."""

    application: Application
    is_new: bool
    filled: tuple[str, ...] = ()


def take_in(
    session: Session, received: Received, *, edition: Edition, now: datetime, base_url: str, coaches: Coaches | None = None
) -> TakenIn:
    """Make the application, once for each reference, or fill in what was empty; raises Refused, and then nothing was done.

    Who takes in many gives the same `coaches` with each.
    """
    coaches = coaches or Coaches(session, today=edition.day)
    problems = received.problems(today=edition.day, languages=[language.code for language in edition.languages])
    if problems:
        raise Refused(problems)
    for remaining in reversed(range(TRIES)):
        known = applications.by_reference(session, received.reference)
        try:
            with session.begin_nested():
                if known is not None and not withdrawal.make_room(session, known, received):
                    return _again(session, known, received, edition=edition, now=now, base_url=base_url)
                return TakenIn(_make(session, received, coaches, edition=edition, now=now, base_url=base_url), is_new=True)
        except IntegrityError:
            if not remaining:
                raise
    raise AssertionError("the last try returns or raises")


def _again(
    session: Session, known: Application, received: Received, *, edition: Edition, now: datetime, base_url: str
) -> TakenIn:
    if not whose.is_of(known.person, received):
        raise Refused([FieldProblem("reference", "used", {})])
    if known.period.is_withdrawn:
        return TakenIn(known, is_new=False)
    filled = again.fill(session, known, received, edition=edition, base_url=base_url, now=now)
    if "email" in filled:
        _write_letter(session, known, edition=edition, base_url=base_url)
    return TakenIn(known, is_new=False, filled=filled)


def _make(
    session: Session, received: Received, coaches: Coaches, *, edition: Edition, now: datetime, base_url: str
) -> Application:
    person = whose.person_of(session, received, today=edition.day)
    facts = trajectory.known_facts(received.date_of_birth, received.reported_on, person.facts or {})
    plan = _plan(edition, received, facts)
    application = _application(received, person)
    application.period = _period(edition, plan, person, facts)
    if person.coach is None:
        person.coach = coaches.least_busy()
    session.add(application)
    session.flush()
    coaches.got(person.coach, application.period)
    _write_letter(session, application, edition=edition, base_url=base_url)
    receipts.give(session, person, EVENT, now=now, reference=received.reference)
    return application


def _plan(edition: Edition, received: Received, facts: Facts) -> PeriodPlan:
    plan = trajectory.choose_period(
        edition, born=received.date_of_birth, reported_on=received.reported_on, applied_on=received.applied_on, facts=facts
    )
    if plan.rule is not None and plan.rule.runs_from == "applied_on" and received.applied_on is None:
        raise Refused([FieldProblem("applied_on", "needed", {})])
    return plan


def _application(received: Received, person: Person) -> Application:
    return Application(
        reference=received.reference,
        person=person,
        reported_on=received.reported_on,
        applied_on=received.applied_on,
        confirmed_by_phone=received.confirmed_by_phone,
        source=received.source,
    )


def _period(edition: Edition, plan: PeriodPlan, person: Person, facts: Facts) -> Period:
    return Period(
        person=person,
        rule=plan.slug,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        opens_on=plan.application_opens_on,
        closes_on=plan.application_closes_on,
        benefit_counts_from=plan.benefit_counts_from,
        needs_a_person=list(plan.needs_a_person),
        obligations=[
            Obligation(slug=one.slug, kind=one.kind, due_on=one.due_on, kept="todo", needs_a_person=list(one.needs_a_person))
            for one in trajectory.plan_obligations(edition.library.on(plan.starts_on), plan, facts, told_on=edition.day)
        ],
    )


def _write_letter(session: Session, application: Application, *, edition: Edition, base_url: str) -> None:
    person, period = application.person, application.period
    letter = _letter(edition, period)
    if person.email is None or letter is None:
        return
    goes_to = edition.pages[letter.go or "overview"]
    letters.write(
        session,
        to=person,
        letter=letter.slug,
        edition=edition,
        base_url=base_url,
        only_once=once(application),
        link=sign_in.make_link(session, person, goes_to=goes_to, valid_for=LINK_LIVES),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        **applied.still_to_make(period, edition.day),
    )


def _letter(edition: Edition, period: Period) -> Letter | None:
    """The letter of the day for this event: of a period that is over, else of this kind of period, else the one for all.

    Without a rule there is none: what is asked of this person is not known, so no letter can say it.
    """
    if not period.rule:
        return None
    letters_in = [letter for letter in edition.letters.values() if letter.send.get("on") == EVENT]
    over = next((letter for letter in letters_in if letter.send.get("over")), None)
    if over and period.ends_on < edition.day:
        return over
    written = {letter.send.get("period"): letter for letter in letters_in if letter is not over}
    return written.get(period.rule, written.get(None))


def once(application: Application) -> str:
    """What makes it impossible to write this letter twice."""
    return f"{EVENT}:{application.id}"


def letter_of(session: Session, application: Application) -> OutboxMail | None:
    return applications.mail_of(session, once(application))
