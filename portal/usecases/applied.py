"""The application of who reports first and applies later: written down when it comes in."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.storage import interviews
from portal.storage.models import Period
from portal.usecases import receipts
from portal.usecases.letters import NOTHING


def awaits(period: Period) -> bool:
    """Tell whether the application itself is still to come."""
    return period.application.applied_on is None


def can_be_corrected(period: Period) -> bool:
    """Tell whether the day stands beside the period; where the period runs from it, another day would move everything."""
    return period.opens_on is not None


def still_to_make(period: Period, today: date) -> dict[str, object]:
    """Say between which days this person applies, as letters are told it: nothing for who has applied, or need not."""
    opens, closes = period.opens_on, period.closes_on
    asked = opens is not None and closes is not None and closes >= today and awaits(period)
    return {"apply_from": opens, "apply_by": closes} if asked else {"apply_from": NOTHING, "apply_by": NOTHING}


def is_outside(period: Period, day: date) -> bool:
    """Tell whether the day lies before or after the time in which this person can apply."""
    return period.opens_on is not None and period.closes_on is not None and not period.opens_on <= day <= period.closes_on


def note(session: Session, period: Period, day: date, *, was: date | None = None, now: datetime) -> bool:
    """Write down on which day the application came in, or put that right; the person gets a receipt with both days.

    False, and nothing is written, when another day than `was` stands there by now.
    """
    interviews.locked_period(session, period.id)
    application = period.application
    session.refresh(application)
    if application.applied_on == day:
        return True
    if application.applied_on != was:
        return False
    application.applied_on = day
    if was is None:
        receipts.give(session, period.person, "application_made", now=now, applied_on=day)
    else:
        receipts.give(session, period.person, "application_corrected", now=now, applied_on=day, was=was)
    return True
