"""Who gets the next applicant: the coach with the fewest whose period is open; of equals the one who was there first."""

from datetime import date

from sqlalchemy.orm import Session

from portal.storage import applications
from portal.storage.models import Period, Person


class Coaches:
    """Asks once and then keeps count: the question goes past everybody's period, which is too much for each line of a file."""

    def __init__(self, session: Session, *, today: date) -> None:
        self._session, self._today = session, today
        self._open: dict[Person, int] | None = None

    def least_busy(self) -> Person | None:
        if self._open is None:
            self._open = applications.open_periods_of_coaches(self._session, today=self._today)
        return min(self._open, key=self._open.__getitem__, default=None)

    def got(self, coach: Person | None, period: Period) -> None:
        """Count a period that was just made for an applicant of this coach."""
        if self._open and coach in self._open and period.ends_on >= self._today:
            self._open[coach] += 1
