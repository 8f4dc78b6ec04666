"""Under 27: why school is not possible now, and what shows it."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.content.library import Edition
from portal.domain.calendar import today_in_netherlands
from portal.integrations.documents import Document
from portal.integrations.files import Files
from portal.storage.models import Obligation, Person, Proof, Receipt
from portal.usecases import obligations, proofs, receipts
from portal.usecases.proofs import Statement

LONGEST_REASON = proofs.LONGEST_STATEMENT


def going(
    session: Session, files: Files, person: Person, obligation: Obligation, shown: Document | Proof, *, now: datetime
) -> None:
    """Keep what shows that somebody goes to school; that they do is reported as a way out."""
    obligations.start(person, obligation, today=today_in_netherlands(now))
    proof, is_new = proofs.add(session, files, person, shown, now=now, obligation=obligation)
    if is_new:
        receipts.give(session, person, "proof_added", now=now, obligation=obligation.slug, name=proof.file_name)


def report(
    session: Session,
    files: Files,
    person: Person,
    obligation: Obligation,
    statement: Statement,
    shown: Document | Proof | None,
    *,
    edition: Edition,
    now: datetime,
) -> Receipt:
    """Report why school is not possible now: always in a signed statement of one's own, with a file beside it if there is one."""
    obligations.check_open(person, obligation, today=edition.day)
    with session.begin_nested():  # both or neither
        for given in filter(None, (statement, shown)):
            proofs.add(session, files, person, given, now=now, obligation=obligation)
    return obligations.report_done(
        session, person, obligation, "school_reported", edition=edition, now=now, with_file=shown is not None
    )
