"""The log of applications: written down once, changed with its history, counted by the table of the content."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, select

from portal.integrations.documents import Document
from portal.storage import periods
from portal.storage.models import Activity, ActivityVersion, Message, Person, Receipt
from portal.usecases import activities, missing_proof, obligations, overview
from portal.usecases.activities import ChangedMeanwhile, Entry, NothingToHandIn
from portal.usecases.missing_proof import Taken
from portal.usecases.obligations import NotAllowed
from portal.usecases.proofs import Statement
from tests.conftest import TODAY

CALLED = Entry(way="call", happened_on=TODAY, employer="Bakkerij Hoek", job="Bakker")
FILE = Document(b"\xff\xd8 a photo", "image/jpeg", "foto.jpg")


@pytest.fixture
def add(session, applicant, period, edition, now):
    def write(entry: Entry = CALLED, once: str | None = None):
        return activities.add(session, applicant, period, entry, once=once or uuid4().hex, edition=edition, now=now)[0]

    return write


@pytest.fixture
def neighbour(factories):
    person = factories.person()
    factories.period(person)
    return person


def acts(session, person):
    return sorted(session.scalars(select(Receipt.act).where(Receipt.person_id == person.id)))


def counts(activity, period, edition):
    return activities.verdict_of(activity, period, edition).counts


def test_writing_down_begins_the_obligation_and_gives_a_receipt(session, applicant, period, add, edition):
    add()
    assert periods.obligation_of(session, period, "activities").kept == "busy"
    assert acts(session, applicant) == ["activity_added"]
    assert overview.of(session, applicant, edition=edition, today=TODAY).activities == 1


def test_the_same_form_twice_writes_down_once(session, applicant, period, edition, now):
    first, second = (
        activities.add(session, applicant, period, CALLED, once="the form's own number", edition=edition, now=now)
        for _ in range(2)
    )
    assert (first[1], second[1]) == (True, False)
    assert first[0] is second[0]
    assert acts(session, applicant) == ["activity_added"]


def test_the_number_of_a_form_is_no_key_to_the_log_of_another(neighbour, session, applicant, period, edition, now):
    theirs = session.get(Person, neighbour.id), periods.newest_of(session, neighbour.id)
    mine, _ = activities.add(session, applicant, period, CALLED, once="1", edition=edition, now=now)
    other, is_new = activities.add(session, *theirs, CALLED, once="1", edition=edition, now=now)
    assert is_new
    assert (mine.period_id, other.period_id) == (period.id, theirs[1].id)
    assert activities.one(session, period, other.id) is None


def test_it_counts_once_it_is_shown(session, applicant, period, edition, files, add, now):
    activity = add()
    assert counts(activity, period, edition) == "not_yet"
    activities.prove(session, files, applicant, period, activity, FILE, now=now)
    assert counts(activity, period, edition) == "yes"


@pytest.mark.parametrize(
    ("entry", "expected", "reason"),
    [
        (Entry("vacancies", TODAY, "werk.nl"), "no", "not_an_application"),
        (Entry("network", TODAY, "mijn oom"), "ask", "ask_coach"),
        (Entry("call", TODAY - timedelta(days=30), "Bakkerij Hoek"), "no", "before_period"),
    ],
)
def test_what_does_not_simply_count_says_why(period, edition, add, entry, expected, reason):
    verdict = activities.verdict_of(add(entry), period, edition)
    assert (verdict.counts, verdict.reason_key) == (expected, reason)


def test_beforehand_it_tells_as_if_it_were_shown(period, edition):
    assert activities.verdict_with_proof("call", TODAY, period, edition).counts == "yes"


def test_the_tally_agrees_with_the_rows(session, applicant, period, edition, files, add, now):
    for way in ("call", "call", "vacancies", "network"):
        add(Entry(way, TODAY, "Bakkerij Hoek"))
    activities.prove(session, files, applicant, period, add(), FILE, now=now)
    tally = activities.tally(session, period, edition=edition)
    assert (tally.total, tally.counts, tally.asks, tally.waits, tally.does_not) == (5, 1, 1, 2, 1)


def test_only_ways_for_the_persons_own_obligations_are_offered(period, edition):
    slugs = {way.slug for way in activities.ways_for(period, edition)}
    assert "call" in slugs
    assert "school_contact" not in slugs


def test_a_change_keeps_how_it_read(session, applicant, period, add, now):
    activity = add()
    changed = Entry("call", TODAY, "Bakkerij Hoek", result="invited")
    activities.change(session, applicant, period, activity.id, changed, version=1, now=now)
    assert (activity.result, activity.version) == ("invited", 2)
    [earlier] = session.scalars(select(ActivityVersion))
    assert (earlier.version, earlier.values["result"], earlier.values["job"]) == (1, "waiting", "Bakker")
    assert acts(session, applicant) == ["activity_added", "activity_changed"]


def test_saving_what_is_there_already_changes_nothing(session, applicant, period, add, now):
    activity = add()
    activities.change(session, applicant, period, activity.id, CALLED, version=1, now=now)
    assert activity.version == 1
    assert not list(session.scalars(select(ActivityVersion)))


def test_two_tabs_do_not_overwrite_each_other(session, applicant, period, add, now):
    activity = add()
    mine, theirs = Entry("visit", TODAY, "Mijn tab"), Entry("call", TODAY, "De andere tab")
    activities.change(session, applicant, period, activity.id, theirs, version=1, now=now)
    with pytest.raises(ChangedMeanwhile) as changed:
        activities.change(session, applicant, period, activity.id, mine, version=1, now=now)
    assert (changed.value.now, changed.value.version) == (theirs, 2)
    activities.change(session, applicant, period, activity.id, mine, version=2, now=now)
    assert activity.employer == "Mijn tab"
    assert len(list(session.scalars(select(ActivityVersion)))) == 2


def test_what_is_taken_away_does_not_count_and_is_not_lost(session, applicant, period, edition, add, now):
    activity = add()
    activities.remove(session, applicant, period, activity, now=now)
    assert activities.one(session, period, activity.id) is None
    assert activities.tally(session, period, edition=edition).total == 0
    assert session.scalar(select(ActivityVersion)).values["employer"] == "Bakkerij Hoek"


def test_handing_in_makes_the_obligation_done_and_can_be_taken_back(session, applicant, period, edition, add, now):
    kept = periods.obligation_of(session, period, "activities")
    with pytest.raises(NothingToHandIn):
        activities.hand_in(session, applicant, kept, edition=edition, now=now)
    add()
    receipt = activities.hand_in(session, applicant, kept, edition=edition, now=now)
    assert (kept.kept, kept.done_on, receipt.about["count"]) == ("done", TODAY, 1)
    add()
    assert kept.kept == "done"
    obligations.undo(session, applicant, kept, now=now)
    assert (kept.kept, kept.done_on) == ("busy", None)


def test_what_the_coach_has_checked_is_not_taken_back(session, applicant, period, edition, add, now):
    kept = periods.obligation_of(session, period, "activities")
    add()
    activities.hand_in(session, applicant, kept, edition=edition, now=now)
    kept.seen = True
    with pytest.raises(NotAllowed) as refused:
        obligations.undo(session, applicant, kept, now=now)
    assert refused.value.reason == "checked"


def test_a_stopped_period_takes_nothing_more(period, add):
    period.stopped_on = TODAY
    with pytest.raises(NotAllowed) as refused:
        add()
    assert refused.value.reason == "stopped"


def test_late_is_no_reason_to_refuse(session, period, add):
    period.starts_on, period.ends_on = TODAY - timedelta(days=60), TODAY - timedelta(days=33)
    add()
    assert periods.obligation_of(session, period, "activities").kept == "busy"


def test_five_hundred_take_as_many_queries_as_five(session, applicant, period, edition, files, add, now):
    def queries() -> int:
        seen = []
        session.flush()
        session.expire_all()
        session.refresh(period)
        listening = lambda *given: seen.append(given[2])  # noqa: E731
        event.listen(session.bind, "before_cursor_execute", listening)
        for activity in activities.page(session, period, 1):
            activities.verdict_of(activity, period, edition)
        activities.tally(session, period, edition=edition)
        event.remove(session.bind, "before_cursor_execute", listening)
        return len(seen)

    for number in range(5):
        add(Entry("call", TODAY, f"Bedrijf {number}"))
    few = queries()
    session.add_all(Activity(period_id=period.id, way="visit", happened_on=TODAY, employer=f"Bedrijf {n}") for n in range(495))
    assert queries() == few
    assert [len(activities.page(session, period, number)) for number in (1, 10, 11)] == [50, 50, 0]
    assert activities.tally(session, period, edition=edition).total == 500


class TestWithoutProof:
    @pytest.fixture
    def taken(self, applicant, period, edition, add):
        return lambda slug: Taken(applicant, period, add(), missing_proof.exits(period, edition)[slug])

    def test_who_chooses_later_is_reminded_even_without_naming_a_day(self, taken):
        later = taken("later")
        missing_proof.choose(later, today=TODAY)
        assert later.activity.remind_on == TODAY + timedelta(days=3)
        assert later.activity.proof_exit == "later"

    def test_a_reminder_goes_out_on_a_day_ahead(self, session, applicant, taken, now):
        later = taken("later")
        missing_proof.remind(session, later, TODAY + timedelta(days=9), today=TODAY, now=now)
        assert later.activity.remind_on == TODAY + timedelta(days=9)
        assert "reminder_set" in acts(session, applicant)
        for day in (TODAY, later.period.ends_on + timedelta(days=1)):
            with pytest.raises(ValueError, match="no reminder"):
                missing_proof.remind(session, later, day, today=TODAY, now=now)

    def test_a_file_ends_the_reminder(self, session, files, applicant, period, taken, now):
        later = taken("later")
        missing_proof.choose(later, today=TODAY)
        activities.prove(session, files, applicant, period, later.activity, FILE, now=now)
        assert later.activity.remind_on is None

    def test_a_question_reaches_the_thread_with_the_coach_once(self, session, applicant, taken, edition, now):
        for _ in range(2):
            missing_proof.ask_help(session, taken("help"), "Hoe?", once="1", edition=edition, base_url="http://x.test", now=now)
        [line] = session.scalars(select(Message))
        assert (line.text, line.author_id) == ("Hoe?", applicant.id)

    def test_a_signed_statement_is_proof(self, session, applicant, period, edition, taken, now):
        none = taken("none")
        for _ in range(2):
            missing_proof.declare(session, none, Statement("Ik ben langs geweest.", "Sanne de Vries"), today=TODAY, now=now)
        session.refresh(none.activity)
        [kept] = none.activity.proofs
        assert (kept.kind, kept.signed_name) == ("statement", "Sanne de Vries")
        assert counts(none.activity, period, edition) == "yes"
        assert acts(session, applicant).count("statement_signed") == 1

    def test_why_no_proof_applies_goes_to_the_coach(self, session, applicant, period, edition, taken, now):
        remark = taken("not_applicable")
        missing_proof.declare(session, remark, Statement("Er was niemand.", kind="remark"), today=TODAY, now=now)
        session.refresh(remark.activity)
        assert counts(remark.activity, period, edition) == "ask"
        assert activities.tally(session, period, edition=edition).asks == 1
        assert "remark_given" in acts(session, applicant)
