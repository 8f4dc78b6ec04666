"""Registered with UWV: since when, until when, and what shows it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.integrations.documents import Document
from portal.storage import periods
from portal.storage.models import Proof, Receipt
from portal.usecases import obligations, proofs, registration
from portal.usecases.obligations import NotAllowed
from portal.usecases.proofs import Statement
from portal.usecases.registration import NothingShown, Registration
from tests.conftest import TODAY

SINCE, UNTIL = TODAY - timedelta(days=2), TODAY + timedelta(days=365)
FILE = Document(b"%PDF-1.7 a letter", "application/pdf", "uwv.pdf")
SIGNED = Statement("Ik ben bij UWV ingeschreven als werkzoekende.", "Sanne de Vries")


@pytest.fixture
def kept(session, period):
    return periods.obligation_of(session, period, "registration")


@pytest.fixture
def report(session, files, applicant, kept, edition, now):
    def tell(evidence=None, since=SINCE, until=UNTIL):
        return registration.report(
            session, files, applicant, kept, Registration(since, until), evidence, edition=edition, now=now
        )

    return tell


@pytest.mark.parametrize("evidence", [FILE, SIGNED])
def test_with_a_file_or_a_signature_it_is_done(session, kept, report, evidence):
    receipt = report(evidence)
    assert (kept.kept, kept.done_on, kept.since, kept.valid_until) == ("done", TODAY, SINCE, UNTIL)
    assert receipt.act == "registration_reported"
    assert receipt.about["until"] == UNTIL.isoformat()
    assert session.scalar(select(Proof.obligation_id)) == kept.id


def test_until_when_may_be_unknown(kept, report):
    report(SIGNED, until=None)
    assert (kept.kept, kept.valid_until) == ("done", None)


def test_without_anything_to_show_it_is_not_done(kept, report):
    with pytest.raises(NothingShown):
        report()
    assert (kept.kept, kept.since) == ("todo", None)


def test_to_renew_one_need_not_show_everything_again(kept, report):
    report(FILE)
    report(until=UNTIL + timedelta(days=90))
    assert kept.valid_until == UNTIL + timedelta(days=90)


def test_the_same_form_twice_keeps_the_file_once(session, report):
    report(FILE)
    report(FILE)
    assert len(list(session.scalars(select(Proof)))) == 1


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        (TODAY, None, {}),
        (TODAY, TODAY, {}),
        (TODAY + timedelta(days=1), None, {"since": "future"}),
        (TODAY.replace(year=1890), UNTIL, {"since": "too_long_ago"}),
        (SINCE, SINCE - timedelta(days=1), {"until": "before_since"}),
        (SINCE, TODAY - timedelta(days=1), {"until": "lapsed"}),
        (SINCE, TODAY.replace(year=2099), {"until": "too_far"}),
        (TODAY + timedelta(days=9), TODAY + timedelta(days=3), {"since": "future", "until": "before_since"}),
    ],
)
def test_days_that_cannot_be_right_are_named(kept, report, since, until, wrong):
    assert registration.problems(Registration(since, until), TODAY) == wrong
    if wrong:
        with pytest.raises(ValueError, match="cannot be right"):
            report(SIGNED, since=since, until=until)
        assert kept.kept == "todo"


def test_taking_the_last_proof_away_opens_it_again(session, files, applicant, kept, report, now):
    report(FILE)
    report(SIGNED)
    first, last = session.scalars(select(Proof).order_by(Proof.kind))
    proofs.remove(session, files, applicant, first, now=now)
    assert kept.kept == "done"
    proofs.remove(session, files, applicant, last, now=now)
    assert kept.kept == "busy"
    assert "obligation_undone" in set(session.scalars(select(Receipt.act)))


def test_the_last_proof_stays_once_the_coach_has_checked_it(session, files, applicant, kept, report, now):
    report(FILE)
    kept.seen = True
    with pytest.raises(NotAllowed):
        proofs.remove(session, files, applicant, session.scalar(select(Proof)), now=now)
    assert session.scalar(select(Proof)).removed_at is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda period, kept: setattr(period, "stopped_on", TODAY), "stopped"),
        (lambda period, kept: setattr(kept, "kept", "not_needed"), "not_needed"),
    ],
)
def test_what_is_closed_says_why(period, kept, report, change, reason):
    change(period, kept)
    with pytest.raises(NotAllowed) as refused:
        report(FILE)
    assert refused.value.reason == reason


def test_who_stops_tomorrow_still_does_their_duties_today(period, kept, report):
    period.stopped_on = TODAY + timedelta(days=1)
    report(FILE)
    assert kept.kept == "done"


def test_nobody_reports_for_another(session, files, factories, kept, edition, now):
    stranger = kept.period.person.__class__(given_name="X", family_name="Y")
    with pytest.raises(NotAllowed) as refused:
        registration.report(session, files, stranger, kept, Registration(SINCE, None), SIGNED, edition=edition, now=now)
    assert refused.value.reason == "not_theirs"


def test_the_duty_tells_how_it_stands(session, applicant, period, edition):
    duty = obligations.of(session, applicant, "registration", edition=edition)
    assert (duty.record.kind, duty.step.state.value, duty.done, duty.period.id) == ("registration", "todo", False, period.id)
    assert obligations.of(session, applicant, "school", edition=edition) is None
