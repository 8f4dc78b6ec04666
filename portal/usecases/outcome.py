"""The outcome of the talk: which help fits and why; what an officer wrote is not written over unseen by another."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from portal.storage import interviews
from portal.storage.models import Decision, Period, Person
from portal.usecases import interview, letters
from portal.usecases.invitations import Around

LONGEST = 2000


class Newer(Exception):
    """An outcome was written after this page was opened: by another officer, or in another tab."""

    def __init__(self, written: Decision) -> None:
        self.written = written
        super().__init__(str(written.id))


def stamp(decisions: Sequence[Decision]) -> str:
    """Give the stamp of the outcome that stands, the latest first, to see later whether another came."""
    return decisions[0].id.hex if decisions else ""


def decide(session: Session, period: Period, line: str, reason: str, *, was: str, by: Person, around: Around) -> Decision:
    """Record the service line with the reason; an earlier one stays kept, the same one twice is kept once.

    Times that nobody picked are taken back.

    Raises Newer when one was written since the stamp `was`, and then nothing is kept.
    """
    interviews.locked_period(session, period.id)
    earlier = interviews.decisions_of(session, period.id)
    if earlier and (earlier[0].line, earlier[0].reason) == (line, reason):
        return earlier[0]
    if earlier and stamp(earlier) != was:
        raise Newer(earlier[0])
    decision = Decision(period_id=period.id, line=line, reason=reason, decided_by_id=by.id, created_at=around.now)
    session.add(decision)
    session.flush()
    interview.close(session, period, around.now)
    _write(session, decision, period.person, around)
    return decision


def _write(session: Session, decision: Decision, to: Person, around: Around) -> None:
    once = f"outcome-recorded:{decision.id}"
    letters.write(session, to=to, letter="outcome-recorded", edition=around.edition, base_url=around.base_url, only_once=once)
