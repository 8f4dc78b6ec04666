"""Proofs: keep a file or a signed statement, show it to its owner and to staff, take it away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from portal.integrations.documents import Document
from portal.integrations.files import Files
from portal.storage import proofs
from portal.storage.models import Activity, Obligation, Person, Proof
from portal.usecases import consultations, obligations, receipts

KEPT_ASIDE_FOR = timedelta(days=1)
LONGEST_STATEMENT = 2000
LONGEST_NAME = 200
MOST_PROOFS = 20  # for one activity or obligation
DOCUMENTS = "documents that follow this transaction"


class TooMany(Exception):
    """There are as many proofs as one activity or obligation may have."""


@dataclass(frozen=True)
class Statement:
    """What somebody declares; `kind` is statement (signed with a name) or remark (why no proof applies)."""

    text: str
    signed_name: str = ""
    kind: str = "statement"


# A proof among these is a file that was set aside before.
Evidence = Document | Statement | Proof


def add(
    session: Session,
    files: Files | None,
    person: Person,
    given: Evidence,
    *,
    now: datetime,
    obligation: Obligation | None = None,
    activity: Activity | None = None,
) -> tuple[Proof, bool]:
    """Keep a proof with an obligation or an activity, and tell whether it is new: the same one twice is kept once.

    A statement needs no `files`. TooMany above twenty.
    """
    others = proofs.of_activity(session, activity) if activity else proofs.of_obligation(session, obligation)
    same = _same(others, given, files)
    if same is not None:
        return same, False
    if len(others) >= MOST_PROOFS:
        raise TooMany
    proof = given if isinstance(given, Proof) else _make(session, files, person, given, now)
    proof.created_at = now
    proof.obligation_id = obligation.id if obligation else None
    proof.activity = activity
    session.flush()
    return proof, True


def set_aside(session: Session, files: Files, person: Person, document: Document, *, now: datetime) -> Proof:
    """Keep a file for a form that is not right yet, so that it need not be chosen again; one for a person.

    `now` is the real moment, also in a demo: by it the file is forgotten after a day.
    """
    for earlier in proofs.set_aside_of(session, person.id):
        _forget(session, files, earlier, now)
    proof = _make(session, files, person, document, now)
    session.flush()
    return proof


def aside(session: Session, person: Person, proof_id: UUID) -> Proof | None:
    """Give back a file that this person set aside, as long as it belongs to nothing."""
    return next((proof for proof in proofs.set_aside_of(session, person.id) if proof.id == proof_id), None)


def forget_aside(session: Session, files: Files, *, now: datetime) -> int:
    """Forget the files that were set aside more than a day ago and never used; returns how many."""
    forgotten = proofs.set_aside_before(session, now - KEPT_ASIDE_FOR)
    for proof in forgotten:
        _forget(session, files, proof, now)
    return len(forgotten)


def show(session: Session, proof_id: UUID, by: Person, *, now: datetime) -> Proof | None:
    """Give a proof to its owner, or to staff who may open the dossier (which is written down); None for anybody else."""
    proof = proofs.by_id(session, proof_id)
    if proof is None or not (proof.person_id == by.id or consultations.may_open(by, session.get(Person, proof.person_id))):
        return None
    if by.is_staff:
        consultations.note(session, proof.person_id, by, "proof", now)
    return proof


def remove(session: Session, files: Files, person: Person, proof: Proof, *, now: datetime) -> None:
    """Take a proof away for good; that it was there stays in the receipts. An obligation that nothing shows any more is open again."""
    obligation = session.get(Obligation, proof.obligation_id) if proof.obligation_id else None
    if obligation is not None and len(proofs.of_obligation(session, obligation)) == 1:
        obligations.undo(session, person, obligation, now=now)
    _forget(session, files, proof, now)
    receipts.give(session, person, "proof_removed", now=now, name=proof.file_name)


def kept(found: Iterable[Proof]) -> list[Proof]:
    """Leave out the proofs that were taken away."""
    return [proof for proof in found if proof.removed_at is None]


def _make(session: Session, files: Files | None, person: Person, given: Document | Statement, now: datetime) -> Proof:
    proof = Proof(person_id=person.id, created_at=now)
    if isinstance(given, Statement):
        proof.kind, proof.statement, proof.signed_name = given.kind, given.text, given.signed_name
    else:
        proof.kind, proof.file_name, proof.media_type, proof.size = "file", given.name, given.media_type, len(given.data)
        proof.stored_as = files.keep(given.data)
        _following(session, files)["written"].append(proof.stored_as)
    session.add(proof)
    return proof


def _same(others: Iterable[Proof], given: Evidence, files: Files | None) -> Proof | None:
    for other in others:
        if isinstance(given, Statement):
            if (other.kind, other.statement, other.signed_name) == (given.kind, given.text, given.signed_name):
                return other
        elif other.kind == "file" and other.size == _size(given) and files.read(other.stored_as) == _data(given, files):
            return other
    return None


def _size(given: Document | Proof) -> int:
    return given.size if isinstance(given, Proof) else len(given.data)


def _data(given: Document | Proof, files: Files) -> bytes:
    return files.read(given.stored_as) if isinstance(given, Proof) else given.data


def _forget(session: Session, files: Files, proof: Proof, now: datetime) -> None:
    proof.removed_at, proof.statement = now, ""
    if proof.stored_as:
        _following(session, files)["removed"].append(proof.stored_as)


def _following(session: Session, files: Files) -> dict[str, list[str]]:
    """Documents follow the transaction: written ones go when it is rolled back, removed ones when it is committed."""
    if DOCUMENTS not in session.info:
        waiting = session.info[DOCUMENTS] = {"written": [], "removed": []}

        def settle(which: str) -> None:
            if not session.in_nested_transaction():
                for name in waiting[which]:
                    files.remove(name)
                waiting["written"].clear(), waiting["removed"].clear()

        event.listen(session, "after_commit", lambda session: settle("removed"))
        event.listen(session, "after_rollback", lambda session: settle("written"))
    return session.info[DOCUMENTS]
