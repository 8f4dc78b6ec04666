"""Which zoekperiode a person has, on which days, and what is asked in it."""

from datetime import date, timedelta

import pytest

from portal.domain.trajectory import choose_period, known_facts, plan_obligations
from tests.content.shelf import FROM_27, UNDER_27, Shelf

REPORTED = date(2026, 11, 22)


def plan(edition, born, reported_on=REPORTED, applied_on=None, **facts):
    return choose_period(edition, born=born, reported_on=reported_on, applied_on=applied_on, facts=facts)


@pytest.mark.parametrize(
    ("born", "slug"),
    [
        pytest.param(date(1999, 11, 23), "under-27", id="27 the day after the report"),
        pytest.param(date(1999, 11, 22), "from-27", id="27 on the day of the report"),
        pytest.param(date(1999, 11, 21), "from-27", id="27 the day before the report"),
    ],
)
def test_age_is_that_on_the_day_of_the_report(edition, born, slug):
    assert plan(edition, born, applied_on=REPORTED).slug == slug


@pytest.mark.parametrize(
    ("reported_on", "slug"), [(date(2027, 2, 28), "under-27"), (date(2027, 3, 1), "from-27")], ids=["28 February", "1 March"]
)
def test_born_on_29_february(library, reported_on, slug):
    assert plan(library.on(reported_on), date(2000, 2, 29), reported_on, reported_on).slug == slug


def test_who_turns_27_between_report_and_application_stays_under_27(edition):
    assert plan(edition, date(1999, 12, 1), applied_on=date(2026, 12, 22)).slug == "under-27"


def test_the_days_under_27(edition):
    period = plan(edition, date(2004, 5, 1))
    assert (period.starts_on, period.ends_on) == (REPORTED, date(2026, 12, 19))
    assert (period.application_opens_on, period.application_closes_on) == (date(2026, 12, 20), date(2027, 1, 2))
    assert period.benefit_counts_from == REPORTED
    assert period.rule.sources


def test_the_days_from_27_run_from_the_application_and_do_not_delay_it(edition):
    period = plan(edition, date(1992, 5, 1), applied_on=date(2026, 11, 25))
    assert (period.starts_on, period.ends_on) == (date(2026, 11, 25), date(2026, 12, 22))
    assert (period.application_opens_on, period.application_closes_on) == (None, None)
    assert period.benefit_counts_from == date(2026, 11, 25)


def test_from_27_without_an_application_it_runs_from_the_report_and_promises_no_day(edition):
    period = plan(edition, date(1992, 5, 1))
    assert (period.starts_on, period.benefit_counts_from) == (REPORTED, None)


def test_an_unknown_age_obliges_nobody(edition):
    period = plan(edition, None)
    assert (period.slug, period.rule, period.needs_a_person) == ("", None, ("age_unknown",))
    assert plan_obligations(edition, period, {"age": None}) == ()


def test_before_the_first_rule_a_person_looks(edition):
    assert plan(edition, date(2004, 5, 1), date(2020, 1, 1)).needs_a_person == ("no_rule",)


@pytest.mark.parametrize("fact", ["pro_vso", "medical_hours_limit", "lks_group", "circumstances", "homeless"])
@pytest.mark.parametrize(("value", "looks"), [(True, True), (False, False), (None, False)])
def test_an_exception_under_27_needs_a_person_only_when_it_is_known(edition, fact, value, looks):
    period = plan(edition, date(2004, 5, 1), **{fact: value})
    assert bool(period.needs_a_person) is looks
    assert all(bool(one.needs_a_person) is looks for one in plan_obligations(edition, period, {"age": 22}))


def planned(edition, age, **facts):
    period = plan(edition, REPORTED.replace(year=REPORTED.year - age), applied_on=REPORTED)
    return {one.slug: one for one in plan_obligations(edition, period, {"age": age, **facts})}


