"""The application of who reports first and applies later: written down when it comes in."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.storage import interviews
from portal.storage.models import Period
from portal.usecases import receipts


def awaits(period: Period) -> bool:
    """Tell whether the application itself is still to come."""
    return period.application.applied_on is None


def note(session: Session, period: Period, day: date, *, now: datetime) -> None:
    """Write down on which day the application came in; the person gets a receipt. What was written down stays."""
    interviews.locked_period(session, period.id)
    session.refresh(period.application)
    if not awaits(period):
        return
    period.application.applied_on = day
    receipts.give(session, period.person, "application_made", now=now, day=day)
