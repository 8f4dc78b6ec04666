"""Looking into somebody's data: who may, and that it is written down for the person to read."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.storage.models import Consultation, Message, Obligation, OutboxMail, Period, Person
from portal.usecases import consultations
from portal.usecases import dossier as use
from portal.usecases.dossier import Mark

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


def test_taking_over_makes_somebody_the_coach_and_the_reason_can_be_read(storage, period, colleague):
    with storage.transaction() as session:
        use.take_over(session, period.person_id, by=session.get(Person, colleague.id), reason="Anja is ziek", now=NOW)
    with storage.session(writes=False) as session:
        look = session.scalars(select(Consultation)).one()
        assert session.get(Person, period.person_id).coach_id == colleague.id
    assert (look.by_id, look.what, look.reason) == (colleague.id, use.TAKEN_OVER, "Anja is ziek")


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
    assert (clash.slug, clash.by, clash.remark, clash.at) == ("cv", "Anja Mulder", "Van Anja", NOW)
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


def test_what_was_decided_is_kept_with_what_was_decided_before_and_a_letter_says_so(storage, edition, period, coach):
    for line, reason in (("zelfdoeners", "Kan zelf"), ("zelfdoeners", "Kan zelf"), ("klantondersteuning", "Toch hulp")):
        with storage.transaction() as session:
            use.decide(
                session, session.get(Period, period.id), line, reason, by=session.get(Person, coach.id),
                edition=edition, base_url="http://portal.test", now=NOW,
            )  # fmt: skip
    with storage.session(writes=False) as session:
        opened = use.open_it(session, coach, session.get(Person, period.person_id), edition=edition, now=NOW)
        assert sorted(decision.line for decision in opened.decisions) == ["klantondersteuning", "zelfdoeners"]
        letters = session.scalars(select(OutboxMail.letter)).all()
        session.rollback()
    assert letters == ["outcome-recorded"] * 2
