"""The thread: once per click, unread until read, a letter without the words."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from portal.storage import messages as stored
from portal.storage.models import Message, OutboxMail, Person, Receipt
from portal.usecases import messages as use

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BASE = "http://portal.test"


@pytest.fixture
def pair(factories):
    coach = factories.person(role="coach", given_name="Anja")
    return factories.person(coach_id=coach.id), coach


@pytest.fixture
def send(storage, edition):
    def sent(person, text, *, author=None, once=None, now=NOW) -> Message:
        with storage.transaction() as session:
            person = session.get(Person, person.id)
            author = session.get(Person, author.id) if author else person
            return use.send(session, person, text, author=author, once=once, edition=edition, base_url=BASE, now=now)

    return sent


def count(storage, table) -> int:
    with storage.session(writes=False) as session:
        return session.scalar(select(func.count()).select_from(table))


def test_what_a_person_sends_waits_for_the_coach_and_gives_a_receipt(send, storage, pair):
    person, coach = pair
    send(person, "Ik snap vraag 6 niet.")
    with storage.session(writes=False) as session:
        mail, receipt = session.scalars(select(OutboxMail)).one(), session.scalars(select(Receipt)).one()
        assert stored.first_unread(session, person.id, from_applicant=True).text == "Ik snap vraag 6 niet."
    assert (mail.to_address, mail.letter) == (coach.email, "message-received-staff")
    assert (receipt.act, receipt.person_id) == ("message_sent", person.id)


def test_the_words_of_a_message_never_stand_in_the_mail(send, storage, pair):
    person, coach = pair
    send(person, "geheime woorden", author=coach)
    with storage.session(writes=False) as session:
        mail = session.scalars(select(OutboxMail)).one()
    assert mail.to_address == person.email
    assert "geheime woorden" not in mail.text + mail.html + mail.subject


def test_the_coach_gives_no_receipt(send, storage, pair):
    person, coach = pair
    send(person, "Goed bezig", author=coach)
    assert count(storage, Receipt) == 0


def test_the_same_form_sent_twice_is_one_message(send, storage, pair):
    person, _ = pair
    first, second = send(person, "Een keer", once="a" * 32), send(person, "Een keer", once="a" * 32)
    assert first.id == second.id
    assert (count(storage, Message), count(storage, Receipt), count(storage, OutboxMail)) == (1, 1, 1)


def test_two_clicks_at_the_same_moment_are_one_message(send, storage, pair):
    person, _ = pair
    barrier = Barrier(2)

    def click(_: int) -> None:
        barrier.wait()
        send(person, "Een keer", once="b" * 32)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(click, range(2)))
    assert count(storage, Message) == 1


def test_the_number_of_a_form_counts_for_its_own_author_only(send, storage, pair):
    person, coach = pair
    send(person, "Van mij", once="c" * 32)
    send(person, "Van de coach", author=coach, once="c" * 32)
    assert count(storage, Message) == 2


def test_many_messages_in_a_row_are_one_mail_until_they_are_read(send, storage, pair):
    person, coach = pair
    for number in range(3):
        send(person, f"Bericht {number}", now=NOW + timedelta(minutes=number))
    assert count(storage, OutboxMail) == 1
    with storage.transaction() as session:
        use.read(session, session.get(Person, person.id), by=session.get(Person, coach.id), now=NOW)
    send(person, "Nog iets", now=NOW + timedelta(hours=1))
    assert count(storage, OutboxMail) == 2


def test_a_message_is_read_by_the_other_side_alone(send, storage, pair, factories):
    person, coach = pair
    desk = factories.person(role="desk")
    line = send(person, "Lees mij")
    for reader, read in ((person, False), (desk, False), (coach, True)):
        with storage.transaction() as session:
            use.read(session, session.get(Person, person.id), by=session.get(Person, reader.id), now=NOW)
        with storage.session(writes=False) as session:
            assert (session.get(Message, line.id).read_at is not None) is read, reader.role


def test_without_a_coach_or_an_address_the_message_is_kept_all_the_same(send, storage, factories):
    person = factories.person(email=None)
    send(person, "Hallo")
    assert (count(storage, Message), count(storage, OutboxMail)) == (1, 0)


def test_four_thousand_characters_fit_and_one_more_does_not(send, pair):
    person, _ = pair
    assert len(send(person, "ض" * use.LONGEST).text) == use.LONGEST
    with pytest.raises(ValueError, match="4000"):
        send(person, "x" * (use.LONGEST + 1))


def test_the_thread_is_read_from_old_to_new(send, storage, pair):
    person, coach = pair
    send(person, "eerst")
    send(person, "dan", author=coach, now=NOW + timedelta(minutes=1))
    with storage.session(writes=False) as session:
        assert [line.text for line in use.thread(session, session.get(Person, person.id))] == ["eerst", "dan"]
