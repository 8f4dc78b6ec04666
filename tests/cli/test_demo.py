"""The demo people: who they are, and how they stand on the day they are made."""

from dataclasses import replace
from datetime import date, timedelta

import pyotp
import pytest
from sqlalchemy import func, select

from portal.cli import main
from portal.domain.calendar import age_on
from portal.storage.account import by_email
from portal.storage.models import Activity, OutboxMail, Person, Receipt
from portal.usecases import overview

STATES = {
    "applicant@demo.test": (34, 5, {"registration"}),
    "applicant-late@demo.test": (52, 26, {"registration", "cv"}),
    "applicant-under27@demo.test": (22, 11, {"registration"}),
    "newcomer@demo.test": (29, 2, set()),
    "ready@demo.test": (41, 28, {"registration", "cv", "activities", "questionnaire"}),
}
STAFF = {"coach@demo.test": "coach", "desk@demo.test": "desk", "admin@demo.test": "admin", "volunteer@demo.test": "volunteer"}


@pytest.fixture
def demo(settings, storage):
    def make(today: date = settings.today) -> int:
        return main(["demo"], settings=lambda: replace(settings, today=today))

    return make


@pytest.fixture
def seen(storage, library):
    def look(address: str, today: date) -> overview.Overview:
        with storage.session(writes=False) as session:
            found = overview.of(session, by_email(session, address), edition=library.on(today), today=today)
            assert found is not None
            assert found.period.person.coach.email == "coach@demo.test"
            return found

    return look


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 2, 28)], ids=str)
def test_each_stands_where_the_contract_says(demo, seen, today):
    assert demo(today) == 0
    for address, (age, day, done) in STATES.items():
        found = seen(address, today)
        assert age_on(found.period.person.date_of_birth, found.period.application.reported_on) == age, address
        assert age_on(found.period.person.date_of_birth, today) == age, address
        assert found.clock.day == day, address
        assert {step.kind for step in found.steps if step.state.value == "done"} == done, address


def test_the_stories_are_told_to_the_end(demo, seen, storage, settings):
    demo()
    assert seen("applicant@demo.test", settings.today).activities == 1
    late = seen("applicant-late@demo.test", settings.today)
    assert {step.kind for step in late.steps if step.open} == {"activities", "questionnaire"}
    assert "late" in {step.state.value for step in late.steps}
    young = seen("applicant-under27@demo.test", settings.today)
    assert young.period.application.applied_on is None
    assert "school" in {step.kind for step in young.steps}
    assert seen("newcomer@demo.test", settings.today).period.person.language == "ar"
    talk = seen("ready@demo.test", settings.today).interview
    assert talk is not None
    assert talk.chosen.starts_at.date() > settings.today


def test_all_that_was_done_has_a_receipt_of_its_own_day(demo, storage, settings):
    demo()
    with storage.session(writes=False) as session:
        days = {receipt.created_at.date() for receipt in session.scalars(select(Receipt))}
        assert session.scalar(select(func.count()).select_from(Activity)) >= 6
    assert max(days) < settings.today
    assert min(days) == settings.today - timedelta(days=27)


def test_mail_goes_to_made_up_addresses_only(demo, storage):
    demo()
    with storage.session(writes=False) as session:
        addresses = session.scalars(select(OutboxMail.to_address)).all()
    assert addresses
    assert all(address.endswith("@demo.test") for address in addresses)


def test_a_second_time_and_another_day_change_nothing(demo, storage, settings):
    def rows() -> list[int]:
        with storage.session(writes=False) as session:
            return [session.scalar(select(func.count()).select_from(table)) for table in (Person, Receipt, OutboxMail)]

    demo()
    before = rows()
    assert demo(settings.today + timedelta(days=9)) == 0
    assert rows() == before


def test_staff_can_take_the_second_step(demo, storage, settings, capsys):
    demo()
    for address, role in STAFF.items():
        with storage.session(writes=False) as session:
            person = by_email(session, address)
        assert person.role == role
        assert bool(person.totp_secret) is person.is_staff
    capsys.readouterr()
    assert main(["totp", "coach@demo.test"], settings=lambda: settings) == 0
    with storage.session(writes=False) as session:
        assert pyotp.TOTP(by_email(session, "coach@demo.test").totp_secret).verify(
            capsys.readouterr().out.strip(), valid_window=1
        )


@pytest.mark.parametrize("command", [["demo"], ["totp", "coach@demo.test"]], ids=lambda command: command[0])
def test_there_is_no_demo_in_production(settings, storage, capsys, command):
    assert main(command, settings=lambda: replace(settings, env="production")) == 2
    assert "demo" in capsys.readouterr().err
    with storage.session(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
