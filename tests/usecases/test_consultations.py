"""Looking into somebody's data: who may, and that it is written down for the person to read."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import delete, select

from portal.storage import interviews
from portal.storage.models import Consultation, Message, Obligation, OutboxMail, Period, Person, Slot
from portal.usecases import consultations, dossier as use, interview, outcome
from portal.usecases.dossier import Mark
from portal.usecases.invitations import Around

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def coach(factories):
    return factories.person(role="coach", given_name="Anja", family_name="Mulder")


@pytest.fixture
def colleague(factories):
    return factories.person(role="coach", given_name="Bram", family_name="Visser")


@pytest.fixture
def period(factories, coach):
    return factories.period(factories.person(coach_id=coach.id), day=26)


@pytest.fixture
def check(storage, period):
    def checked(by, *marks: Mark, now=NOW) -> list[use.Clash]:
        with storage.transaction() as session:
            return use.check_duties(session, session.get(Period, period.id), marks, by=session.get(Person, by.id), now=now)

    return checked


def duty(storage, period, slug="cv") -> Obligation:
    with storage.session(writes=False) as session:
        query = select(Obligation).where(Obligation.period_id == period.id, Obligation.slug == slug)
        return session.scalars(query).one()


def mark(storage, period, *, seen=True, remark="", slug="cv", was=None) -> Mark:
    return Mark(slug, seen, remark, was or use.stamp(duty(storage, period, slug)))


@pytest.mark.parametrize(
    ("role", "may"), [("desk", True), ("admin", True), ("coach", False), ("volunteer", False), ("applicant", False)]
)
def test_desk_and_admin_may_open_every_dossier_and_others_none_of_theirs(factories, period, storage, role, may):
    with storage.session(writes=False) as session:
        assert consultations.may_open(factories.person(role=role), session.get(Person, period.person_id)) is may


def test_a_coach_may_open_the_own_people_only(storage, period, coach, colleague):
    with storage.session(writes=False) as session:
        assert use.person_for(session, coach, period.person_id).id == period.person_id
        with pytest.raises(use.NotYours):
            use.person_for(session, colleague, period.person_id)


def test_staff_have_no_dossier(storage, coach, factories):
    with storage.session(writes=False) as session:
        assert use.person_for(session, factories.person(role="admin"), coach.id) is None


def test_opening_a_dossier_is_written_down_every_time(storage, edition, period, coach):
    for minutes in (0, 5):
        with storage.transaction() as session:
            person, now = session.get(Person, period.person_id), NOW + timedelta(minutes=minutes)
            use.open_it(session, session.get(Person, coach.id), person, edition=edition, now=now)
    with storage.session(writes=False) as session:
        looks = consultations.of(session, period.person_id)
        assert [(look.by.name, look.what, look.created_at) for look in looks] == [
            ("Anja Mulder", "dossier", NOW + timedelta(minutes=5)),
            ("Anja Mulder", "dossier", NOW),
        ]


def test_a_message_counts_as_read_when_the_own_coach_opens_the_dossier(storage, edition, period, coach, factories):
    with storage.transaction() as session:
        session.add(Message(person_id=period.person_id, author_id=period.person_id, text="Hallo"))
    for viewer, read in ((factories.person(role="desk"), False), (coach, True)):
        with storage.transaction() as session:
            person = session.get(Person, period.person_id)
            opened = use.open_it(session, session.get(Person, viewer.id), person, edition=edition, now=NOW)
            assert opened.thread[0].read_at is None  # the page still shows it as new
        with storage.session(writes=False) as session:
            assert (session.scalars(select(Message)).one().read_at is not None) is read


@pytest.fixture
def around(edition):
    return Around(edition, "http://portal.test", "Zoekwijzer <zoekwijzer@demo.test>", NOW)


@pytest.fixture
def take_over(storage, period, colleague, around):
    def taken_over():
        with storage.transaction() as session:
            by = session.get(Person, colleague.id)
            busy = use.take_over(session, period.person_id, by=by, reason="Anja is ziek", around=around)
            return busy.starts_at if busy else None

    return taken_over


@pytest.fixture
def plan(storage, around):
    def planned(period, *moments):
        with storage.transaction() as session:
            kept = session.get(Period, period.id)
            talk = interview.offer(session, kept, moments, place="Werkplein", around=around)
            interview.choose(session, kept, talk.slots[0].id, around=around)
            session.execute(delete(OutboxMail))

    return planned


@pytest.fixture
def mails(storage):
    def by_letter() -> dict[str, OutboxMail]:
        with storage.session(writes=False) as session:
            return {mail.letter: mail for mail in session.scalars(select(OutboxMail))}

    return by_letter


def test_taking_over_makes_somebody_the_coach_and_the_reason_can_be_read(storage, take_over, period, colleague):
    assert take_over() is None
    with storage.session(writes=False) as session:
        look = session.scalars(select(Consultation)).one()
        assert session.get(Person, period.person_id).coach_id == colleague.id
    assert (look.by_id, look.what, look.reason) == (colleague.id, use.TAKEN_OVER, "Anja is ziek")


def test_the_person_and_the_coach_before_hear_of_the_new_coach(storage, take_over, period, coach, colleague, mails):
    take_over()
    found = mails()
    assert set(found) == {"coach-changed", "dossier-taken-over"}
    assert "Bram Visser" in found["coach-changed"].subject
    assert found["dossier-taken-over"].to_address == coach.email
    assert found["dossier-taken-over"].calendar == ""
    assert "Anja is ziek" not in found["dossier-taken-over"].text
    with storage.session(writes=False) as session:
        line = session.scalars(select(Message)).one()
    assert (line.kind, line.about, line.author_id) == ("new_coach", {"coach": "Bram Visser"}, colleague.id)


def test_a_planned_talk_goes_along_to_the_new_coach(take_over, plan, period, coach, colleague, mails):
    plan(period, NOW + timedelta(days=3))
    assert take_over() is None
    found = mails()
    assert set(found) == {"coach-changed-interview", "dossier-taken-over", "interview-chosen"}
    told = {letter: Calendar.from_ical(mail.calendar) for letter, mail in found.items()}
    event = told["coach-changed-interview"].events[0]
    assert event["SEQUENCE"] == 1
    assert "Bram Visser" in str(event["DESCRIPTION"])
    assert "Bram Visser" in found["coach-changed-interview"].text
    assert found["interview-chosen"].to_address == colleague.email
    assert (told["dossier-taken-over"]["METHOD"], told["interview-chosen"]["METHOD"]) == ("CANCEL", "REQUEST")
    assert told["dossier-taken-over"].events[0]["UID"] != told["interview-chosen"].events[0]["UID"]


def test_who_is_busy_at_the_planned_time_is_warned_and_no_invitation_goes_out(
    take_over, plan, period, colleague, factories, mails
):
    at = NOW + timedelta(days=3)
    plan(factories.period(factories.person(coach_id=colleague.id), day=26), at + timedelta(minutes=30))
    plan(period, at)
    assert take_over() == at
    assert set(mails()) == {"coach-changed", "dossier-taken-over"}


def test_a_talk_that_was_is_not_invited_to_again(take_over, plan, period, storage, mails):
    plan(period, NOW + timedelta(days=3))
    with storage.transaction() as session:
        session.scalars(select(Slot)).one().starts_at = NOW - timedelta(days=1)
    assert take_over() is None
    assert set(mails()) == {"coach-changed", "dossier-taken-over"}


def test_a_mark_is_kept_with_who_made_it(check, storage, period, coach):
    assert check(coach, mark(storage, period, remark="Mooi cv")) == []
    kept = duty(storage, period)
    assert (kept.seen, kept.remark, kept.checked_by_id, kept.checked_at) == (True, "Mooi cv", coach.id, NOW)


def test_what_was_not_changed_is_not_touched(check, storage, period, coach):
    check(coach, mark(storage, period, seen=False), mark(storage, period, slug="registration"))
    assert duty(storage, period).checked_by_id is None
    assert duty(storage, period, "registration").checked_by_id == coach.id


def test_two_officers_at_the_same_duty_do_not_overwrite_each_other_in_silence(check, storage, period, coach, colleague):
    opened = use.stamp(duty(storage, period))
    check(coach, mark(storage, period, remark="Van Anja", was=opened))
    clash, = check(colleague, mark(storage, period, remark="Van Bram", was=opened))  # fmt: skip
    assert (clash.slug, clash.by.name, clash.remark, clash.at) == ("cv", "Anja Mulder", "Van Anja", NOW)
    assert duty(storage, period).remark == "Van Anja"
    assert check(colleague, mark(storage, period, remark="Van Bram")) == []
    assert duty(storage, period).remark == "Van Bram"


def test_two_officers_at_different_duties_both_have_their_way(check, storage, period, coach, colleague):
    cv, registration = use.stamp(duty(storage, period)), use.stamp(duty(storage, period, "registration"))
    check(coach, mark(storage, period, remark="Van Anja", was=cv))
    untouched = Mark("cv", False, "", cv)
    assert check(colleague, untouched, mark(storage, period, slug="registration", remark="Van Bram", was=registration)) == []
    assert (duty(storage, period).remark, duty(storage, period, "registration").remark) == ("Van Anja", "Van Bram")


def test_two_officers_who_write_the_same_do_not_clash(check, storage, period, coach, colleague):
    opened = use.stamp(duty(storage, period))
    for by in (coach, colleague):
        assert check(by, mark(storage, period, remark="Gebeld", was=opened)) == []


def test_what_was_decided_is_kept_with_what_was_decided_before_and_a_letter_says_so(storage, edition, period, coach, around):
    for line, reason in (("zelfdoeners", "Kan zelf"), ("zelfdoeners", "Kan zelf"), ("klantondersteuning", "Toch hulp")):
        with storage.transaction() as session:
            by = session.get(Person, coach.id)
            kept, was = session.get(Period, period.id), outcome.stamp(interviews.decisions_of(session, period.id))
            outcome.decide(session, kept, line, reason, was=was, by=by, around=around)
    with storage.session(writes=False) as session:
        opened = use.open_it(session, coach, session.get(Person, period.person_id), edition=edition, now=NOW)
        assert sorted(decision.line for decision in opened.decisions) == ["klantondersteuning", "zelfdoeners"]
        letters = session.scalars(select(OutboxMail.letter)).all()
        session.rollback()
    assert letters == ["outcome-recorded"] * 2


def test_an_outcome_takes_back_the_times_that_nobody_picked(storage, period, coach, around):
    with storage.transaction() as session:
        kept, by = session.get(Period, period.id), session.get(Person, coach.id)
        talk = interview.offer(session, kept, [NOW + timedelta(days=days) for days in (2, 3)], place="Werkplein", around=around)
        chosen = interview.choose(session, kept, talk.slots[1].id, around=around)
        outcome.decide(session, kept, "zelfdoeners", "Kan zelf", was="", by=by, around=around)
    with storage.session(writes=False) as session:
        standing = session.scalars(select(Slot).where(Slot.withdrawn_at.is_(None))).one()
    assert standing.id == chosen.id


def test_an_outcome_that_was_written_meanwhile_is_not_written_over_unseen(storage, period, coach, colleague, around):
    with storage.transaction() as session:
        kept, anja, bram = (session.get(*one) for one in ((Period, period.id), (Person, coach.id), (Person, colleague.id)))
        first = outcome.decide(session, kept, "zelfdoeners", "Kan zelf", was="", by=bram, around=around)
        for officer in (anja, bram):  # who wrote it may have another tab open, from before
            with pytest.raises(outcome.Newer) as newer:
                outcome.decide(session, kept, "klantondersteuning", "Toch hulp", was="", by=officer, around=around)
            assert newer.value.written is first
        assert outcome.decide(session, kept, "zelfdoeners", "Kan zelf", was="", by=anja, around=around) is first
        was = outcome.stamp([first])
        assert outcome.decide(session, kept, "klantondersteuning", "Toch hulp", was=was, by=anja, around=around) is not first
