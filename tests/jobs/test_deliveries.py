"""What comes of a mail: taken, tried again after growing pauses, given up where everybody sees it."""

import logging
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from portal.integrations.mail import mailer_for
from portal.jobs import deliveries
from portal.jobs.surroundings import Surroundings
from portal.storage.models import OutboxMail
from portal.usecases import outbox

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Played(Surroundings):
    """Surroundings whose moment the test moves."""

    moment = datetime.now(UTC)

    def now(self) -> datetime:
        return type(self).moment


@pytest.fixture
def surroundings(settings, library, storage, mail_server) -> Played:
    Played.moment = datetime.now(UTC) + timedelta(seconds=1)
    mailer = mailer_for(f"{mail_server.url}?timeout=0.5", sender=settings.mail_from)
    return Played(settings=settings, library=library, storage=storage, mailer=mailer)


def again(storage, mail: OutboxMail) -> OutboxMail:
    with storage.session(writes=False) as session:
        return session.get(OutboxMail, mail.id)


def test_a_mail_that_was_taken_leaves_no_text_behind(surroundings, storage, waiting, mail_server):
    (mail,) = waiting()
    assert deliveries.run(surroundings) is False
    kept = again(storage, mail)
    assert kept.sent_at is not None
    assert (kept.text, kept.html, kept.calendar) == ("", "", "")
    assert mail_server.taken[0]["Message-ID"] == mail.message_id
    deliveries.run(surroundings)
    assert len(mail_server.taken) == 1


def test_a_mail_that_is_not_due_yet_waits(surroundings, waiting, mail_server):
    waiting(due_at=surroundings.now() + MINUTE)
    deliveries.run(surroundings)
    assert mail_server.taken == []
    Played.moment += MINUTE
    deliveries.run(surroundings)
    assert len(mail_server.taken) == 1


def test_a_refusal_for_now_is_tried_after_growing_pauses_until_it_is_given_up(surroundings, storage, waiting, mail_server):
    mail_server.answers["RCPT"] = "450 4.2.1 <{address}> is busy"
    (mail,) = waiting()
    pauses = []
    while again(storage, mail).failed_at is None:
        deliveries.run(surroundings)
        kept = again(storage, mail)
        if kept.failed_at is None:
            pauses.append(kept.due_at - surroundings.now())
            Played.moment = kept.due_at
    assert pauses == [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR]
    kept = again(storage, mail)
    assert kept.attempts == outbox.ATTEMPTS == 9
    assert kept.last_error == "450 4.2.1 … is busy"
    assert kept.text
    with storage.session(writes=False) as session:
        assert outbox.state(session).failed == 1
        assert [one.id for one in outbox.failed(session)] == [mail.id]


def test_a_mail_that_was_given_up_can_be_tried_again_by_hand(surroundings, storage, waiting, mail_server):
    mail_server.answers["RCPT"] = "550 5.1.1 unknown"
    (mail,) = waiting()
    deliveries.run(surroundings)
    assert again(storage, mail).failed_at is not None
    mail_server.answers.clear()
    with storage.transaction() as session:
        assert outbox.again(session, mail.id, surroundings.now()) is True
    deliveries.run(surroundings)
    assert [message["Message-ID"] for message in mail_server.taken] == [mail.message_id]
    with storage.transaction() as session:
        assert outbox.again(session, mail.id, surroundings.now()) is False
        assert outbox.state(session).failed == 0


@pytest.mark.parametrize("word", ["RCPT", "DATA"])
def test_a_refusal_for_good_is_given_up_at_once_and_holds_up_nobody(surroundings, storage, waiting, mail_server, word):
    first, second = waiting(to_address="gone@demo.test") + waiting()
    mail_server.answers[word] = "550 5.1.1 no"
    mail_server.refused_only = "gone@demo.test"
    deliveries.run(surroundings)
    assert again(storage, first).failed_at is not None
    assert again(storage, first).attempts == 1
    assert (again(storage, second).sent_at is None) is (word == "DATA")


def test_a_server_that_is_away_is_asked_once_a_round(surroundings, storage, waiting, mail_server):
    mails = waiting(3)
    with socket.create_server(("127.0.0.1", 0)) as soon_gone:
        url = f"smtp://127.0.0.1:{soon_gone.getsockname()[1]}"
    deliveries.run(replace(surroundings, mailer=mailer_for(url, sender="zoekwijzer@demo.test")))
    assert sorted(again(storage, mail).attempts for mail in mails) == [0, 0, 1]
    assert all(again(storage, mail).failed_at is None for mail in mails)
    deliveries.run(surroundings)
    assert len(mail_server.taken) == 2


