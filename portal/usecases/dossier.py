"""The dossier of one applicant as staff see it: open it, check the duties, take it over."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.domain.calendar import today_in_netherlands
from portal.storage import dossiers, interviews
from portal.storage.models import AnswerSheet, Consultation, Decision, Delay, Message, Obligation, Period, Person, Proof, Slot
from portal.usecases import consultations, delay, messages, new_coach, overview
from portal.usecases.invitations import Around
from portal.usecases.overview import Overview

LONGEST_REMARK = 1000
LONGEST_REASON = 300
TAKEN_OVER = "taken_over"


class NotYours(Exception):
    """The dossier belongs to another coach; it can be taken over with a reason."""


@dataclass(frozen=True)
class Dossier:
    """All that one page shows of a person; `seen` is None when there is no period."""

    person: Person
    seen: Overview | None
    proofs: list[Proof]
    sheets: list[AnswerSheet]
    thread: list[Message]
    decisions: list[Decision]
    looks: list[Consultation]
    delays: list[Delay]

    def proofs_for(self, obligation: Obligation) -> list[Proof]:
        return [proof for proof in self.proofs if proof.obligation_id == obligation.id]

    def delays_for(self, obligation: Obligation) -> list[Delay]:
        return [one for one in self.delays if one.obligation_id == obligation.id]

    def may_wait(self, obligation: Obligation) -> bool:
        """Tell whether a later day can be given for this duty."""
        decided = bool(self.decisions)
        return self.seen is not None and delay.can_be_given(self.seen.period, obligation, today=self.seen.today, decided=decided)


@dataclass(frozen=True)
class Mark:
    """What an officer filled in at one duty; `was` is the stamp of what stood there when the page was opened."""

    slug: str
    seen: bool
    remark: str
    was: str

    @property
    def changed(self) -> bool:
        return _stamp(self.seen, self.remark) != self.was


@dataclass(frozen=True)
class Clash:
    """A duty that somebody else changed meanwhile, and how it reads now."""

    slug: str
    by: Person | None
    at: datetime
    seen: bool
    remark: str


def person_for(session: Session, viewer: Person, person_id: UUID) -> Person | None:
    """Give the applicant if this member of staff may open the dossier; None if there is none, NotYours if not."""
    person = dossiers.applicant(session, person_id)
    if person is not None and not consultations.may_open(viewer, person):
        raise NotYours
    return person


def open_it(session: Session, viewer: Person, person: Person, *, edition: Edition, now: datetime) -> Dossier:
    """Open the dossier, which is written down, and note for the coach that the messages were read."""
    consultations.note(session, person.id, viewer, "dossier", now)
    opened = gather(session, person, edition=edition)
    messages.read(session, person, by=viewer, now=now)
    return opened


def gather(session: Session, person: Person, *, edition: Edition) -> Dossier:
    """Give the dossier for a page that was open already: nothing is written down, and new messages stay new."""
    seen = overview.of(session, person, edition=edition, today=edition.day)
    return Dossier(
        person=person,
        seen=seen,
        proofs=dossiers.proofs_of(session, person.id),
        sheets=dossiers.sheets_of(session, seen.period.id) if seen else [],
        thread=messages.thread(session, person),
        decisions=interviews.decisions_of(session, seen.period.id) if seen else [],
        looks=consultations.of(session, person.id),
        delays=dossiers.delays_of(session, seen.period.id) if seen else [],
    )


def take_over(session: Session, person_id: UUID, *, by: Person, reason: str, around: Around) -> Slot | None:
    """Become the coach of somebody, with a reason that the person can read; the person and the coach before hear of it.

    Gives the time of a planned talk when this coach sees somebody else then.
    """
    person = dossiers.locked_applicant(session, person_id)
    before, person.coach = person.coach, by
    session.flush()
    consultations.note(session, person.id, by, TAKEN_OVER, around.now, reason=reason)
    return new_coach.tell(session, person, by, before=before, around=around)


def stamp(obligation: Obligation) -> str:
    """Give the stamp of how a duty was checked, to see later whether somebody changed it meanwhile."""
    return _stamp(obligation.seen, obligation.remark)


def _stamp(seen: bool, remark: str) -> str:
    return hashlib.sha256(f"{seen}\n{remark}".encode()).hexdigest()[:16]


def check_duties(session: Session, period: Period, marks: Iterable[Mark], *, by: Person, now: datetime) -> list[Clash]:
    """Keep the marks that were changed; one that somebody else changed meanwhile stays as it is and comes back as a clash.

    What an officer saw and found in order is done, also when it was shown on paper or told by telephone.
    """
    found = {one.slug: one for one in dossiers.locked_obligations(session, period.id)}
    changed = [mark for mark in marks if mark.slug in found and mark.changed]
    clashes = []
    for mark in changed:
        kept = found[mark.slug]
        if stamp(kept) not in (mark.was, _stamp(mark.seen, mark.remark)):
            clashes.append(_clash(kept))
        elif stamp(kept) == mark.was:
            kept.seen, kept.remark = mark.seen, mark.remark
            if mark.seen and kept.is_open:
                kept.kept, kept.done_on = "done", today_in_netherlands(now)
            kept.checked_by_id, kept.checked_at = by.id, now
    session.flush()
    return clashes


def _clash(kept: Obligation) -> Clash:
    return Clash(kept.slug, kept.checked_by, kept.checked_at or kept.created_at, kept.seen, kept.remark)
