"""Under 27: why school is not possible now, in one's own signed words, with a file if there is one."""

from datetime import date

import pytest
from sqlalchemy import select

from portal.integrations.documents import Document
from portal.storage import periods
from portal.storage.models import Person, Proof
from portal.usecases import activities, school
from portal.usecases.activities import Entry
from portal.usecases.proofs import MOST_PROOFS, Statement, TooMany
from tests.conftest import TODAY

WHY = Statement("De opleiding begint pas in september.", "Yusuf")
FILE = Document(b"%PDF-1.7 a letter of the school", "application/pdf", "school.pdf")


@pytest.fixture
def applicant(factories, session):
    person = factories.person(date_of_birth=date(2004, 3, 14))
    factories.period(person, day=5)
    return session.get(Person, person.id)


@pytest.fixture
def kept(session, period):
    return periods.obligation_of(session, period, "school")


@pytest.mark.parametrize(("shown", "kinds"), [(None, ["statement"]), (FILE, ["file", "statement"])])
def test_a_signed_reason_makes_it_done_with_or_without_a_file(session, files, applicant, kept, edition, now, shown, kinds):
    receipt = school.report(session, files, applicant, kept, WHY, shown, edition=edition, now=now)
    assert (kept.kept, kept.done_on, receipt.act) == ("done", TODAY, "school_reported")
    assert sorted(session.scalars(select(Proof.kind))) == kinds


def test_it_is_kept_whole_or_not_at_all(session, files, applicant, kept, edition, now):
    session.add_all(
        Proof(person_id=applicant.id, obligation_id=kept.id, kind="statement", statement=str(n)) for n in range(MOST_PROOFS - 1)
    )
    with pytest.raises(TooMany):
        school.report(session, files, applicant, kept, WHY, FILE, edition=edition, now=now)
    assert kept.kept == "todo"
    assert len(list(session.scalars(select(Proof)))) == MOST_PROOFS - 1


def test_looking_for_a_school_begins_the_school_step(session, applicant, period, kept, edition, now):
    assert {"school_contact", "call"} <= {way.slug for way in activities.ways_for(period, edition)}
    entry = Entry("school_contact", TODAY, "Noorderpoort")
    activities.add(session, applicant, period, entry, once="1", edition=edition, now=now)
    assert kept.kept == "busy"
    assert periods.obligation_of(session, period, "activities").kept == "todo"