def test_a_server_that_hangs_after_the_mail_gets_the_same_one_again(surroundings, storage, waiting, mail_server):
    (mail,) = waiting()
    mail_server.silent = "DATA"
    deliveries.run(surroundings)
    assert again(storage, mail).sent_at is None
    mail_server.silent = ""
    Played.moment += MINUTE
    deliveries.run(surroundings)
    assert [message["Message-ID"] for message in mail_server.taken] == [mail.message_id] * 2
    assert again(storage, mail).sent_at is not None


def test_what_another_clock_holds_is_left_to_it_until_its_time_is_over(surroundings, storage, waiting, mail_server):
    waiting(claimed_until=surroundings.now() + outbox.LEASE)
    deliveries.run(surroundings)
    assert mail_server.taken == []
    Played.moment += outbox.LEASE
    deliveries.run(surroundings)
    assert len(mail_server.taken) == 1


def test_a_mail_that_broke_every_clock_is_given_up(surroundings, storage, waiting, mail_server):
    (mail,) = waiting(attempts=outbox.ATTEMPTS, claimed_until=surroundings.now() - MINUTE)
    deliveries.run(surroundings)
    assert mail_server.taken == []
    assert again(storage, mail).last_error == outbox.INTERRUPTED


def test_a_code_goes_before_reminders_and_not_when_it_is_too_old(surroundings, storage, waiting, mail_server):
    waiting(2, subject="Herinnering", good_until=surroundings.now() + 2 * timedelta(days=1))
    (late,) = waiting(good_until=surroundings.now())
    waiting(subject="Uw code", good_until=surroundings.now() + 15 * MINUTE)
    deliveries.run(surroundings)
    assert [message["Subject"] for message in mail_server.taken] == ["Uw code", "Herinnering", "Herinnering"]
    assert again(storage, late).last_error == outbox.TOO_LATE


def test_a_code_is_not_tried_after_it_is_of_use(surroundings, storage, waiting, mail_server):
    mail_server.answers["RCPT"] = "451 later"
    (mail,) = waiting(good_until=surroundings.now() + 10 * MINUTE)
    for _ in range(3):
        deliveries.run(surroundings)
        Played.moment = max(Played.moment, again(storage, mail).due_at)
    assert again(storage, mail).failed_at is not None
    assert again(storage, mail).attempts == 3


@pytest.mark.parametrize("address", ["sanne demo", "a@b@c", "sanne@demo.test\nBcc: all@demo.test", ""])
def test_an_address_that_is_none_is_given_up_and_holds_up_nobody(surroundings, storage, waiting, mail_server, address):
    (wrong,) = waiting(to_address=address)
    waiting()
    deliveries.run(surroundings)
    assert again(storage, wrong).failed_at is not None
    assert mail_server.envelopes == [("zoekwijzer@demo.test", ["sanne@demo.test"])]


def test_a_round_has_an_end_and_says_that_there_is_more(surroundings, waiting, mail_server):
    waiting(deliveries.AT_ONCE + 1)
    assert deliveries.run(surroundings) is True
    assert len(mail_server.taken) == deliveries.AT_ONCE
    assert deliveries.run(surroundings) is False


def test_told_to_stop_it_takes_no_other_mail(surroundings, waiting, mail_server):
    waiting(3)
    deliveries.run(replace(surroundings, stopping=lambda: len(mail_server.taken) == 1))
    assert len(mail_server.taken) == 1


def test_the_log_tells_what_happened_to_a_mail_and_to_nobody(surroundings, waiting, mail_server, caplog):
    mail_server.answers["RCPT"] = "550 5.1.1 <{address}> unknown"
    waiting()
    with caplog.at_level(logging.INFO):
        deliveries.run(surroundings)
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("portal"))
    assert "not taken: Refused" in ours
    assert "sanne" not in ours.lower()


def test_a_folder_gets_the_same_mail(surroundings, settings, waiting, tmp_path):
    (mail,) = waiting()
    deliveries.run(replace(surroundings, mailer=mailer_for(settings.mail_url, sender=settings.mail_from)))
    (file,) = (tmp_path / "mail").glob("*.eml")
    assert mail.message_id.strip("<>") in file.name
