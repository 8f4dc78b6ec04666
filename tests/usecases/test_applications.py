"""Taking an application in: what is made, for whom, and when nothing is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select

from portal.storage.models import Application, Obligation, OutboxMail, Period, Person, Receipt, SignInCode
from portal.usecases import applications as use
from portal.usecases.coaches import Coaches
from portal.usecases.received import Received
from tests.query_counter import counted

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = NOW.date()
SANNE = {
    "reference": "WNL-2026-000001",
    "given_name": "Sanne",
    "family_name": "de Vries",
    "email": "sanne@demo.test",
    "phone": "+31 6 12345678",
    "date_of_birth": date(1992, 3, 14),
    "language": "nl",
    "reported_on": date(2026, 11, 20),
    "applied_on": date(2026, 11, 20),
    "confirmed_by_phone": True,
    "source": "api",
}
YOUNG = {"reference": "WNL-2", "email": "daan@demo.test", "date_of_birth": date(2004, 3, 1), "applied_on": None}


@pytest.fixture
def take_in(storage, edition):
    def take(**values) -> use.TakenIn:
        with storage.transaction() as session:
            taken = use.take_in(session, Received(**SANNE | values), edition=edition, now=NOW, base_url="http://portal.test")
            assert taken.application.period.obligations
            assert taken.application.person
        return taken

    return take


@pytest.fixture
def refused(take_in):
    """Take in what may be refused: the field and the code of each problem."""

    def attempt(**values) -> list[tuple[str, str]]:
        try:
            take_in(**values)
        except use.Refused as error:
            return [(problem.field, problem.code) for problem in error.problems]
        return []

    return attempt


@pytest.fixture
def stop(storage):
    """Stop the one period that there is."""

    def on(day: date) -> None:
        with storage.transaction() as session:
            session.scalars(select(Period)).one().stopped_on = day

    return on


def _count(storage, table) -> int:
    with storage.session(writes=False) as session:
        return session.scalar(select(func.count()).select_from(table))


def _only(storage, table):
    with storage.session(writes=False) as session:
        return session.scalars(select(table)).one()


def test_a_person_of_34_has_four_obligations_in_four_weeks_from_the_application(take_in):
    period = take_in().application.period
    assert (period.starts_on, period.ends_on) == (date(2026, 11, 20), date(2026, 12, 17))
    assert sorted(one.kind for one in period.obligations) == ["activities", "cv", "questionnaire", "registration"]
    assert all(period.starts_on <= one.due_on <= period.ends_on for one in period.obligations)
    assert period.benefit_counts_from == date(2026, 11, 20)


def test_under_27_the_application_opens_after_four_weeks_and_school_comes_with_it(take_in):
    period = take_in(**YOUNG).application.period
    assert (period.starts_on, period.ends_on) == (date(2026, 11, 20), date(2026, 12, 17))
    assert (period.opens_on, period.closes_on) == (date(2026, 12, 18), date(2026, 12, 31))
    assert "school" in {one.kind for one in period.obligations}


@pytest.mark.parametrize(
    ("born", "kinds"),
    [
        pytest.param(date(1999, 11, 20), 4, id="27 on the day of the report"),
        pytest.param(date(1999, 11, 21), 5, id="27 the day after the report"),
    ],
)
def test_the_age_is_that_on_the_day_of_the_report(take_in, born, kinds):
    assert len(take_in(date_of_birth=born).application.period.obligations) == kinds


def test_the_letter_has_the_dates_and_a_link_that_signs_in_once(take_in, storage):
    take_in()
    mail, code = _only(storage, OutboxMail), _only(storage, SignInCode)
    assert mail.to_address == "sanne@demo.test"
    assert "http://portal.test/binnen/" in mail.text
    assert "17\u00a0december" in mail.text
    assert code.goes_to == "/mijn-zoekperiode"
    assert code.used_at is None


def test_the_letter_of_somebody_young_says_when_to_apply(take_in, storage):
    take_in(**YOUNG)
    mail = _only(storage, OutboxMail)
    assert "18\u00a0december" in mail.text
    assert "31\u00a0december" in mail.text


def test_the_letter_in_arabic_has_the_dutch_under_it(take_in, storage):
    take_in(language="ar")
    mail = _only(storage, OutboxMail)
    assert mail.language == "ar"
    assert "zoekperiode" in mail.text


def test_a_period_that_is_over_has_a_letter_that_says_so_and_duties_that_are_not_late(take_in, storage):
    taken = take_in(reported_on=date(2026, 10, 20), applied_on=date(2026, 10, 20))
    assert taken.application.period.ends_on < TODAY
    assert all(one.due_on > TODAY for one in taken.application.period.obligations)
    mail = _only(storage, OutboxMail)
    assert mail.letter == "activation-over"
    assert "16\u00a0november" in mail.text
    assert "27" not in mail.text


def test_who_hears_late_reads_until_when_the_application_can_be_made_only_when_it_is_to_come(take_in, storage):
    take_in(**YOUNG | {"reported_on": date(2026, 10, 20)})
    mail = _only(storage, OutboxMail)
    assert mail.letter == "activation-over"
    assert mail.text.count("aanvraag") == 2
    assert "30\u00a0november" in mail.text


def test_a_receipt_names_the_reference(take_in, storage):
    take_in()
    receipt = _only(storage, Receipt)
    assert receipt.act == "application_received"
    assert receipt.about == {"reference": "WNL-2026-000001"}


def test_who_has_no_address_gets_no_mail(take_in, storage):
    taken = take_in(email=None)
    assert taken.application.person.email is None
    assert _count(storage, OutboxMail) == _count(storage, SignInCode) == 0


def test_the_same_reference_again_makes_nothing(take_in, storage):
    first, second = take_in(), take_in(email="Sanne@demo.test", phone=None, language="en")
    assert (first.is_new, second.is_new) == (True, False)
    assert first.application.id == second.application.id
    assert [_count(storage, table) for table in (Person, Application, Period, OutboxMail, Receipt)] == [1] * 5


def test_the_same_reference_again_fills_in_what_was_empty(take_in, storage):
    take_in(**YOUNG | {"email": None, "phone": None, "confirmed_by_phone": False})
    again = take_in(**YOUNG | {"applied_on": date(2026, 11, 22)})
    assert set(again.filled) == {"email", "phone", "applied_on", "confirmed_by_phone"}
    assert _only(storage, Application).applied_on == date(2026, 11, 22)
    assert _only(storage, Person).phone == SANNE["phone"]
    assert _only(storage, OutboxMail).to_address == YOUNG["email"]
    assert take_in(**YOUNG | {"applied_on": date(2026, 11, 22)}).filled == ()


def test_what_differs_is_named_and_nothing_is_taken(take_in, refused, storage):
    take_in(phone=None)
    other = {"email": "anders@demo.test", "reported_on": date(2026, 11, 19), "applied_on": date(2026, 11, 21)}
    assert refused(**other) == [(name, "differs") for name in ("email", "reported_on", "applied_on")]
    assert _only(storage, Person).phone is None


def test_an_address_of_somebody_else_is_not_filled_in(take_in, refused):
    take_in()
    take_in(**YOUNG | {"email": None})
    assert refused(**YOUNG | {"email": SANNE["email"]}) == [("email", "somebody_else")]


@pytest.mark.parametrize("other", [{"given_name": "Petra"}, {"date_of_birth": date(1990, 1, 1)}], ids=str)
def test_a_reference_of_somebody_else_is_refused(take_in, refused, storage, other):
    take_in()
    assert refused(email="anders@demo.test", **other) == [("reference", "used")]
    assert _count(storage, Person) == 1


def test_a_second_application_of_the_same_person_finds_that_person(take_in, stop, storage):
    take_in()
    stop(TODAY)
    again = take_in(reference="WNL-9", email="Sanne@Demo.Test", given_name="SANNE", family_name="De  Vries", phone=None)
    assert _count(storage, Person) == 1
    assert again.application.person.phone == "+31 6 12345678"


def test_whose_period_still_runs_gets_no_second_one(take_in, refused, storage):
    take_in()
    assert refused(reference="WNL-9") == [("reference", "running")]
    assert refused(reference="WNL-9", email=None) == [("reference", "namesake")]
    assert [_count(storage, table) for table in (Application, Period, OutboxMail)] == [1, 1, 1]


def test_a_period_that_stops_later_still_runs(take_in, refused, stop):
    take_in()
    stop(TODAY + timedelta(days=1))
    assert refused(reference="WNL-9") == [("reference", "running")]


@pytest.mark.parametrize(
    ("young", "days_ago", "codes"),
    [
        pytest.param({}, 27, [("reference", "running")], id="the last day"),
        pytest.param({}, 28, [], id="the day after it"),
        pytest.param(YOUNG, 28, [("reference", "can_apply")], id="the first day to apply"),
        pytest.param(YOUNG, 41, [("reference", "can_apply")], id="the last day to apply"),
        pytest.param(YOUNG, 42, [], id="too late to apply"),
    ],
)
def test_a_period_runs_until_its_end_with_the_time_to_apply(take_in, refused, young, days_ago, codes):
    day = TODAY - timedelta(days=days_ago)
    applied_on = None if young else day
    take_in(**young | {"reported_on": day, "applied_on": applied_on, "reference": "WNL-1"})
    assert refused(**young | {"reference": "WNL-9"}) == codes


def test_without_an_address_a_known_name_and_date_of_birth_are_not_refused_when_the_period_is_over(take_in, stop, storage):
    take_in()
    stop(TODAY)
    take_in(reference="WNL-9", email=None)
    assert _count(storage, Person) == 2


def test_somebody_who_can_be_asked_is_asked_about_a_namesake(take_in, refused, storage):
    take_in()
    for email in (None, "other@demo.test"):
        asked = {"reference": "WNL-9", "email": email, "given_name": "SANNE"}
        assert refused(**asked, is_another=False) == [("is_another", "known")]
    take_in(**asked, is_another=True)
    assert _count(storage, Person) == 2


def test_what_is_known_of_a_situation_is_kept_and_somebody_looks_first(take_in, storage):
    taken = take_in(facts={"homeless": True})
    assert taken.application.person.facts == {"homeless": True}
    assert taken.application.period.needs_a_person == ["homeless"]


@pytest.mark.parametrize(
    ("age", "reasons"),
    [(17, ["under_18"]), (18, []), (66, []), (67, ["pension_age"]), (86, ["pension_age"])],
)
def test_under_18_and_from_the_age_of_the_pension_somebody_looks_first(take_in, age, reasons):
    period = take_in(date_of_birth=date(2026 - age, 11, 20)).application.period
    assert period.needs_a_person == reasons
    assert all(set(reasons) <= set(one.needs_a_person) for one in period.obligations)


@pytest.mark.parametrize(
    "other",
    [{"date_of_birth": date(1990, 1, 1)}, {"given_name": "Petra"}, {"family_name": "Bakker"}],
    ids=["another birth date", "another given name", "another family name"],
)
def test_two_people_with_one_address_are_never_merged(take_in, storage, other):
    take_in()
    with pytest.raises(use.Refused) as refused:
        take_in(reference="WNL-9", **other)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("email", "somebody_else")]
    assert [_count(storage, table) for table in (Person, Application, OutboxMail)] == [1, 1, 1]


def test_the_address_of_a_colleague_is_not_that_of_an_applicant(take_in, factories, storage):
    factories.person(role="coach", email="sanne@demo.test", given_name="Sanne", family_name="de Vries")
    with pytest.raises(use.Refused):
        take_in()
    assert _count(storage, Application) == 0


def test_the_coach_with_the_fewest_open_periods_gets_the_next_one(take_in, factories):
    busy, calm = factories.person(role="coach"), factories.person(role="coach")
    for number in range(2):
        factories.period(factories.person(coach_id=busy.id, email=f"busy-{number}@demo.test"))
    factories.period(factories.person(coach_id=calm.id), stopped_on=date(2026, 11, 21))
    factories.period(factories.person(coach_id=calm.id), day=60)
    assert take_in().application.person.coach_id == calm.id


def test_a_period_that_stops_later_still_counts_as_open(take_in, factories):
    leaving, calm = factories.person(role="coach"), factories.person(role="coach")
    factories.period(factories.person(coach_id=leaving.id), stopped_on=date(2026, 12, 1))
    assert take_in().application.person.coach_id == calm.id


def test_for_many_applications_the_coaches_are_looked_at_once_and_get_equal_shares(storage, edition, factories):
    first, second = factories.person(role="coach"), factories.person(role="coach")
    told = {"edition": edition, "now": NOW, "base_url": "http://portal.test"}
    with storage.transaction() as session, counted(storage) as statements:
        coaches = Coaches(session, today=edition.day)
        many = [Received(**SANNE | {"reference": f"WNL-{number}", "email": f"p{number}@demo.test"}) for number in range(4)]
        taken = [use.take_in(session, one, coaches=coaches, **told) for one in many]
        assert [one.application.person.coach_id for one in taken] == [first.id, second.id] * 2
    assert len([one for one in statements if "GROUP BY" in one]) == 1


def test_without_a_coach_the_application_comes_in_all_the_same(take_in):
    assert take_in().application.person.coach_id is None


def test_from_27_the_day_of_the_application_is_needed(take_in, storage):
    with pytest.raises(use.Refused) as refused:
        take_in(applied_on=None)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == [("applied_on", "needed")]
    assert _count(storage, Person) == 0


def test_where_no_rule_is_known_nothing_is_asked_and_a_person_looks(storage, edition):
    received = Received(**SANNE | {"reported_on": date(2025, 6, 1), "applied_on": date(2025, 6, 1)})
    with storage.transaction() as session:
        taken = use.take_in(session, received, edition=edition, now=NOW, base_url="http://portal.test")
    assert taken.application.period.obligations == []
    assert taken.application.period.needs_a_person == ["no_rule"]
    assert _count(storage, OutboxMail) == 0


@pytest.mark.parametrize("other", [False, True], ids=["the same reference", "another reference of the same new person"])
def test_two_at_the_same_moment_make_one_application_and_no_error(storage, edition, other):
    together = Barrier(4)

    def take(number: int) -> str:
        received = Received(**SANNE | ({"reference": f"WNL-{number}"} if other else {}))
        together.wait(timeout=10)
        try:
            with storage.transaction() as session:
                taken = use.take_in(session, received, edition=edition, now=NOW, base_url="http://portal.test")
        except use.Refused as error:
            return error.problems[0].code
        return "new" if taken.is_new else "again"

    with ThreadPoolExecutor(4) as threads:
        came = sorted(threads.map(take, range(4)))
    assert came == (["new", *["running"] * 3] if other else [*["again"] * 3, "new"])
    assert [_count(storage, table) for table in (Person, Application, OutboxMail)] == [1, 1, 1]


def test_the_link_lives_for_a_week(take_in, storage):
    before = datetime.now(UTC)
    take_in()
    assert _only(storage, SignInCode).expires_at - before >= timedelta(days=7)


def test_obligations_begin_undone(take_in, storage):
    take_in()
    with storage.session(writes=False) as session:
        assert set(session.scalars(select(Obligation.kept))) == {"todo"}
