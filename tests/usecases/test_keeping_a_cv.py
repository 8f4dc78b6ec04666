"""Keep a CV from several windows, take entries away, say that it is ready, send a file instead."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from portal.domain import cv
from portal.integrations.documents import Document
from portal.integrations.files import Files
from portal.storage import periods
from portal.storage.models import Cv, Obligation, Person, Proof, Receipt
from portal.usecases import cv as use, obligations
from portal.usecases.cv import Place, Typed

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
PROFILE, SKILLS = Place(cv.part_of("profile")), Place(cv.part_of("skills"))
JOB = Place(cv.part_of("experience"), "7f1e")
EMPTY = cv.stamp({})


@pytest.fixture
def person(factories):
    person = factories.person(given_name="محمد", phone="06 12345678")
    factories.period(person)
    return person


@pytest.fixture
def keep(storage, person, edition):
    """Keep values from a window that began with a stamp, in a transaction of its own."""

    def kept(place: Place, values: dict, was: str = EMPTY, window: str = "one"):
        with storage.transaction() as session:
            duty = obligations.of(session, person, "cv", edition=edition)
            return use.keep(session, person, place, Typed(values, was, window), duty=duty, now=NOW)

    return kept


def parts(storage, person) -> dict:
    with storage.session() as session:
        return use.parts_of(session, person)


def obligation(session, person) -> Obligation:
    return periods.obligation_of(session, periods.newest_of(session, person.id), "cv")


def test_a_part_is_kept_exactly_as_typed(storage, person, keep):
    typed = {"name": " محمد  ", "headline": "Kok; <b>&", "about": "regel 1\n\n  regel 2 "}
    assert keep(PROFILE, typed) is None
    assert use.kept(parts(storage, person), PROFILE) == typed


def test_a_form_begins_with_what_is_known(storage, person):
    proposed = use.proposed({}, PROFILE, person)
    assert proposed == {"name": person.name, "phone": "06 12345678", "email": person.email}
    assert use.proposed({}, JOB, person) == {}


def test_keeping_begins_the_obligation_once(storage, person, keep):
    keep(SKILLS, {"skills": "koken"})
    with storage.session() as session:
        assert obligation(session, person).kept == "busy"


def test_two_windows_with_different_parts_both_survive(storage, person, keep):
    keep(PROFILE, {"name": "Sanne"}, window="one")
    keep(SKILLS, {"skills": "koken"}, window="two")
    keep(JOB, {"title": "Kok"}, window="three")
    kept = parts(storage, person)
    assert (kept["profile"]["name"], kept["skills"]["skills"], kept["experience"]["7f1e"]["title"]) == ("Sanne", "koken", "Kok")


def test_the_same_part_in_two_windows_is_a_clash_that_changes_nothing(storage, person, keep):
    keep(SKILLS, {"skills": "koken"}, window="one")
    clash = keep(SKILLS, {"skills": "bakken"}, window="two")
    assert clash.there == {"skills": "koken"}
    assert parts(storage, person)["skills"] == {"skills": "koken"}
    assert keep(SKILLS, {"skills": "bakken"}, was=cv.stamp(clash.there), window="two") is None
    assert parts(storage, person)["skills"] == {"skills": "bakken"}


def test_a_window_does_not_clash_with_itself(keep):
    keep(SKILLS, {"skills": "ko"})
    assert keep(SKILLS, {"skills": "koken"}) is None


def test_a_window_without_a_name_is_not_the_same_window(keep):
    keep(SKILLS, {"skills": "koken"}, window="")
    assert keep(SKILLS, {"skills": "bakken"}, window="") is not None


def test_the_same_words_from_two_windows_are_no_clash(keep):
    keep(SKILLS, {"skills": "koken"}, window="one")
    assert keep(SKILLS, {"skills": "koken"}, window="two") is None


def test_what_was_taken_away_elsewhere_is_a_clash(storage, person, keep):
    keep(JOB, {"title": "Kok"})
    with storage.transaction() as session:
        use.remove(session, person, JOB, now=NOW)
    assert keep(JOB, {"title": "Chef-kok"}, was=cv.stamp({"title": "Kok"}), window="two").there == {}


def test_an_entry_goes_and_going_twice_is_no_trouble(storage, person, keep):
    keep(JOB, {"title": "Kok"})
    for _ in range(2):
        with storage.transaction() as session:
            use.remove(session, person, JOB, now=NOW)
    assert parts(storage, person)["experience"] == {}


def test_an_empty_new_entry_is_not_kept(storage, person, keep):
    keep(JOB, {"title": "  "})
    assert parts(storage, person).get("experience", {}) == {}


def test_too_much_is_refused(storage, keep):
    with pytest.raises(use.TooMuch, match="too_long"):
        keep(SKILLS, {"skills": "x" * 5001})
    for number in range(cv.MOST_ENTRIES):
        keep(replace(JOB, entry=str(number)), {"title": "Kok"})
    with pytest.raises(use.TooMuch, match="too_many"):
        keep(replace(JOB, entry="one more"), {"title": "Kok"})


def test_ready_gives_a_receipt_and_the_cv_can_be_changed_afterwards(storage, person, keep, edition):
    keep(PROFILE, {"name": "Sanne", "headline": "Kok"})
    keep(SKILLS, {"skills": "koken"})
    with storage.transaction() as session:
        me = session.get(Person, person.id)
        assert use.finish(session, me, obligation(session, me), edition=edition, now=NOW).act == "cv_done"
        assert obligation(session, me).kept == "done"
    assert keep(SKILLS, {"skills": "koken en bakken"}) is None
    with storage.session() as session:
        assert obligation(session, person).kept == "done"
        assert session.scalar(select(Cv)).version == 3


def test_not_ready_names_what_is_missing(storage, person, edition):
    with storage.transaction() as session, pytest.raises(use.NotReady) as error:
        use.finish(session, session.get(Person, person.id), obligation(session, person), edition=edition, now=NOW)
    assert error.value.lacks.missing == ("profile", "substance")


def test_a_file_will_do_as_well(storage, person, edition, tmp_path):
    document = Document(b"%PDF-1.7 ...", "application/pdf", "mijn cv.pdf")
    with storage.transaction() as session:
        me = session.get(Person, person.id)
        receipt = use.send_file(session, Files(tmp_path), me, obligation(session, me), document, edition=edition, now=NOW)
        assert (receipt.act, receipt.about["name"]) == ("cv_done", "mijn cv.pdf")
        assert session.scalar(select(Proof)).obligation_id == obligation(session, me).id
        assert session.scalar(select(Receipt)).id == receipt.id


def test_a_stopped_period_keeps_the_cv_open_but_not_the_obligation(storage, person, keep, edition):
    with storage.transaction() as session:
        periods.newest_of(session, person.id).stopped_on = NOW.date()
    assert keep(SKILLS, {"skills": "koken"}) is None
    with storage.session() as session:
        assert obligation(session, person).kept == "todo"
