"""Hand over the mail that waits: take one, note what came of it, try again later, give up in the end."""

import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

from sqlalchemy.orm import Session

from portal.storage import outbox
from portal.storage.models import OutboxMail
from portal.storage.outbox import State

# After each failed attempt the mail waits longer; together some three days, in which a mail server is put right.
PAUSES = tuple(
    timedelta(**{unit: number})
    for unit, number in (
        *(("minutes", number) for number in (1, 5, 15, 60)),
        *(("hours", number) for number in (4, 12, 24, 24)),
    )
)
ATTEMPTS = len(PAUSES) + 1
# Longer than a mail server can keep a mailer busy that hears nothing for 20 seconds at every step.
LEASE = timedelta(minutes=5)
TOO_LATE = "of no use any more"
INTERRUPTED = "every attempt was interrupted"
METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)


def anything_due(session: Session, now: datetime) -> bool:
    """Tell whether a mail can go; only reads."""
    return outbox.anything_due(session, now)


def take(session: Session, now: datetime) -> OutboxMail | None:
    """Take the mail that is first in turn, so that no other clock takes it; None when there is none.

    What has lost its use, or was taken more often than is tried, is given up on the way.
    """
    while (mail := outbox.claim(session, now, LEASE)) is not None:
        if mail.good_until is not None and mail.good_until <= now:
            _give_up(mail, mail.last_error or TOO_LATE, now)
        elif mail.attempts > ATTEMPTS:
            _give_up(mail, mail.last_error or INTERRUPTED, now)
        else:
            return mail
        session.flush()
    return None


def message_of(mail: OutboxMail) -> EmailMessage:
    """Make the mail as it is handed over, the same at every attempt; ValueError when no mail can be made of it."""
    message = EmailMessage()
    message["To"] = mail.to_address
    if len(message["To"].addresses) != 1 or not message["To"].addresses[0].domain:
        raise ValueError("not one address")
    message["Subject"] = mail.subject
    message["Message-ID"] = mail.message_id
    message["Date"] = mail.created_at
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    if mail.calendar:
        _add_calendar(message, mail.calendar)
    # Last, because what makes the parts takes headers on content away from the whole.
    message["Content-Language"] = mail.language if mail.language == "nl" else f"{mail.language}, nl"
    return message


def _add_calendar(message: EmailMessage, calendar: str) -> None:
    # Twice, because programs differ: as another form of the letter it brings the buttons to accept, as a file it can be kept.
    found = METHOD.search(calendar)
    method = found[1] if found else "REQUEST"
    message.add_alternative(calendar, subtype="calendar", params={"method": method})
    message.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename="gesprek.ics")


def handed_over(session: Session, mail_id: UUID, now: datetime) -> None:
    """Note that the mail was taken. Its text is forgotten: it may hold a code, and nobody needs it any more."""
    mail = outbox.get(session, mail_id)
    if mail is not None:
        mail.sent_at, mail.claimed_until, mail.failed_at, mail.last_error = now, None, None, ""
        mail.text = mail.html = mail.calendar = ""


def not_handed_over(session: Session, mail_id: UUID, reason: str, now: datetime, *, for_good: bool) -> None:
    """Note that the mail was not taken: it waits for the next attempt, or is given up."""
    mail = outbox.get(session, mail_id)
    if mail is None or mail.sent_at is not None:
        return
    mail.last_error, mail.claimed_until = reason, None
    mail.due_at = now + PAUSES[min(mail.attempts, len(PAUSES)) - 1]
    useless = mail.good_until is not None and mail.good_until <= mail.due_at
    if for_good or useless or mail.attempts >= ATTEMPTS:
        _give_up(mail, reason, now)


def again(session: Session, mail_id: UUID, now: datetime) -> bool:
    """Try a mail again that was given up, as if it were new; False when it was not, or its text is gone."""
    mail = outbox.get(session, mail_id)
    if mail is None or mail.failed_at is None or not mail.text:
        return False
    mail.failed_at, mail.claimed_until, mail.attempts, mail.due_at = None, None, 0, now
    return True


def state(session: Session) -> State:
    """Tell how many mails wait and since when, and how many were given up."""
    return outbox.state(session)


def failed(session: Session, *, at_most: int = 100) -> list[OutboxMail]:
    """List the mails that were given up, the latest first."""
    return outbox.failed(session, at_most=at_most)


def _give_up(mail: OutboxMail, reason: str, now: datetime) -> None:
    mail.failed_at, mail.last_error, mail.claimed_until = now, reason, None
