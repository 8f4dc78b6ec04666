"""What is forgotten after its time, and what is not."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import func, select

from portal.jobs import retention as job
from portal.jobs.surroundings import Surroundings
from portal.storage.models import Attempt, CallBack, ChatLine, Conversation, Draft, OutboxMail, Person, SignInCode, SignInSession
from portal.usecases import retention

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def left(storage, table) -> int:
    with storage.session(writes=False) as session:
        return session.scalar(select(func.count()).select_from(table))


def forget(storage) -> None:
    with storage.transaction() as session:
        retention.forget(session, NOW, files=0)


def test_what_served_signing_in_is_kept_a_day_after_its_end(storage, keep):
    person = keep(Person(id=uuid4(), given_name="Sanne", family_name="B"))
    for moment in (NOW - DAY - MINUTE, NOW - DAY + MINUTE):
        keep(
            SignInCode(person_id=person.id, link_hash=uuid4().hex, expires_at=moment),
            SignInSession(person_id=person.id, token_hash=uuid4().hex, seen_at=moment, expires_at=moment),
            Attempt(bucket="a", created_at=moment),
        )
    forget(storage)
    assert [left(storage, table) for table in (SignInCode, SignInSession, Attempt, Person)] == [1, 1, 1, 1]


def test_a_draft_is_kept_until_it_says_itself(storage, keep):
    person = keep(Person(id=uuid4(), given_name="Sanne", family_name="B"))
    for moment in (NOW - MINUTE, NOW + MINUTE):
        keep(Draft(person_id=person.id, path="/cv", values={}, expires_at=moment))
    forget(storage)
    assert left(storage, Draft) == 1


def test_a_mail_that_failed_loses_its_text_after_a_month_and_goes_after_a_year(storage, waiting):
    fresh, month, year = (waiting(failed_at=NOW - days * DAY)[0] for days in (29, 31, 366))
    sent, long_ago = (waiting(sent_at=NOW - days * DAY)[0] for days in (364, 366))
    (waits,) = waiting(due_at=NOW - 400 * DAY)
    forget(storage)
    with storage.session(writes=False) as session:
        texts = dict(session.execute(select(OutboxMail.id, OutboxMail.text)).all())
    assert set(texts) == {fresh.id, month.id, sent.id, waits.id}
    assert not {year.id, long_ago.id} & set(texts)
    assert texts[fresh.id]
    assert texts[month.id] == ""


def test_who_was_called_back_is_forgotten_after_a_month_and_who_waits_is_not(storage, keep):
    given = {"name": "Piet", "reach": "06 12345678", "question": "Hoe log ik in?", "language": "nl"}
    for days in (29, 31, None):
        handled_at = None if days is None else NOW - days * DAY
        keep(CallBack(**given, number=f"T-{days}", handled_at=handled_at, created_at=NOW - 90 * DAY))
    forget(storage)
    with storage.session(writes=False) as session:
        assert set(session.scalars(select(CallBack.number))) == {"T-29", "T-None"}


def test_the_clock_deletes_a_conversation_with_its_lines_after_its_time(storage, keep, settings, library):
    over, fresh = (
        keep(Conversation(token_hash=uuid4().hex, expires_at=moment, lines=[]))
        for moment in (datetime.now(UTC) - MINUTE, datetime.now(UTC) + MINUTE)
    )
    for talk in (over, fresh):
        keep(ChatLine(conversation_id=talk.id, number=0, mine=True, text="hoi", language="nl"))
    job.run(Surroundings(settings=settings, library=library, storage=storage, mailer=None))
    with storage.session(writes=False) as session:
        assert list(session.scalars(select(ChatLine.conversation_id))) == [fresh.id]
    assert left(storage, Conversation) == 1
