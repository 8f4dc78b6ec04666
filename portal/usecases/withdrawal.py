"""An application that was taken in by mistake is withdrawn: its period stops, the person hears why, and nothing is wiped."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.storage import interviews, outbox
from portal.storage.models import WITHDRAWN, Application, Period, Person
from portal.usecases import consultations, interview, letters, messages, receipts, whose
from portal.usecases.invitations import Around
from portal.usecases.messages import Line
from portal.usecases.received import LONGEST_REFERENCE, Received

EVENT = whose.MISTAKEN
MISTAKES = ("person", "double", "other")
LONGEST_REASON = 1000
# What is written of a period on an event of its own; letters on a day or a duty are all of a period.
OF_A_PERIOD = ("application_received", "questionnaire_ready", "interview_offered")


@dataclass(frozen=True)
class Mistake:
    """What was wrong with the application: one of MISTAKES, and in the words of the officer."""

    kind: str
    reason: str


def can_be_withdrawn(session: Session, period: Period, today: date) -> bool:
    """Tell whether it still runs its course; how a period ended is never written over."""
    return not period.has_stopped(today) and not interviews.decisions_of(session, period.id)


def withdraw(session: Session, period: Period, mistake: Mistake, *, by: Person, around: Around) -> bool:
    """Stop the period of an application that was taken in by mistake, and tell the person; False when it had ended."""
    interviews.locked_period(session, period.id)
    session.refresh(period, ["stopped_on", "stop_reason"])
    if not can_be_withdrawn(session, period, around.edition.day):
        return False
    period.stopped_on, period.stop_reason = around.edition.day, WITHDRAWN
    _take_letters_back(session, period, around.edition)
    _take_talk_back(session, period, by=by, reason=mistake.reason, around=around)
    _tell(session, period, mistake, by=by, around=around)
    return True


def _take_letters_back(session: Session, period: Period, edition: Edition) -> None:
    talk = interviews.of_period(session, period.id)
    about = [one.id.hex for one in (period, period.application, talk, *period.obligations) if one is not None]
    for mail in outbox.not_sent_to(session, period.person_id):
        letter, key = edition.letters.get(mail.letter), (mail.only_once or "").replace("-", "")
        of_a_period = letter is not None and letter.send.get("on", OF_A_PERIOD[0]) in OF_A_PERIOD
        if of_a_period and any(one in key for one in about):
            session.delete(mail)
    session.flush()


def _take_talk_back(session: Session, period: Period, *, by: Person, reason: str, around: Around) -> None:
    talk = interviews.of_period(session, period.id)
    if talk is not None and talk.chosen is not None:
        interview.withdraw(session, period, talk.chosen.id, by=by, reason=reason, around=around)
    interview.close(session, period, around.now)


def _tell(session: Session, period: Period, mistake: Mistake, *, by: Person, around: Around) -> None:
    person, application, now = period.person, period.application, around.now
    about = {"mistake": mistake.kind, "reported_on": application.reported_on.isoformat()}
    messages.put(session, person, Line(mistake.reason, EVENT, about), author=by, once=None, now=now)
    receipt = receipts.give(session, person, EVENT, now=now, withdrawn=application.reference, **about)
    letters.write(
        session, to=person, letter="application-withdrawn", edition=around.edition, base_url=around.base_url,
        only_once=f"{EVENT}:{period.id}", number=receipt.number,
    )  # fmt: skip
    consultations.note(session, person.id, by, EVENT, now)


def make_room(session: Session, known: Application, received: Received) -> bool:
    """Give the reference of a withdrawn application free for the right one; False when this is that application again.

    What a program sends again of the same person is still the mistake; what the desk takes in is meant.
    """
    if not known.period.is_withdrawn or (received.source != "desk" and whose.is_of(known.person, received)):
        return False
    mark = f"/{known.id.hex[:8]}"
    known.reference = known.reference[: LONGEST_REFERENCE - len(mark)] + mark
    session.flush()
    return True
