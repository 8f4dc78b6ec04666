"""How long what only serves the working of the portal is kept; docs/retention.md lists the same times."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.storage import account as accounts, callbacks, chat, outbox
from portal.storage.models import Draft
from portal.usecases.callback import KEPT_FOR as CALLED_BACK

# Codes work for minutes, links of letters for a week, sessions for ten hours, and attempts are counted over a quarter of
# an hour. After that they serve nothing; the day more is for looking into a complaint of today.
SIGNING_IN = timedelta(days=1)
# A mail that was given up can be sent again by hand in this time. After it, only the fact that it failed is kept.
TEXTS_OF_FAILED_MAIL = timedelta(days=30)
# That a mail went is what keeps it from going twice, and answers "I never had a letter". A period is over long before.
MAIL = timedelta(days=365)


def forget(session: Session, now: datetime) -> None:
    """Delete what is older than its time; drafts of a lost session and conversations say themselves until when they are kept."""
    accounts.forget_old(session, now - SIGNING_IN)
    session.execute(delete(Draft).where(Draft.expires_at < now))
    chat.forget_older(session, now=now)
    callbacks.forget(session, handled_before=now - CALLED_BACK)
    outbox.forget_texts(session, failed_before=now - TEXTS_OF_FAILED_MAIL)
    outbox.forget(session, done_before=now - MAIL)
