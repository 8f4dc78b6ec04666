"""Mail that does not arrive: which, to whom, and why in a word that the desk can act on."""

import re
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.storage import undelivered
from portal.storage.models import OutboxMail
from portal.usecases.outbox import LEASE, PAUSES, TOO_LATE

# The first that fits what the mail server said; the order matters, because 550 is said of many things.
REASONS = (
    ("late", re.compile(re.escape(TOO_LATE))),
    ("full", re.compile(r"\b[45]\.2\.2\b|^[45]52\b|mailbox (is )?full|quota", re.IGNORECASE)),
    ("refused", re.compile(r"\b[45]\.7\.\d+\b|spam|blocked|policy", re.IGNORECASE)),
    ("address", re.compile(r"\b5\.1\.\d+\b|^55[013]\b|unknown|no mail can be made|addresses like this one", re.IGNORECASE)),
    ("server", re.compile(r"no connection|mail folder|interrupted|^421\b|^[a-z]+: ", re.IGNORECASE)),
)


def some(session: Session, now: datetime, *, at_most: int) -> list[OutboxMail]:
    """List mails that were given up and still matter, and those tried in vain for more than an hour; the latest first."""
    return undelivered.some(session, now, at_most=at_most)


def count(session: Session, now: datetime) -> int:
    """Tell how many mails do not arrive."""
    return undelivered.count(session, now)


def latest_to(session: Session, person_id: UUID, now: datetime) -> OutboxMail | None:
    """Give the latest mail to this person that does not arrive; None when all is well."""
    return undelivered.latest_to(session, person_id, now)


def why(mail: OutboxMail) -> str:
    """Tell why: late, full, refused, address, server or other."""
    return next((code for code, said in REASONS if said.search(mail.last_error)), "other")


def last_tried(mail: OutboxMail) -> datetime:
    """Tell when it was tried last."""
    if mail.failed_at is not None:
        return mail.failed_at
    if mail.claimed_until is not None:  # just now
        return mail.claimed_until - LEASE
    return mail.due_at - PAUSES[min(max(mail.attempts, 1), len(PAUSES)) - 1]
