"""The administrator's start page: accounts, cleaning, content that runs out and the mail, and nothing of an applicant."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.storage.models import OutboxMail, SignInSession
from portal.usecases import administration, retention, sign_in
from portal.web.administration import KINDS
from tests.query_counter import counted

PAGE = "/beheer"
NOW = datetime.now(UTC)


@pytest.fixture
def admin(sign_in_as):
    return sign_in_as("admin")


@pytest.fixture
def seen(storage, library, settings):
    def look():
        with storage.session(writes=False) as session:
            return administration.overview(session, library, today=settings.today, now=NOW)

    return look


def mail(number: int, **values) -> OutboxMail:
    given = {"letter": "code", "message_id": f"<{number}@demo.test>", "to_address": "iemand@demo.test", "language": "nl"}
    return OutboxMail(**given, subject="Uw code", text="x", html="", due_at=values.pop("due_at", NOW), **values)


@pytest.mark.parametrize("role", ["applicant", "volunteer", "coach", "desk"])
def test_it_is_for_the_administrator_alone(client, sign_in_as, role):
    sign_in_as(role)
    assert client.get(PAGE).status_code == 403


def test_the_administrator_begins_there_and_finds_it_in_the_menu(client, admin):
    assert client.get("/").location == PAGE
    assert f'href="{PAGE}"' in client.get("/terugbellen").get_data(as_text=True)


def test_it_leads_to_the_pages_where_something_can_be_done(client, admin):
    main = client.get(PAGE).get_data(as_text=True).partition("<main")[2]
    assert 'href="/mail-niet-aangekomen"' in main
    assert 'href="/beheer/assistent"' in main


def test_the_accounts_say_who_signed_in_when_and_whether_the_second_step_is_used(storage, factories, seen):
    unused = factories.person(role="coach", email="new@demo.test", totp_secret="A" * 32, totp_last_step=1)
    none = factories.person(role="desk", email="none@demo.test")
    used = factories.person(role="coach", email="used@demo.test", totp_secret="A" * 32)
    factories.period(factories.person(coach_id=used.id))
    with storage.transaction() as session:
        totp = sign_in.pyotp.TOTP(used.totp_secret).now()
        signed_in = SignInSession(person_id=used.id, token_hash="x", seen_at=NOW, expires_at=NOW)
        assert sign_in.second_step(session, signed_in, totp)
    found = {one.person.id: one for one in seen().accounts}
    assert {one: found[one.id].second_factor for one in (unused, none, used)} == {unused: "new", none: "none", used: "used"}
    assert found[used.id].applicants == 1
    assert found[used.id].person.signed_in_at is not None
    assert found[unused.id].person.signed_in_at is None


def test_nothing_of_an_applicant_is_on_it(client, admin, factories, storage):
    coach = factories.person(role="coach", given_name="Bea", family_name="Coachmans")
    person = factories.person(given_name="Xaviera", family_name="Quist", email="xaviera@demo.test", coach_id=coach.id)
    factories.period(person)
    with storage.transaction() as session:
        session.add(mail(1, failed_at=NOW, person_id=person.id))
    page = client.get(PAGE).get_data(as_text=True)
    assert "Bea Coachmans" in page
    assert not [word for word in ("Xaviera", "Quist", "iemand@demo.test") if word in page]


def test_what_was_forgotten_and_what_goes_next_are_counted(storage, seen):
    with storage.transaction() as session:
        session.add_all([mail(1, sent_at=NOW - timedelta(days=400)), mail(2, sent_at=NOW - timedelta(days=364, hours=12))])
    assert seen().cleaning.last is None
    with storage.transaction() as session:
        retention.forget(session, NOW, files=3)
    cleaning = seen().cleaning
    assert (cleaning.last.about["mails"], cleaning.last.about["files"], cleaning.due["mails"]) == (1, 3, 1)
    assert cleaning.next_at == cleaning.last.created_at + retention.EVERY


def test_mail_that_could_go_long_ago_is_a_warning(client, admin, storage, seen):
    with storage.transaction() as session:
        session.add(mail(1))
    assert not seen().mail_stands_still
    with storage.transaction() as session:
        session.add_all([mail(2, due_at=NOW - timedelta(hours=2)), mail(3, failed_at=NOW)])
    stands = seen()
    assert (stands.mail.waiting, stands.mail.failed, stands.mail_stands_still) == (2, 1, True)
    assert "Kijk of de klok loopt" in client.get(PAGE).get_data(as_text=True)


def test_it_costs_the_same_number_of_queries_with_more_people_and_mail(client, admin, factories, storage):
    client.get(PAGE)
    with counted(storage) as few:
        client.get(PAGE)
    for number in range(10):
        coach = factories.person(role="coach")
        factories.period(factories.person(coach_id=coach.id))
        with storage.transaction() as session:
            session.add(mail(number, failed_at=NOW))
    with counted(storage) as many:
        client.get(PAGE)
    assert len(many) == len(few) <= 10


def test_every_kind_of_content_has_a_name(library):
    assert {type(record).__name__.lower() for record in library.records} <= set(KINDS)
