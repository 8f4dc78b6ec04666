"""Mail that does not arrive: what the desk is told of, and why in a word."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.storage.models import OutboxMail
from portal.usecases import undelivered as use
from portal.usecases.outbox import TOO_LATE

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def mail(factories, storage):
    person = factories.person()

    def made(name: str, **values) -> OutboxMail:
        whole = {"person_id": person.id, "letter": "activation", "message_id": f"<{name}@demo.test>", "subject": name}
        whole |= {"to_address": person.email, "language": "nl", "text": "Dag", "html": "<p>Dag</p>", "due_at": NOW}
        with storage.transaction() as session:
            kept = OutboxMail(**(whole | {"created_at": NOW - 5 * HOUR} | values))
            session.add(kept)
        return kept

    return made


def told(storage) -> set[str]:
    with storage.session(writes=False) as session:
        found = use.some(session, NOW, at_most=100)
        assert use.count(session, NOW) == len(found)
        return {mail.subject for mail in found}


def test_what_was_given_up_and_what_is_tried_in_vain_for_an_hour_is_told(mail, storage):
    mail("given up", failed_at=NOW - HOUR)
    mail("in vain", last_error="452 4.2.2 full", attempts=3)
    mail("tried just now", last_error="452 4.2.2 full", created_at=NOW - HOUR / 2)
    mail("waits", attempts=0)
    mail("went", sent_at=NOW - 2 * HOUR, text="")
    assert told(storage) == {"given up", "in vain"}


def test_what_is_of_no_use_any_more_is_told_until_another_mail_arrived(mail, storage):
    mail("a code", failed_at=NOW - 2 * HOUR, good_until=NOW - 2 * HOUR)
    mail("can go again", failed_at=NOW - 2 * HOUR)
    assert told(storage) == {"a code", "can go again"}
    mail("went", sent_at=NOW - HOUR, text="")
    assert told(storage) == {"can go again"}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("550 5.1.1 <…>: Recipient address rejected: User unknown", "address"),
        ("550 No such user here", "address"),
        ("no mail can be made of it", "address"),
        ("552 5.2.2 Over quota", "full"),
        ("452 4.2.2 Mailbox full", "full"),
        ("550 5.7.1 Message rejected as spam", "refused"),
        ("no connection with the mail server: ConnectionRefusedError: [Errno 111]", "server"),
        ("SMTPServerDisconnected: Connection unexpectedly closed", "server"),
        ("421 4.3.2 Service shutting down", "server"),
        (TOO_LATE, "late"),
        ("450 4.1.8 Try later", "other"),
        ("", "other"),
    ],
)
def test_what_the_server_said_becomes_a_word(said, why):
    assert use.why(OutboxMail(last_error=said)) == why


def test_when_it_was_tried_last_is_known_while_it_waits():
    waits = OutboxMail(attempts=3, due_at=NOW + timedelta(minutes=10))
    assert use.last_tried(waits) == NOW - timedelta(minutes=5)
