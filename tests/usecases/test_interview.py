"""The talk: times offered, one picked, an invitation that a calendar takes in, changes and cancels."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import select

from portal.storage import interviews
from portal.storage.models import Interview, Message, OutboxMail, Period, Person, Receipt
from portal.usecases import interview as use, times
from portal.usecases.interview import Refused
from portal.usecases.invitations import Around

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PLACE = "Harm Buiterplein 1, Groningen"


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


class Desk:
    """One coach and one applicant at a table, each act in its own transaction."""

    def __init__(self, storage, edition, factories) -> None:
        self.storage, self.factories = storage, factories
        self.around = Around(edition, "http://portal.test", "Zoekwijzer <zoekwijzer@demo.test>", NOW)
        self.coach = factories.person(role="coach", given_name="Anja", family_name="Mulder")
        self.period = self.somebody()

    def somebody(self) -> Period:
        return self.factories.period(self.factories.person(coach_id=self.coach.id), day=26)

    def offer(self, *times: datetime, period: Period | None = None) -> Interview:
        with self.storage.transaction() as session:
            period = session.get(Period, (period or self.period).id)
            return use.offer(session, period, times, place=PLACE, around=self.around)

    def choose(self, talk: Interview, number: int):
        with self.storage.transaction() as session:
            period = session.get(Period, talk.period_id)
            return use.choose(session, period, talk.slots[number].id, around=self.around)

    def withdraw(self, talk: Interview, number: int, reason: str = "Ik ben die dag ziek.") -> bool:
        with self.storage.transaction() as session:
            period, by = session.get(Period, talk.period_id), session.get(Person, self.coach.id)
            return use.withdraw(session, period, talk.slots[number].id, by=by, reason=reason, around=self.around)

    def talk(self) -> Interview:
        with self.storage.session(writes=False) as session:
            return interviews.of_period(session, self.period.id)

    def period_person(self) -> Person:
        with self.storage.session(writes=False) as session:
            return session.get(Person, self.period.person_id)

    def mails(self, letter: str) -> list[OutboxMail]:
        query = select(OutboxMail).where(OutboxMail.letter == letter).order_by(OutboxMail.created_at)
        with self.storage.session(writes=False) as session:
            return list(session.scalars(query))


@pytest.fixture
def desk(storage, edition, factories) -> Desk:
    return Desk(storage, edition, factories)


def event_in(mail: OutboxMail):
    calendar = Calendar.from_ical(mail.calendar)
    return calendar, calendar.events[0]


def test_offered_times_stand_in_order_and_one_letter_says_so(desk):
    desk.offer(at(26, 14, 30), at(25, 10))
    desk.offer(at(27, 9))
    assert [slot.starts_at for slot in desk.talk().slots] == [at(25, 10), at(26, 14, 30), at(27, 9)]
    assert len(desk.mails("interview-offered")) == 1


@pytest.mark.parametrize(
    ("times", "code"),
    [
        ([NOW - timedelta(minutes=1)], "past"),
        ([at(25, 10), at(25, 10)], "twice"),
        ([at(25, hour) for hour in range(8, 19)], "too_many"),
    ],
)
def test_a_time_that_is_past_or_there_twice_or_one_too_many_is_refused_and_none_is_offered(desk, times, code):
    with pytest.raises(Refused) as refused:
        desk.offer(*times)
    assert refused.value.code == code
    assert desk.talk() is None


def test_ten_times_fit_and_an_eleventh_does_not(desk):
    desk.offer(*(at(25, hour) for hour in range(8, 18)))
    with pytest.raises(Refused, match="too_many"):
        desk.offer(at(26, 9))


def test_picking_a_time_sends_an_invitation_tells_the_coach_and_gives_a_receipt(desk, storage):
    desk.choose(desk.offer(at(25, 10), at(26, 14, 30)), 1)
    assert desk.talk().chosen.starts_at == at(26, 14, 30)
    mail = desk.mails("interview-planned")[0]
    assert "14:30" in mail.text
    assert PLACE in mail.text
    assert "Anja Mulder" in mail.text
    with storage.session(writes=False) as session:
        assert session.scalars(select(Message.kind)).all() == [use.TIME_CHOSEN]
        assert session.scalars(select(Receipt.act)).all() == ["interview_chosen"]


def test_the_coach_gets_the_time_the_place_and_the_name_for_the_own_calendar(desk):
    talk = desk.offer(at(25, 10), at(26, 14, 30))
    desk.choose(talk, 0)
    desk.choose(talk, 1)
    assert desk.mails("message-received") == []
    first, second = desk.mails("interview-chosen")
    name = desk.period_person().name
    assert (second.to_address, second.language) == (desk.coach.email, "nl")
    told = second.text.replace("\u00a0", " ")
    assert all(part in told for part in ("26 november, 14:30", PLACE, name, f"/dossier/{desk.period.person_id}"))
    before, after = event_in(first)[1], event_in(second)[1]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert before["UID"] == after["UID"] != event_in(desk.mails("interview-changed")[0])[1]["UID"]
    assert name in str(after["SUMMARY"])
    assert str(after["ATTENDEE"]) == f"mailto:{desk.coach.email}"
    desk.withdraw(talk, 1)
    calendar, event = event_in(desk.mails("interview-called-off")[0])
    assert (calendar["METHOD"], event["SEQUENCE"], event["UID"]) == ("CANCEL", 2, before["UID"])


def test_without_a_coach_a_time_can_still_be_picked(desk, storage):
    with storage.transaction() as session:
        session.get(Person, desk.period.person_id).coach_id = None
    desk.choose(desk.offer(at(25, 10)), 0)
    assert desk.talk().chosen is not None
    assert desk.mails("interview-chosen") == []


def test_a_calendar_takes_the_invitation_in(desk):
    desk.choose(desk.offer(at(26, 14, 30)), 0)
    calendar, event = event_in(desk.mails("interview-planned")[0])
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Amsterdam"]
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert (event.start, event.end) == (at(26, 14, 30), at(26, 15, 30))
    assert (event["SEQUENCE"], event["STATUS"], str(event["LOCATION"])) == (0, "CONFIRMED", PLACE)
    assert str(event["ORGANIZER"]) == "mailto:zoekwijzer@demo.test"
    assert str(event["ATTENDEE"]).startswith("mailto:person-")
    assert not calendar.errors
    assert not event.errors


@pytest.mark.parametrize(
    ("moment", "offset"),
    [(at(27, 10, month=3, year=2027), 1), (at(29, 10, month=3, year=2027), 2), (at(1, 10, month=11, year=2027), 1)],
)
def test_the_rules_of_summer_time_in_the_file_give_the_same_hour(desk, moment, offset):
    desk.choose(desk.offer(moment), 0)
    calendar, event = event_in(desk.mails("interview-planned")[0])
    # As a calendar reads it that knows no zones but the one in the file.
    zone = calendar.timezones[0].to_tz(lookup_tzid=False)
    local = event["DTSTART"].dt.replace(tzinfo=None)
    assert (local.hour, zone.utcoffset(local)) == (10, timedelta(hours=offset))
    assert moment.astimezone(UTC).replace(tzinfo=None) == local - timedelta(hours=offset)


def test_another_time_is_the_same_event_with_a_higher_number(desk):
    talk = desk.offer(at(25, 10), at(26, 14, 30))
    desk.choose(talk, 0)
    desk.choose(talk, 1)
    before, after = event_in(desk.mails("interview-planned")[0])[1], event_in(desk.mails("interview-changed")[0])[1]
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.start == at(26, 14, 30)


def test_picking_the_same_time_twice_changes_nothing(desk, storage):
    talk = desk.offer(at(25, 10))
    desk.choose(talk, 0)
    desk.choose(talk, 0)
    assert desk.talk().sequence == 0
    with storage.session(writes=False) as session:
        assert len(session.scalars(select(Receipt)).all()) == 1


def test_a_time_that_was_taken_back_cannot_be_picked(desk):
    talk = desk.offer(at(25, 10), at(26, 10))
    assert desk.withdraw(talk, 0)
    with pytest.raises(Refused, match="gone"):
        desk.choose(talk, 0)
    assert not desk.withdraw(talk, 0)


def test_taking_back_the_picked_time_cancels_it_in_the_calendar_and_says_why(desk, storage):
    talk = desk.offer(at(25, 10), at(26, 10))
    desk.choose(talk, 0)
    desk.withdraw(talk, 0, "Ik ben die dag ziek.")
    calendar, event = event_in(desk.mails("interview-cancelled")[0])
    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert event["UID"] == event_in(desk.mails("interview-planned")[0])[1]["UID"]
    with storage.session(writes=False) as session:
        told = session.scalars(select(Message).where(Message.kind == use.TIME_WITHDRAWN)).one()
    assert (told.text, told.author_id) == ("Ik ben die dag ziek.", desk.coach.id)
    assert f"http://portal.test{desk.around.edition.pages['message']}" in desk.mails("interview-cancelled")[0].text
    desk.choose(talk, 1)
    assert event_in(desk.mails("interview-planned")[1])[1]["SEQUENCE"] == 2


def test_a_time_that_the_coach_promised_to_somebody_else_is_not_free(desk):
    other = desk.somebody()
    mine, theirs = desk.offer(at(25, 10), at(25, 11)), desk.offer(at(25, 10, 30), period=other)
    desk.choose(theirs, 0)
    with pytest.raises(Refused, match="taken"):
        desk.choose(mine, 0)
    with desk.storage.session(writes=False) as session:
        offered = times.of(session, interviews.of_period(session, desk.period.id), desk.coach.id)
    assert offered.free(NOW) == []
    assert offered.none_left(NOW)


@pytest.mark.parametrize(
    ("hour", "minute", "busy"), [(10, 0, True), (9, 30, True), (10, 59, True), (9, 0, False), (11, 0, False)]
)
def test_a_time_at_which_the_coach_sees_somebody_else_cannot_be_offered(desk, hour, minute, busy):
    other = desk.somebody()
    desk.choose(desk.offer(at(25, 10), period=other), 0)
    if not busy:
        assert desk.offer(at(25, hour, minute)).slots
        return
    with pytest.raises(Refused, match="busy") as refused:
        desk.offer(at(26, 10), at(25, hour, minute))
    assert refused.value.starts_at == at(25, hour, minute)
    assert desk.talk() is None


def test_a_time_at_the_own_talk_or_that_of_another_coach_can_be_offered(desk, storage):
    desk.choose(desk.offer(at(25, 10)), 0)
    assert desk.offer(at(25, 10, 30)).slots
    elsewhere = desk.factories.period(desk.factories.person(coach_id=desk.factories.person(role="coach").id))
    assert desk.offer(at(25, 10), period=elsewhere).slots


def test_times_that_are_past_or_taken_back_leave_none(desk, storage):
    talk = desk.offer(at(25, 10), at(26, 10))
    offered = times.Times(desk.talk())
    assert [offered.none_left(moment) for moment in (NOW, at(25, 11), at(26, 11))] == [False, False, True]
    assert desk.withdraw(talk, 0)
    assert not times.Times(desk.talk()).none_left(NOW)
    assert desk.withdraw(talk, 1)
    assert times.Times(desk.talk()).none_left(NOW)
    assert not times.Times(None).none_left(NOW)


def test_asking_for_another_time_reaches_the_coach_once(desk, storage):
    for _ in range(2):
        with storage.transaction() as session:
            person = session.get(Person, desk.period.person_id)
            use.ask_other_time(session, person, "Liever ’s middags", once="e" * 32, around=desk.around)
    with storage.session(writes=False) as session:
        line = session.scalars(select(Message)).one()
        assert session.scalars(select(Receipt.act)).all() == ["interview_other_time"]
    assert (line.kind, line.text) == (use.OTHER_TIME, "Liever ’s middags")


def test_the_summary_is_in_the_language_of_the_person(desk, storage):
    with storage.transaction() as session:
        session.get(Person, desk.period.person_id).language = "en"
    desk.choose(desk.offer(at(25, 10)), 0)
    assert str(event_in(desk.mails("interview-planned")[0])[1]["SUMMARY"]).startswith("Interview")


def test_without_an_address_a_time_can_still_be_picked(desk, storage):
    with storage.transaction() as session:
        session.get(Person, desk.period.person_id).email = None
    desk.choose(desk.offer(at(25, 10)), 0)
    assert desk.talk().chosen is not None
