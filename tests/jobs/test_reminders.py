"""Reminders: the right letter on the right day, once, and none that is no longer true."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from portal.content import words
from portal.storage.models import Activity, Application, Decision, Interview, Message, Obligation, Period, Person, Proof
from tests.jobs.period import DUE_DAYS, START, day, written

WHOLE_PERIOD = [
    (5, "reminder-registration"),
    (8, "late-registration"),
    (8, "questionnaire"),
    (12, "reminder-cv"),
    (15, "late-cv"),
    (19, "reminder-questionnaire"),
    (22, "last-week"),
    (22, "late-questionnaire"),
    (22, "reminder-school"),
    (24, "reminder-activities"),
    (25, "late-school"),
    (27, "late-activities"),
    (28, "period-ends"),
]


def whole(on) -> list[tuple[int, str]]:
    """Play every day on which something could be written."""
    return [letter for number in sorted({number for number, _ in WHOLE_PERIOD}) for letter in on(number)]


def test_who_does_nothing_gets_each_letter_on_its_day(someone, on):
    someone()
    assert [letter for number in range(1, 33) for letter in on(number)] == WHOLE_PERIOD


def test_who_has_done_everything_hears_only_that_the_period_ends(someone, on):
    someone(done=DUE_DAYS)
    assert whole(on) == [(28, "period-ends")]


def test_who_is_invited_already_does_not_hear_that_an_invitation_will_come(someone, on, keep):
    period = someone(done=DUE_DAYS)
    keep(Interview(period_id=period.id, place="Harm Buiterplein 1"))
    assert whole(on) == []


def test_after_the_outcome_nobody_is_reminded_of_anything(someone, on, keep):
    period = someone()
    assert on(5) == [(5, "reminder-registration")]
    coach = keep(Person(id=uuid4(), role="coach", given_name="Anja", family_name="M"))
    keep(Decision(period_id=period.id, line="zelfdoeners", reason="Kan zelf", decided_by_id=coach.id))
    assert [letter for number in range(6, 33) for letter in on(number)] == []


def test_what_is_done_or_not_needed_is_not_reminded_of(someone, on, storage):
    period = someone(done=["cv"])
    with storage.transaction() as session:
        session.get(Obligation, next(one.id for one in period.obligations if one.slug == "school")).kept = "not_needed"
    letters = {letter for _, letter in whole(on)}
    assert not letters & {"reminder-cv", "late-cv", "reminder-school", "late-school"}
    assert {"reminder-registration", "late-activities"} <= letters


def test_the_mail_of_the_last_day_names_what_is_open_and_the_application_only_where_it_is_to_come(someone, on, storage, library):
    titles = {one.slug: words.say(one, "nl").title for one in library.on(START).obligations}
    someone(done=set(DUE_DAYS) - {"cv", "activities"})
    young = {"opens_on": day(29), "closes_on": day(42), "done": set(DUE_DAYS)}
    someone(**young)
    someone(**young)
    with storage.transaction() as session:
        session.get(Application, someone(**young).application_id).applied_on = day(28)
    on(28)
    texts = sorted((mail.text for mail in written(storage) if mail.letter == "period-ends"), key=len)
    for_all, named = texts[0], [text for text in texts if "- " + titles["cv"] in text]
    assert len(texts) == 4
    assert len(named) == 1
    assert "- " + titles["activities"] in named[0]
    assert titles["school"] not in named[0]
    assert sum("21\u00a0december" in text or "20\u00a0december" in text for text in texts) == 2
    assert "- " not in for_all


def test_what_was_done_in_between_gets_no_late_letter(someone, on, storage):
    period = someone()
    assert on(12) == [(12, "reminder-cv")]
    with storage.transaction() as session:
        session.get(Obligation, next(one.id for one in period.obligations if one.slug == "cv")).kept = "done"
    assert on(15) == []


@pytest.mark.parametrize(
    "values",
    [{"stopped_on": day(3), "stop_reason": "found_work"}, {"needs_a_person": ["circumstances"]}],
    ids=["stopped", "a person looks first"],
)
def test_nobody_is_written_to_when_it_is_stopped_or_a_person_looks_first(someone, on, values):
    someone(**values)
    letters = whole(on)
    assert [letter for _, letter in letters if letter != "period-ends"] == []


def test_nothing_at_all_where_the_whole_period_waits_for_a_person(someone, on, storage):
    period = someone(needs_a_person=["homeless"])
    with storage.transaction() as session:
        session.get(Period, period.id).needs_a_person = ["homeless"]
    assert whole(on) == []


@pytest.mark.parametrize("kind", ["found_work", "school", "cannot"])
def test_after_an_exit_no_machine_writes_until_somebody_comes_back(someone, on, keep, kind):
    period = someone()
    said = {"person_id": period.person_id, "author_id": period.person_id, "text": ""}
    keep(Message(kind="message", created_at=at(day(2)), **said))
    assert on(5) == [(5, "reminder-registration")]
    keep(Message(kind=kind, created_at=at(day(6)), **said))
    assert [letter for number in range(6, 13) for letter in on(number)] == []
    keep(Message(kind="taken_up_again", created_at=at(day(13)), **said))
    assert on(15) == [(15, "late-cv")]


@pytest.mark.parametrize("back", ["better", "delay_given"])
@pytest.mark.parametrize(("kind", "goes_on"), [("cannot", True), ("found_work", False)])
def test_who_can_manage_again_or_got_a_later_day_is_reminded_again(someone, on, keep, kind, goes_on, back):
    period = someone()
    said = {"person_id": period.person_id, "author_id": period.person_id, "text": ""}
    keep(Message(kind=kind, created_at=at(day(2)), **said))
    keep(Message(kind=back, created_at=at(day(4)), **said))
    assert bool(on(5)) is goes_on


def test_who_stops_on_a_day_ahead_is_reminded_until_then(someone, on, keep):
    period = someone(stopped_on=day(14), stop_reason="found_work")
    said = {"person_id": period.person_id, "author_id": period.person_id, "text": ""}
    keep(Message(kind="found_work", created_at=at(day(2)), **said))
    assert whole(on) == [(number, letter) for number, letter in WHOLE_PERIOD if number < 14]


def test_who_is_ill_meanwhile_is_not_reminded_until_the_day_it_stops(someone, on, keep):
    period = someone(stopped_on=day(14), stop_reason="found_work")
    keep(Message(kind="cannot", created_at=at(day(2)), person_id=period.person_id, author_id=period.person_id, text=""))
    assert whole(on) == []


def test_an_exit_from_an_earlier_period_says_nothing_of_this_one(someone, on, keep):
    period = someone()
    keep(
        Message(
            kind="cannot",
            created_at=at(START - timedelta(days=90)),
            person_id=period.person_id,
            author_id=period.person_id,
            text="",
        )
    )
    assert on(5) == [(5, "reminder-registration")]


def test_nobody_without_an_address_is_written_to(someone, on, keep):
    someone(person=keep(Person(id=uuid4(), given_name="A", family_name="B", email=None)))
    assert whole(on) == []


def test_a_letter_is_written_once_however_often_the_clock_looks(someone, on):
    someone()
    assert [on(5), on(5), on(6), on(7)] == [[(5, "reminder-registration")], [], [], []]


def test_a_clock_that_was_off_catches_up_with_what_is_still_true(someone, on):
    someone()
    assert on(7) == [(7, "reminder-registration")]  # due today: the day before would have been better
    assert on(9) == [(9, "late-registration"), (9, "questionnaire")]
    assert on(18) == []  # late-cv was for day 15: by now it would only confuse
    assert on(29) == [(29, "late-activities")]  # the letter that the period ends today is not true any more


def test_a_letter_that_waits_too_long_for_the_server_does_not_go(someone, on, storage):
    someone()
    on(6)
    (mail,) = written(storage)
    left = mail.good_until - datetime.now(UTC)
    assert timedelta(days=1) < left <= timedelta(days=2)  # the whole of the day on which it is due, by the real clock


def test_a_registration_that_lapses_is_reminded_of_again_after_it_was_renewed(someone, on, storage):
    period = someone(done=DUE_DAYS)
    registration = next(one.id for one in period.obligations if one.slug == "registration")
    for lapses, first in ((day(15), 8), (day(26), 19)):
        with storage.transaction() as session:
            session.get(Obligation, registration).valid_until = lapses
        assert on(first - 1) == []
        assert on(first) == [(first, "registration-lapses")]
        assert on(first + 1) == []
    assert "27\u00a0november" not in written(storage)[0].text
    assert {"23\u00a0november", "4\u00a0december"} == {
        found for mail in written(storage) for found in ("23\u00a0november", "4\u00a0december") if found in mail.text
    }


def test_proofs_that_were_put_off_are_asked_for_in_one_letter_a_day(someone, on, keep):
    period = someone()
    for number in (9, 9, 10):
        keep(put_off(period, number))
    assert [letter for number in range(8, 14) for letter in on(number) if letter[1] == "remind-activity"] == [
        (9, "remind-activity"),
        (10, "remind-activity"),
    ]


def test_a_proof_that_was_given_or_an_activity_that_was_taken_out_is_not_asked_for(someone, on, keep):
    period = someone()
    given = keep(put_off(period, 9))
    keep(Proof(person_id=period.person_id, activity_id=given.id, kind="statement"))
    keep(put_off(period, 9, removed_at=at(day(2))))
    assert (9, "remind-activity") not in on(9)


def put_off(period: Period, number: int, **values) -> Activity:
    given = {"period_id": period.id, "way": "letter", "happened_on": day(1), "employer": "Bakker", "remind_on": day(number)}
    return Activity(id=uuid4(), **given, **values)


def at(moment: date) -> datetime:
    return datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC)
