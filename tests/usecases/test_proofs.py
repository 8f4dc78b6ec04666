"""Proofs: kept once, shown to their owner and to staff, gone when they are taken away, and true to the transaction."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from portal.integrations.documents import Document
from portal.storage import periods
from portal.storage.models import Consultation, Person, Proof
from portal.usecases import proofs
from portal.usecases.proofs import MOST_PROOFS, Statement, TooMany

FILE = Document(b"\xff\xd8 a photo", "image/jpeg", "foto.jpg")
OTHER = Document(b"\xff\xd8 another", "image/jpeg", "foto.jpg")


@pytest.fixture
def kept(session, period):
    return periods.obligation_of(session, period, "registration")


@pytest.fixture
def add(session, files, applicant, kept, now):
    return lambda given: proofs.add(session, files, applicant, given, now=now, obligation=kept)[0]


def on_disk(files) -> list[bytes]:
    return sorted(path.read_bytes() for path in files.folder.iterdir()) if files.folder.exists() else []


def test_the_same_file_is_kept_once_and_another_beside_it(session, files, add):
    assert add(FILE) is add(FILE)
    add(OTHER)
    assert on_disk(files) == sorted([FILE.data, OTHER.data])


def test_there_is_an_end_to_how_many(add):
    for number in range(MOST_PROOFS):
        add(Statement(f"Verklaring {number}", "Sanne"))
    with pytest.raises(TooMany):
        add(FILE)


def test_a_file_that_was_set_aside_is_used_once(session, files, applicant, add, now):
    aside = proofs.set_aside(session, files, applicant, FILE, now=now)
    assert proofs.aside(session, applicant, aside.id) is aside
    assert add(aside) is aside
    assert proofs.aside(session, applicant, aside.id) is None
    assert on_disk(files) == [FILE.data]


def test_only_one_file_is_set_aside_and_only_for_its_owner(session, files, applicant, now):
    first = proofs.set_aside(session, files, applicant, FILE, now=now)
    second = proofs.set_aside(session, files, applicant, OTHER, now=now)
    assert proofs.aside(session, applicant, first.id) is None
    assert proofs.aside(session, Person(id=uuid4()), second.id) is None


def test_what_was_set_aside_and_never_used_is_forgotten(session, files, applicant, now):
    proofs.set_aside(session, files, applicant, FILE, now=now)
    assert proofs.forget_aside(session, files, now=now + timedelta(hours=23)) == 0
    assert proofs.forget_aside(session, files, now=now + timedelta(hours=25)) == 1
    session.commit()
    assert on_disk(files) == []


def test_the_own_coach_sees_a_proof_and_that_is_written_down(session, applicant, add, now):
    coach, proof = Person(role="coach", given_name="Anja", family_name="Mulder"), add(FILE)
    session.add(coach)
    session.flush()
    assert proofs.show(session, proof.id, coach, now=now) is None  # not yet the coach of this person
    applicant.coach_id = coach.id
    assert proofs.show(session, proof.id, coach, now=now) is proof
    looked = session.scalar(select(Consultation))
    assert (looked.person_id, looked.by_id, looked.what) == (applicant.id, coach.id, "proof")


def test_the_owner_sees_it_unwritten_and_nobody_else_at_all(session, applicant, add, now):
    proof = add(FILE)
    assert proofs.show(session, proof.id, applicant, now=now) is proof
    for role in ("applicant", "volunteer"):
        assert proofs.show(session, proof.id, Person(id=uuid4(), role=role), now=now) is None
    assert proofs.show(session, uuid4(), applicant, now=now) is None
    assert session.scalar(select(Consultation)) is None


def test_what_is_taken_away_is_gone_for_good(session, files, applicant, add, now):
    proof, statement = add(FILE), add(Statement("Ik was er.", "Sanne"))
    for one in (proof, statement):
        proofs.remove(session, files, applicant, one, now=now)
        assert proofs.show(session, one.id, applicant, now=now) is None
    assert on_disk(files) == [FILE.data]  # until the transaction is sure
    session.commit()
    assert on_disk(files) == []
    assert set(session.scalars(select(Proof.statement))) == {""}


def test_a_file_does_not_outlive_a_transaction_that_failed(session, files, add):
    add(FILE)
    session.rollback()
    assert on_disk(files) == []


def test_a_savepoint_is_not_the_end(session, files, applicant, add, now):
    proof = add(FILE)
    with session.begin_nested():
        proofs.remove(session, files, applicant, proof, now=now)
    assert on_disk(files) == [FILE.data]
