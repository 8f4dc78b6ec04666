"""The people of a coach: who is in which filter, in which order, and at what price."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.storage.models import Consultation, Decision, Interview, Message, Obligation, Period, Person, Slot
from portal.usecases import caseload as use
from tests.query_counter import counted

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def coach(factories):
    return factories.person(role="coach", given_name="Anja")


@pytest.fixture
def somebody(factories, coach):
    def made(family_name: str, *, day: int = 5, coach_id=coach.id, **values) -> Period:
        return factories.period(factories.person(family_name=family_name, coach_id=coach_id, **values), day=day)

    return made


@pytest.fixture
def listed(storage, edition, coach):
    def page(which="all", *, viewer=coach, sort="end", number=1) -> use.CasePage:
        with storage.session(writes=False) as session:
            viewer = session.get(Person, viewer.id)
            return use.page_of(session, viewer, which=which, sort=sort, number=number, edition=edition, today=TODAY)

    return page


@pytest.fixture
def found(storage, edition, coach):
    def search(name, *, viewer=coach) -> use.Found:
        with storage.transaction() as session:
            return use.search(session, session.get(Person, viewer.id), name, edition=edition, now=NOW, today=TODAY)

    return search


def names(page) -> list[str]:
    return [case.person.family_name for case in page.cases]


def all_done(storage, period: Period) -> None:
    with storage.transaction() as session:
        for one in session.scalars(select(Obligation).where(Obligation.period_id == period.id)):
            one.kept = "done"


def test_a_coach_sees_the_own_people_and_desk_and_admin_everybody(listed, somebody, factories):
    somebody("Mijn")
    somebody("Ander", coach_id=factories.person(role="coach").id)
    somebody("Niemand", coach_id=None)
    assert names(listed()) == ["Mijn"]
    for role in ("desk", "admin"):
        assert set(names(listed(viewer=factories.person(role=role)))) == {"Mijn", "Ander", "Niemand"}


def test_who_ends_first_stands_first_or_the_list_is_by_name(listed, somebody):
    somebody("Aalders", day=2), somebody("Zijlstra", day=26), somebody("Mulder", day=10)
    assert names(listed()) == ["Zijlstra", "Mulder", "Aalders"]
    assert names(listed(sort="name")) == ["Aalders", "Mulder", "Zijlstra"]


def test_who_needs_the_coach_first_stands_first(listed, somebody, storage):
    somebody("Rustig", day=2)
    somebody("Te laat", day=24)
    all_done(storage, somebody("Gesprek", day=20))
    somebody("Laatste dag", day=28)
    wrote, urgent = somebody("Schreef", day=1), somebody("Dringend", day=1)
    with storage.transaction() as session:
        session.add(Message(person_id=wrote.person_id, author_id=wrote.person_id, text="", kind="cannot"))
        session.add(Message(person_id=urgent.person_id, author_id=urgent.person_id, text="", kind="urgent"))
    assert names(listed(sort="first")) == ["Dringend", "Schreef", "Laatste dag", "Gesprek", "Te laat", "Rustig"]


def test_by_name_small_letters_and_marks_stand_where_they_are_looked_for(listed, somebody):
    for name in ("Zwart", "de Boer", "Ćosić", "Çelik", "Achter"):
        somebody(name)
    assert names(listed(sort="name")) == ["Achter", "Çelik", "Ćosić", "de Boer", "Zwart"]
    assert listed(sort="name").letters == ()


def test_of_many_people_by_name_every_letter_has_its_page(listed, somebody, storage):
    for number in range(60):
        somebody(f"{'ABZ'[number // 25]}naam {number:02}")
    urgent = somebody("Bnaam 99")
    with storage.transaction() as session:
        session.add(Message(person_id=urgent.person_id, author_id=urgent.person_id, text="", kind="urgent"))
    letters = dict(listed(sort="name").letters)
    assert letters == {"a": 1, "b": 1, "z": 2}
    for letter, place in letters.items():
        assert letter in {case.initial for case in listed(sort="name", number=place).cases if not case.urgent}
    assert listed(sort="end").letters == ()


def test_a_case_tells_age_day_and_how_the_duties_stand(listed, somebody):
    somebody("Bakker", day=26)
    case = listed().cases[0]
    assert (case.age, case.clock.day, case.clock.total) == (34, 26, 28)
    assert case.open == len(case.steps) == 4
    assert case.late == 3


def test_late_is_who_has_something_open_after_its_day(listed, somebody, storage):
    somebody("Vroeg", day=3)
    somebody("Laat", day=12)
    all_done(storage, somebody("Klaar", day=27))
    page = listed("late")
    assert names(page) == ["Laat"]
    assert page.counts["late"] == 1


def test_new_is_what_the_person_wrote_and_nobody_read(listed, somebody, storage, coach):
    new, old, told = somebody("Nieuw"), somebody("Gelezen"), somebody("Beantwoord")
    with storage.transaction() as session:
        for period, author, read_at in ((new, new.person_id, None), (old, old.person_id, NOW), (told, coach.id, None)):
            session.add(Message(person_id=period.person_id, author_id=author, text="Hallo", kind="cannot", read_at=read_at))
    page = listed("message")
    assert names(page) == ["Nieuw"]
    assert page.cases[0].unread == ("cannot",)


@pytest.mark.parametrize(("day", "ending"), [(28, True), (22, True), (21, False), (29, False)])
def test_ending_this_week_is_today_and_the_six_days_after_it(listed, somebody, day, ending):
    somebody("Iemand", day=day)
    assert bool(listed("ending").cases) is ending


def test_ready_for_the_talk_is_who_is_done_or_over_and_has_no_time_yet(listed, somebody, storage):
    somebody("Bezig", day=5)
    somebody("Voorbij", day=30)
    all_done(storage, somebody("Klaar", day=12))
    planned = somebody("Gepland", day=31)
    with storage.transaction() as session:
        slot = Slot(starts_at=NOW + timedelta(days=2))
        talk = Interview(period_id=planned.id, place="Hier", slots=[slot])
        session.add(talk)
        session.flush()
        talk.chosen_slot_id = slot.id
    assert names(listed("talk")) == ["Voorbij", "Klaar"]
    assert next(case for case in listed().cases if case.talk).talk.chosen.starts_at == NOW + timedelta(days=2)


def test_planned_talks_stand_in_the_order_of_their_times_from_today_on(listed, somebody, storage):
    hours = {"Later": 50, "Straks": 5, "Vanochtend": -2, "Gisteren": -24}
    people = {name: somebody(name) for name in hours}
    with storage.transaction() as session:
        for name, number in hours.items():
            slot = Slot(starts_at=NOW + timedelta(hours=number))
            talk = Interview(period_id=people[name].id, place="Hier", slots=[slot])
            session.add(talk)
            session.flush()
            talk.chosen_slot_id = slot.id
    somebody("Niets")
    page = listed("planned", sort="name")
    assert names(page) == ["Vanochtend", "Straks", "Later"]
    assert page.counts["planned"] == 3


def test_who_was_decided_on_or_has_stopped_is_closed(listed, somebody, storage, coach):
    decided, stopped, stops_later = somebody("Besloten"), somebody("Gestopt"), somebody("Later")
    with storage.transaction() as session:
        session.add(Decision(period_id=decided.id, line="zelfdoeners", reason="Past", decided_by_id=coach.id))
        session.get(Period, stopped.id).stopped_on = TODAY
        session.get(Period, stops_later.id).stopped_on = TODAY + timedelta(days=3)
    assert names(listed()) == ["Later"]
    assert set(names(listed("closed"))) == {"Besloten", "Gestopt"}


def test_only_the_newest_period_of_somebody_counts(listed, somebody, factories, storage):
    period = somebody("Terug", day=200)
    with storage.session(writes=False) as session:
        person = session.get(Person, period.person_id)
    factories.period(person, day=3)
    page = listed()
    assert [case.clock.day for case in page.cases] == [3]
    assert page.counts["all"] == 1


def test_the_list_has_pages_of_fifty_and_a_page_too_far_is_the_last(listed, somebody):
    for number in range(53):
        somebody(f"Mens {number:02}")
    assert (len(listed().cases), listed().pages) == (50, 2)
    assert (len(listed(number=99).cases), listed(number=99).number, listed(number=-1).number) == (3, 2, 1)


def test_people_are_found_by_a_part_of_their_name_in_any_script_and_case(found, somebody):
    somebody("El Amrani", given_name="Fatima")
    somebody("الخطيب", given_name="يوسف")
    somebody("Öztürk", given_name="Émile")
    assert [names(found(part)) for part in ("amrani", "FATIMA el", "الخطيب", "öztürk", "%")] == [
        ["El Amrani"], ["El Amrani"], ["الخطيب"], ["Öztürk"], [],
    ]  # fmt: skip


def test_people_are_found_by_surname_first_by_mail_address_and_by_reference(found, somebody, storage):
    period = somebody("de Bakker", given_name="Henk", email="henk@demo.test")
    somebody("Bakker", given_name="Piet")
    with storage.session(writes=False) as session:
        reference = session.get(Period, period.id).application.reference
    for term in ("bakker henk", "Bakker, Henk", "Henk@Demo.test", reference.lower()):
        assert names(found(term)) == ["de Bakker"], term
    assert [names(found(term)) for term in ("demo.test", "TEST-")] == [[], []]


@pytest.mark.parametrize("kept", ["06 12345001", "+31 6 1234 5001", "0031612345001", "612345001"])
def test_people_are_found_by_the_digits_of_their_telephone_however_they_are_written(found, somebody, kept):
    somebody("Beller", phone=kept)
    somebody("Ander", phone="0687654321")
    for term in ("0612345001", "06-12 34 50 01", "+31612345001", "0031 612345001", "5001"):
        assert names(found(term)) == ["Beller"], term
    assert names(found("501")) == []


def test_people_are_found_by_a_part_of_their_reference_and_by_letters_without_their_marks(found, somebody, storage):
    period = somebody("Ćosić", given_name="İbrahim")
    somebody("Öztürk", given_name="Işıl")
    with storage.transaction() as session:
        session.get(Period, period.id).application.reference = "WNL-2026-1004"
    assert [names(found(term)) for term in ("1004", "2026-1004", "cosic", "ibrahim COSIC", "ÖZTURK isil")] == [
        ["Ćosić"], ["Ćosić"], ["Ćosić"], ["Ćosić"], ["Öztürk"],
    ]  # fmt: skip


def test_somebody_of_another_coach_is_found_by_a_whole_telephone_number_and_no_part_of_it(found, somebody, factories):
    theirs = somebody("Ander", coach_id=factories.person(role="coach").id, phone="06 12345001")
    assert [person.id for person in found("+31 612345001").elsewhere] == [theirs.person_id]
    assert found("12345001").elsewhere == []


def test_a_search_costs_the_same_number_of_queries_with_more_people(storage, found, somebody):
    somebody("Eerste", phone="0612345001")
    with counted(storage) as few:
        found("eerste")
    for number in range(30):
        somebody(f"Eerste {number}", phone=f"06123450{number:02}")
    with counted(storage) as many:
        found("eerste")
    assert len(many) == len(few)


def test_somebody_of_another_coach_is_found_by_the_whole_name_only_and_that_is_written_down(
    found, somebody, factories, storage, coach
):
    theirs = somebody("Ander", given_name="Piet", coach_id=factories.person(role="coach").id, email="piet@demo.test")
    assert found("Ander").elsewhere == []
    for term in ("piet ander", "Ander Piet", "piet@demo.test"):
        assert [person.id for person in found(term).elsewhere] == [theirs.person_id]
    with storage.session(writes=False) as session:
        noted = session.scalars(select(Consultation)).first()
    assert (noted.person_id, noted.by_id, noted.what) == (theirs.person_id, coach.id, use.FOUND_BY_NAME)


@pytest.mark.parametrize(("sort", "letters"), [("end", 0), ("first", 0), ("name", 1)])
def test_the_number_of_queries_does_not_grow_with_the_people(storage, listed, somebody, sort, letters):
    somebody("Eerste", day=26)
    listed(sort=sort)
    with counted(storage) as few:
        listed(sort=sort)
    for number in range(60):
        somebody(f"Mens {number}", day=number % 30 + 1)
    with counted(storage) as many:
        listed(sort=sort)
    assert len(many) == len(few) + letters <= 8