def test_four_obligations_and_school_under_27(edition):
    four = ["registration", "cv", "activities", "questionnaire"]
    assert list(planned(edition, 34)) == four
    assert list(planned(edition, 26)) == [*four, "school"]


@pytest.mark.parametrize(("known", "reasons"), [(True, ()), (False, ("no_startkwalificatie",)), (None, ())])
def test_school_needs_a_person_for_who_has_no_startkwalificatie(edition, known, reasons):
    assert planned(edition, 22, startkwalificatie=known)["school"].needs_a_person == reasons


def test_no_obligation_rests_on_what_is_unknown(edition):
    period = plan(edition, date(2004, 5, 1))
    assert "school" not in {one.slug for one in plan_obligations(edition, period, {})}


@pytest.mark.parametrize("days", [0, 1, 10, 27, 40])
def test_who_hears_late_is_late_with_nothing_and_has_days_for_each_duty(edition, days):
    period, told_on = plan(edition, date(1992, 5, 1), applied_on=REPORTED), REPORTED + timedelta(days=days)
    least = edition.municipality.days_for_a_duty
    on_time = {one.slug: one.due_on for one in plan_obligations(edition, period, {"age": 34})}
    told = {one.slug: one.due_on for one in plan_obligations(edition, period, {"age": 34}, told_on=told_on)}
    assert least > 1
    assert told == {slug: max(due, told_on + timedelta(days=least - 1)) for slug, due in on_time.items()}


def test_obligations_are_due_on_days_of_the_period(edition):
    period = plan(edition, date(2004, 5, 1))
    for one in plan_obligations(edition, period, known_facts(date(2004, 5, 1), REPORTED, {})):
        assert period.starts_on <= one.due_on <= period.ends_on
    registration = edition.obligation("registration")
    assert (planned(edition, 34)["registration"].due_on - REPORTED).days == registration.due_day - 1


@pytest.fixture
def changing(tmp_path):
    """A law that changes on 1 January 2027: the same rule with other days, and a rule that gives way to another."""
    shelf = Shelf(tmp_path / "content")
    shelf.period("under-27", UNDER_27)
    shelf.write("periods/under-27/period.2027-01-01.yml", UNDER_27.replace("days: 28", "days: 14"))
    shelf.period("from-27", FROM_27 + "valid_to: 2026-12-31\n")
    shelf.period("from-27-new", FROM_27.replace("applied_on", "reported_on") + "valid_from: 2027-01-01\n")
    return shelf.load()


@pytest.mark.parametrize(
    ("reported_on", "ends_on"),
    [(date(2026, 12, 31), date(2027, 1, 27)), (date(2027, 1, 1), date(2027, 1, 14))],
    ids=["old law", "new law"],
)
@pytest.mark.parametrize("seen_on", [date(2026, 11, 22), date(2027, 6, 1)], ids=["planned before", "planned after"])
def test_the_law_of_the_day_of_the_report_applies(changing, reported_on, ends_on, seen_on):
    period = plan(changing.on(seen_on), date(2004, 5, 1), reported_on)
    assert (period.slug, period.ends_on) == ("under-27", ends_on)


def test_a_rule_gives_way_to_another_on_the_day_of_the_change(changing):
    edition, applied_on = changing.on(date(2027, 6, 1)), date(2027, 1, 4)
    old = plan(edition, date(1990, 1, 1), date(2026, 12, 31), applied_on)
    new = plan(edition, date(1990, 1, 1), date(2027, 1, 1), applied_on)
    assert (old.slug, old.starts_on) == ("from-27", applied_on)
    assert (new.slug, new.starts_on) == ("from-27-new", date(2027, 1, 1))


def test_who_reports_under_the_old_law_and_turns_27_under_the_new_keeps_the_old(changing):
    assert plan(changing.on(date(2027, 6, 1)), date(2000, 1, 1), date(2026, 12, 31)).ends_on == date(2027, 1, 27)
