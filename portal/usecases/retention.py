"""How long what only serves the working of the portal is kept; docs/retention.md lists the same times."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.storage import forgetting, proofs, upkeep
from portal.storage.forgetting import Before
from portal.usecases.callback import KEPT_FOR as CALLED_BACK
from portal.usecases.proofs import KEPT_ASIDE_FOR

# Codes work for minutes, links of letters for a week, sessions for ten hours, and attempts are counted over a quarter of
# an hour. After that they serve nothing; the day more is for looking into a complaint of today.
SIGNING_IN = timedelta(days=1)
# A mail that was given up can be sent again by hand in this time. After it, only the fact that it failed is kept.
TEXTS_OF_FAILED_MAIL = timedelta(days=30)
# That a mail went is what keeps it from going twice, and answers "I never had a letter". A period is over long before.
MAIL = timedelta(days=365)
EVERY = timedelta(days=1)


def forget(session: Session, now: datetime, *, files: int) -> None:
    """Delete what is older than its time, and note how much that was; so many files went already."""
    upkeep.note(session, upkeep.FORGOTTEN, {"files": files} | forgetting.forget(session, _before(now)))


def due(session: Session, now: datetime) -> dict[str, int]:
    """Tell of each kind how many will be older than their time at this moment."""
    aside = proofs.set_aside_before(session, now - KEPT_ASIDE_FOR)
    return {"files": len(aside)} | forgetting.number(session, _before(now))


def _before(now: datetime) -> Before:
    return Before(now, now - SIGNING_IN, now - CALLED_BACK, now - TEXTS_OF_FAILED_MAIL, now - MAIL)
