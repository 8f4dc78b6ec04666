"""The ways out: what stops, what goes on, who hears of it, and back again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from portal.storage import messages as stored
from portal.storage.models import Message, Obligation, OutboxMail, Period, Person, Receipt
from portal.usecases import exits as use, overview
from portal.usecases.exits import Report

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BASE = "http://portal.test"
STARTS = date(2026, 12, 1)


@pytest.fixture
def someone(factories):
    coach = factories.person(role="coach")
    person = factories.person(coach_id=coach.id)
    factories.period(person)
    return person


@pytest.fixture
def report(storage, edition, someone):
    def reported(given: Report, *, once=None) -> Message:
        with storage.transaction() as session:
            person = session.get(Person, someone.id)
            return use.report(session, person, given, once=once, edition=edition, base_url=BASE, now=NOW)

    return reported


@pytest.fixture
def back(storage, edition, someone):
    def taken_up() -> bool:
        with storage.transaction() as session:
            return use.take_up_again(session, session.get(Person, someone.id), edition=edition, base_url=BASE, now=NOW)

    return taken_up


def period_of(storage, person) -> Period:
    with storage.session(writes=False) as session:
        return session.scalars(select(Period).where(Period.person_id == person.id)).one()


@pytest.mark.parametrize("kind", use.STOPPING)
def test_work_and_school_stop_the_period_from_the_given_day(report, storage, someone, kind):
    report(Report(kind, stops_on=STARTS, about={"where": "Bakkerij Bos"}))
    period = period_of(storage, someone)
    assert (period.stopped_on, period.stop_reason) == (STARTS, kind)


@pytest.mark.parametrize(("today", "stopped"), [(STARTS - timedelta(days=1), False), (STARTS, True)])
def test_the_period_goes_on_until_that_day(report, storage, someone, edition, today, stopped):
    report(Report("found_work", stops_on=STARTS))
    with storage.session(writes=False) as session:
        seen = overview.of(session, session.get(Person, someone.id), edition=edition, today=today)
    assert (seen.stopped, seen.stops_on) == (stopped, None if stopped else STARTS)
    assert (seen.next is None) is stopped


def test_work_that_does_not_pay_enough_leaves_the_period_as_it_is(report, storage, someone):
    line = report(Report("found_work", about={"day": STARTS, "keeps": True}))
    assert period_of(storage, someone).stopped_on is None
    assert line.about == {"day": "2026-12-01", "keeps": True}


@pytest.mark.parametrize("kind", ["cannot", "disagree"])
def test_the_other_ways_out_keep_the_period_even_if_a_day_is_given(report, storage, someone, kind):
    report(Report(kind, text="Ik lig in bed.", stops_on=STARTS))
    assert period_of(storage, someone).stopped_on is None


@pytest.mark.parametrize("kind", use.KINDS)
def test_every_way_out_reaches_the_coach_and_gives_the_person_a_receipt_and_a_letter(report, storage, someone, kind):
    report(Report(kind, text="Mijn woorden."))
    with storage.session(writes=False) as session:
        line = stored.first_unread(session, someone.id, from_applicant=True)
        letters = dict(session.execute(select(OutboxMail.letter, OutboxMail.to_address)).all())
        receipt = session.scalars(select(Receipt)).one()
        mails = session.scalars(select(OutboxMail.text)).all()
    assert (line.kind, line.text, line.read_at) == (kind, "Mijn woorden.", None)
    assert letters["exit-reported"] == someone.email
    assert letters["message-received-staff"] != someone.email
    assert (receipt.act, receipt.person_id) == (f"exit_{kind}", someone.id)
    assert not any("Mijn woorden" in mail for mail in mails)
    assert any(receipt.number in mail for mail in mails)


def test_a_double_click_reports_once(report, storage):
    for _ in range(2):
        report(Report("cannot", text="Griep"), once="d" * 32)
    with storage.session(writes=False) as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Message, Receipt)]
    assert counts == [1, 1]


def test_what_does_not_go_through_takes_the_period_up_where_it_was(report, back, storage, someone):
    report(Report("found_work", stops_on=STARTS))
    assert back()
    period = period_of(storage, someone)
    assert (period.stopped_on, period.stop_reason) == (None, None)
    with storage.session(writes=False) as session:
        assert stored.last_of(session, someone.id, use.TAKEN_UP_AGAIN).about == {
            "stopped_on": "2026-12-01",
            "reason": "found_work",
        }
        assert "exit_taken_up_again" in session.scalars(select(Receipt.act)).all()


YESTERDAY = NOW.date() - timedelta(days=1)


@pytest.mark.parametrize(("ends_on", "begins"), [(STARTS - timedelta(days=1), STARTS), (YESTERDAY, YESTERDAY)])
def test_who_begins_after_the_last_day_or_tells_it_then_stops_nothing(report, storage, someone, ends_on, begins):
    with storage.transaction() as session:
        session.get(Period, period_of(storage, someone).id).ends_on = ends_on
    line = report(Report("found_work", stops_on=begins))
    assert period_of(storage, someone).stopped_on is None
    assert line.about == {"day": begins.isoformat()}


@pytest.fixture
def young(factories, someone, storage):
    """The duty to look for a school, in the period of somebody under 27."""
    with storage.transaction() as session:
        duty = Obligation(slug="school", kind="school", due_on=STARTS, period_id=period_of(storage, someone).id)
        session.add(duty)
    return lambda: next(one for one in _obligations(storage) if one.slug == "school")


def _obligations(storage):
    with storage.session(writes=False) as session:
        return session.scalars(select(Obligation)).all()


@pytest.mark.parametrize("stops_on", [None, STARTS, NOW.date()])
def test_who_goes_to_school_has_looked_for_one(report, young, stops_on):
    report(Report("school", stops_on=stops_on, about={"day": STARTS, "keeps": stops_on is None}))
    assert (young().kept, young().done_on) == ("done", NOW.date())


def test_who_finds_work_still_looks_for_a_school(report, young):
    report(Report("found_work", about={"day": STARTS, "keeps": True}))
    assert young().kept == "todo"


@pytest.mark.parametrize(("before", "after"), [("todo", "busy"), ("done", "done")])
def test_when_school_does_not_go_through_the_duty_is_as_open_as_it_was(report, back, young, storage, before, after):
    with storage.transaction() as session:
        session.get(Obligation, young().id).kept = before
    report(Report("school", stops_on=STARTS))
    back()
    assert young().kept == after


def test_it_works_out_again_reaches_the_coach_and_gives_a_receipt_once(report, storage, edition, someone):
    report(Report("cannot", about={"why": "ill"}))
    given = []
    for hour in (10, 11):
        with storage.transaction() as session:
            person, now = session.get(Person, someone.id), NOW.replace(hour=hour)
            given.append(use.get_better(session, person, edition=edition, base_url=BASE, now=now))
    with storage.session(writes=False) as session:
        assert stored.last_of(session, someone.id, "cannot", use.BETTER).kind == use.BETTER
    assert given[0].act == "exit_better"
    assert given[1] is None


def test_a_period_that_was_not_stopped_is_not_taken_up_again(back):
    assert not back()


def test_what_staff_stopped_is_not_taken_up_again_by_the_person(back, storage, someone):
    with storage.transaction() as session:
        period = session.get(Period, period_of(storage, someone).id)
        period.stopped_on, period.stop_reason = STARTS, "withdrawn"
    assert not back()


def test_who_has_no_period_cannot_report(storage, edition, factories):
    person = factories.person()
    with storage.transaction() as session, pytest.raises(use.NoPeriod):
        use.report(session, session.get(Person, person.id), Report("cannot"), once=None, edition=edition, base_url=BASE, now=NOW)
