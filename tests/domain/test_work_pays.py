"""Does work pay: what is taken and what not, the published figures, the local limits, what is told beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.config import ROOT
from portal.content import NotInContent, load
from portal.domain.income.acts import acts
from portal.domain.income.allowances import childcare, healthcare
from portal.domain.income.benefit import norm
from portal.domain.income.book import CENT, Book
from portal.domain.income.compare import work_pays
from portal.domain.income.curve import curve
from portal.domain.income.household import Adult, Childcare, Household, Question, Wage
from portal.domain.income.limits import OF_EACH_YEAR, Fault, faults, plan_faults, years_known
from portal.domain.income.months import Plan, calendar
from portal.domain.income.tax import gross_of

DAY = date(2026, 11, 22)
IN_2027 = date(2027, 1, 2)


def ask(adult: Adult | None = None, *, day: date = DAY, **home) -> Question:
    home = {"rent": Decimal(650), **home}
    adults = home.pop("adults", (adult or Adult(34, Decimal(20)),))
    return Question(Household(adults, **home), day=day)


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        (ask(Adult(34, Decimal(200))), Fault("hours_per_week", "too_much", Decimal(60))),
        (ask(Adult(34, Decimal(-1))), Fault("hours_per_week", "negative", 0)),
        (ask(Adult(34, Decimal("NaN"))), Fault("hours_per_week", "unknown")),
        (
            ask(Adult(34, Decimal(20), Wage(amount=Decimal("0.01")))),
            Fault("hourly_wage", "below_minimum_wage", Decimal("14.99")),
        ),
        (ask(Adult(34, Decimal(20), Wage(amount=Decimal(500)))), Fault("hourly_wage", "too_much", Decimal(100))),
        (ask(Adult(34, Decimal(20), Wage("month", Decimal(50000)))), Fault("wage", "too_much", Decimal(12000))),
        (
            ask(Adult(34, Decimal(20), Wage("month", Decimal(900)))),
            Fault("wage", "below_minimum_wage", Decimal("14.99")),
        ),
        (ask(Adult(34, Decimal(20), Wage("varying", amounts=(Decimal(1),)))), Fault("wage", "missing", 12)),
        (ask(Adult(34, Decimal(20), Wage("year", Decimal(1)))), Fault("wage", "unknown")),
        (ask(children=(5,) * 14), Fault("children", "too_much", 10)),
        (ask(children=(18,)), Fault("children", "too_much", 17)),
        (ask(rent=Decimal(5000)), Fault("rent", "too_much", Decimal(2500))),
        (ask(Adult(15)), Fault("age", "under_18", 18)),
        (ask(Adult(67)), Fault("age", "pension_age", 67)),
        (ask(adults=(Adult(60), Adult(70))), Fault("partner.age", "pension_age", 67)),
        (ask(adults=()), Fault("household", "unknown")),
        (ask(day=date(2025, 1, 1)), Fault("date", "outside_years", date(2026, 1, 1))),
        (ask(day=date(2031, 1, 1)), Fault("date", "outside_years", date(2027, 12, 31))),
        (replace(ask(), day=None, year=1999), Fault("year", "outside_years", 2026)),
        (replace(ask(), day=None), Fault("date", "missing")),
        (replace(ask(), disregard="99"), Fault("disregard", "unknown")),
        (replace(ask(), months_disregarded=13), Fault("months_disregarded", "too_much", 12)),
        (replace(ask(), who=1), Fault("who", "unknown")),
        (ask(childcare=(Childcare(0, Decimal(10), Decimal(9)),)), Fault("childcare", "unknown")),
    ],
    ids=lambda value: f"{value.field}-{value.code}" if isinstance(value, Fault) else "",
)
def test_what_cannot_be_answered_names_the_field_the_reason_and_the_limit(library, question, fault):
    assert fault in faults(library, question)


def test_a_year_can_be_asked_about_once_each_amount_of_it_is_there(library):
    assert years_known(library) == (date(2026, 1, 1), date(2027, 12, 31))
    more = dict(library.amounts)
    for number, slug in enumerate(OF_EACH_YEAR, start=1):
        last = more[slug].values[-1]
        more[slug] = replace(more[slug], values=(*more[slug].values, replace(last, starts_on=date(2028, 1, 1))))
        known = years_known(replace(library, amounts=more))
        assert known[1] == date(2028 if number == len(OF_EACH_YEAR) else 2027, 12, 31)
    later = replace(library, amounts=more)
    assert faults(later, ask(day=date(2028, 3, 1))) == ()
    assert calendar(later, Plan(ask(), date(2028, 3, 1))).months


def test_all_that_is_wrong_is_told_of_who_is_too_young_too(library):
    found = faults(library, ask(Adult(15, Decimal(200)), rent=Decimal(5000)))
    assert {fault.code for fault in found} == {"under_18", "too_much"}
    assert {fault.field for fault in found} == {"age", "hours_per_week", "rent"}


def test_who_is_too_young_or_pensioned_is_told_that_this_is_not_for_them(library):
    assert [fault.not_for_this for fault in faults(library, ask(Adult(15)))] == [True]
    assert [fault.not_for_this for fault in faults(library, ask(Adult(34, Decimal(200))))] == [False]


def test_published_figures_of_2026(library):
    alone = work_pays(library, ask()).now
    couple = work_pays(library, ask(adults=(Adult(34), Adult(33)))).now
    assert alone.lines["healthcare_allowance"] == Decimal("129.20")
    assert couple.lines["healthcare_allowance"] == Decimal("246.89")
    year = work_pays(library, replace(ask(), day=None, year=2026)).now.working
    assert year.test_income == 21495
    book = Book(library.on(DAY))
    partner = (6 * Decimal("1001.065")) + 6 * Decimal("1013.895")
    assert abs(gross_of(book, partner) - 13968) <= 1


def test_the_allowance_for_health_insurance_ends_where_the_tax_office_says(library):
    def allowance(wage_year):
        month = Wage("month", Decimal(wage_year) / 12 / Decimal("1.08"))
        return work_pays(library, ask(Adult(34, Decimal(40), month))).work.lines["healthcare_allowance"]

    assert allowance(40_700) > 0
    assert allowance(40_860) == 0


def test_the_pressure_at_the_top_is_what_the_facts_say(library):
    two = [work_pays(library, ask(Adult(34, Decimal(hours)))).work for hours in (28, 40)]
    kept = (two[1].total - two[0].total) / (two[1].working.gross_wage - two[0].working.gross_wage)
    assert abs(kept - Decimal("0.39")) < Decimal("0.02")


def test_the_amounts_used_are_told_with_their_day_certainty_and_source(library):
    found = {one.key: one for one in work_pays(library, ask()).used}
    norm = found["norm.single_21_incl"]
    assert (norm.value, norm.valid_from, norm.certainty) == (Decimal("1419.46"), date(2026, 7, 1), "confirmed")
    assert norm.sources
    assert "norm.couple_21_incl" not in found
    later = {one.key: one for one in work_pays(library, ask(day=IN_2027)).used}
    assert later["norm.single_21_incl"].certainty == "to_confirm"


def test_a_day_without_an_amount_is_an_error_that_names_both(library):
    with pytest.raises(NotInContent, match=r"2025-01-01"):
        work_pays(library, ask(day=date(2025, 1, 1)))


def test_the_rule_of_2027_leaves_fifteen_percent_to_everybody_for_a_year(library):
    young = Adult(22, Decimal(16))
    assert "under_27" in codes(work_pays(library, ask(young)))
    assert work_pays(library, ask(young)).work.working.left_alone == 0
    result = work_pays(library, ask(young, day=IN_2027))
    assert "work_bonus" in codes(result)
    assert abs(result.work.working.left_alone - result.work.lines["net_wage"] * Decimal("0.15")) < Decimal("0.01")


def codes(result):
    return {notice.code for notice in result.notices}


def test_savings_over_a_limit_are_told_and_change_no_figure(library):
    asked = ask(savings=Decimal(50_000))
    result = work_pays(library, asked)
    assert {"savings_benefit", "savings_rent"} <= codes(result)
    assert "savings_health" not in codes(result)
    assert result.work == work_pays(library, ask()).work
    assert not codes(work_pays(library, ask(savings=Decimal(8_000))))


def test_child_care_is_paid_for_only_when_every_parent_works(library):
    care = {"children": (3,), "childcare": (Childcare(0, Decimal(100), Decimal(10), "day"),)}
    one = work_pays(library, ask(adults=(Adult(34, Decimal(20)), Adult(33)), **care))
    both = work_pays(library, ask(adults=(Adult(34, Decimal(20)), Adult(33, Decimal(20))), **care))
    assert one.work.lines["childcare_allowance"] == 0
    assert "no_childcare_allowance" in codes(one)
    assert both.work.lines["childcare_allowance"] == 960
    assert both.work.lines["childcare_cost"] == -1000
    assert "no_child_care" not in both.assumptions
    assert one.now.lines["childcare_cost"] == 0


# Halfway between the incomes for which the facts give a percentage, half of each; above the last the last.
CARE = [
    (20_000, "96.00", "96.00"),
    (68_206, "90.95", "94.95"),
    (90_000, "79.00", "92.20"),
    (110_000, "66.35", "89.20"),
    (142_829, "48.55", "84.01"),
    (177_844, "36.50", "78.05"),
    (300_000, "36.50", "68.20"),
]


@pytest.mark.parametrize(("income", "first", "next_one"), CARE)
def test_which_part_of_child_care_is_paid(library, income, first, next_one):
    cares = (Childcare(0, Decimal(100), Decimal(1), "day"), Childcare(1, Decimal(50), Decimal(1), "day"))
    home = Household((Adult(34, Decimal(20)),), (3, 2), childcare=cares)
    paid = childcare(Book(library.on(DAY)), home, Decimal(income))
    assert abs(paid - Decimal(first) - Decimal(next_one) / 2) < Decimal("0.01")


def test_the_credit_for_working_parents_is_told_apart_because_no_employer_pays_it(library):
    result = work_pays(library, ask(Adult(34, Decimal(40)), children=(5,)))
    older = work_pays(library, ask(Adult(34, Decimal(40)), children=(13,)))
    assert result.work.lines["child_credit"] > 0
    assert result.work.lines["net_wage"] == older.work.lines["net_wage"]
    assert "child_credit_by_return" in codes(result)
    assert older.work.lines["child_credit"] == 0


@pytest.mark.parametrize(
    ("ages", "day", "sure"), [((0,), DAY, False), ((1,), DAY, False), ((2,), DAY, True), ((1, 7), DAY, True)]
)
def test_the_credit_is_not_counted_for_a_child_for_whom_it_is_not_sure(library, ages, day, sure):
    result = work_pays(library, ask(Adult(34, Decimal(40)), children=ages, day=day))
    assert bool(result.work.lines["child_credit"]) is sure
    assert bool(result.work.working.child_credit_unsure) is not sure
    assert ("child_credit_unsure" in codes(result)) is not sure


def test_a_child_of_this_year_is_as_old_in_the_months_of_the_next(library):
    asked = replace(ask(Adult(34, Decimal(20)), children=(2,), day=date(2027, 3, 1)), told_in=2026)
    assert work_pays(library, asked).work.lines["child_credit"]
    assert not work_pays(library, replace(asked, told_in=None)).work.lines["child_credit"]


def test_the_credit_comes_a_month_later_and_only_while_the_job_lasts(library):
    asked = ask(Adult(34, Decimal(20)), children=(5,))
    found = calendar(library, Plan(asked, date(2026, 9, 1), date(2026, 11, 30))).months
    credit = work_pays(library, asked).work.lines["child_credit"]
    assert [month.first.month for month in found if month.lines["child_credit"]] == [10, 11, 12]
    assert {month.lines["child_credit"] for month in found} == {credit, 0}


@pytest.mark.parametrize("who", [0, 1])
def test_without_this_work_the_other_partner_goes_on_working(library, who):
    adults = (Adult(34, Decimal(16)), Adult(33, Decimal(20)))
    result = work_pays(library, replace(ask(adults=adults), who=who))
    only_the_other = work_pays(library, ask(adults=(adults[1 - who], replace(adults[who], hours_per_week=Decimal(0)))))
    assert result.now.lines == only_the_other.work.lines
    assert result.now.lines["net_wage"] > 0


def test_local_schemes_are_limits_beside_the_total(library):
    result = work_pays(library, ask(Adult(34, Decimal(32))))
    lost = {edge.scheme for edge in result.edges if edge.lost}
    assert {"stadjerspas", "remission", "inkomenstoeslag", "meerkosten"} == lost
    assert all(edge.certainty == "to_confirm" for edge in result.edges)
    limits = {edge.scheme: edge.limit for edge in result.edges}
    assert limits["stadjerspas"] == limits["meerkosten"] == Decimal("1703.35")
    assert limits["remission"] == limits["inkomenstoeslag"] == Decimal("1419.46")
    few = work_pays(library, ask(Adult(34, Decimal(10))))
    assert "stadjerspas" not in {edge.scheme for edge in few.edges if edge.lost}
    assert result.work.total == sum(result.work.lines.values())


def test_a_municipality_without_a_scheme_has_no_limit_for_it():
    elsewhere = load(ROOT / "content", ROOT / "tests" / "veenmeer")
    assert {edge.scheme for edge in work_pays(elsewhere, ask()).edges} <= {"stadjerspas"}


def test_a_wage_a_month_or_four_weeks_comes_to_the_same_as_by_the_hour(library):
    by_hour = work_pays(library, ask(Adult(34, Decimal(20), Wage(amount=Decimal(16))))).work
    month = Decimal(16) * 20 * 52 / 12
    for wage in (
        Wage("month", month),
        Wage("four_weeks", Decimal(16) * 80),
        Wage("varying", amounts=(month * 2, Decimal(0)) * 6),
    ):
        assert work_pays(library, ask(Adult(34, Decimal(20), wage))).work.total == by_hour.total


def test_the_curve_passes_through_the_answer_and_says_where_the_benefit_ends(library):
    asked = replace(ask(Adult(34, Decimal(20), Wage("month", Decimal(1400)))), disregard="none")
    found = curve(library, asked)
    assert found.points[40].total == work_pays(library, asked).work.total
    ends = found.benefit_ends
    assert found.points[int(ends * 2)].situation.lines["benefit"] == 0
    assert found.points[int(ends * 2) - 1].situation.lines["benefit"] > 0
    (flat, *_) = found.flats
    assert (flat.kind, flat.from_hours, flat.reasons[0].code) == ("almost_nothing", 0, "benefit")
    assert flat.kept.kept == 0


def test_months_show_the_gap_after_a_job_that_stopped(library):
    asked = ask(Adult(34, Decimal(32)))
    found = calendar(library, Plan(asked, date(2026, 11, 23), date(2027, 1, 10)))
    assert found.stops == date(2026, 12, 1)
    gaps = {month.first: month.bridges for month in found.months if month.gap}
    assert list(gaps) == [date(2027, 1, 1), date(2027, 2, 1)]
    assert "advance" in gaps[date(2027, 2, 1)]
    assert found.buffer_year == 1000
    assert found.months[0].lines["benefit"] == Decimal("1348.49")


def test_over_a_year_of_months_the_same_arrives_as_in_twelve_average_ones(library):
    asked = replace(ask(day=IN_2027), disregard="none")
    plan = Plan(asked, date(2027, 1, 1), later=False)
    months = calendar(library, plan).months[1:13]
    average = work_pays(library, asked).work
    arrived = sum(month.lines["wage"] + month.lines["benefit"] for month in months)
    # Holiday pay and holiday allowance come once a year, those of the last months after the year that is shown.
    kept_back = sum(month.lines["holiday_pay"] + month.lines["holiday_allowance"] for month in months)
    assert arrived < average.net_income_with_benefit * 12 < arrived + kept_back + 12 * Decimal(130)
    assert sum(month.entitled for month in months) == average.lines["benefit"] * 12


def test_what_was_paid_too_early_comes_off_the_month_after(library):
    months = calendar(library, Plan(ask(), date(2026, 9, 1))).months
    before, first, second = months[0], months[1], months[2]
    assert first.lines["benefit"] == before.lines["benefit"]
    assert first.owed == first.lines["benefit"] - (first.entitled * Decimal("0.95")).quantize(Decimal("0.01"))
    assert second.lines["benefit"] == (first.entitled * Decimal("0.95")).quantize(Decimal("0.01"))


def test_a_wage_every_four_weeks_comes_thirteen_times(library):
    asked = ask(Adult(34, Decimal(20), Wage("four_weeks", Decimal(1200))))
    months = calendar(library, Plan(asked, date(2026, 9, 7), later=False)).months
    assert months[1].lines["wage"] == 0
    assert months[1].gap > 0
    assert max(month.lines["wage"] for month in months) > Decimal("1.9") * min(month.lines["wage"] for month in months[2:])


def test_one_month_with_much_work_does_not_end_the_benefit(library):
    wages = tuple(Decimal(2500 if month == 2 else 600) for month in range(12))
    found = calendar(library, Plan(ask(Adult(34, Decimal(12), Wage("varying", amounts=wages))), date(2026, 2, 1)))
    assert found.stops is None
    assert [month.first.month for month in found.months if not month.entitled] == [3]
    april, may = found.months[3], found.months[4]
    assert (april.first, april.lines["benefit"]) == (date(2026, 4, 1), 0)
    assert april.gap > 0
    assert may.lines["benefit"] > 0


def test_a_partner_who_works_keeps_the_benefit_low_after_the_job_stops(library):
    home = Household((Adult(34, Decimal(40)), Adult(33, Decimal(16))), rent=Decimal(650))
    days = (date(2026, 9, 1), date(2026, 11, 15))
    found = calendar(library, Plan(Question(home, day=DAY), *days))
    alone = calendar(library, Plan(Question(home.with_hours(Decimal(0), 1), day=DAY), *days))
    assert found.stops == date(2026, 9, 1)
    assert 0 < found.months[-1].entitled < alone.months[-1].entitled
    assert found.months[3].lines["wage"] > alone.months[3].lines["wage"]


def test_the_plan_says_what_is_wrong_with_its_days(library):
    assert plan_faults(library, Plan(ask(), DAY)) == ()
    assert plan_faults(library, Plan(ask(), DAY, date(2026, 11, 1))) == (Fault("end", "before_start", DAY),)
    assert plan_faults(library, Plan(ask(), DAY, date(2036, 1, 1)))[0].code == "too_much"
    assert plan_faults(library, Plan(ask(), date(2020, 1, 1)))[0] == Fault("start", "outside_years", date(2026, 1, 1))


def test_what_to_do_has_its_days(library):
    plan = Plan(ask(Adult(34, Decimal(32))), date(2026, 11, 23), date(2027, 1, 10))
    found = acts(library, plan, calendar(library, plan))
    by_code = {act.code: act for act in found}
    assert by_code["report_start"].by == date(2026, 11, 30)
    assert by_code["report_end"].by == date(2027, 1, 15)
    assert by_code["report_again"].day == date(2027, 1, 11)
    assert by_code["ask_unemployment"].by == date(2027, 1, 18)
    at_the_end = [act.code for act in found if act.day >= date(2027, 1, 11)]
    assert at_the_end == ["report_again", "change_back", "report_end", "ask_unemployment"]
    assert [act.day for act in found] == sorted(act.day for act in found)
    # The wage of November came off a benefit; December had none any more.
    assert [act.first for act in found if act.code == "income_statement"] == [date(2026, 12, 1)]
    goes_on = Plan(ask(Adult(34, Decimal(10))), date(2026, 11, 23))
    codes_of = [act.code for act in acts(library, goes_on, calendar(library, goes_on))]
    assert codes_of.count("income_statement") == 12
    assert "report_again" not in codes_of


def test_a_job_cannot_end_before_it_starts(library):
    with pytest.raises(ValueError, match="before it starts"):
        calendar(library, Plan(ask(), DAY, date(2026, 1, 1)))


@pytest.mark.parametrize("day", [date(2026, 3, 1), DAY])
def test_the_amounts_told_on_pages_are_those_that_the_calculation_finds(library, day):
    told = library.on(day)
    book = Book(told)
    alone, couple = Household((Adult(34),)), Household((Adult(34), Adult(33)))
    assert healthcare(book, alone, Decimal(0)).quantize(CENT) == told.amount("allowance.health_month_single").value
    assert healthcare(book, couple, Decimal(0)).quantize(CENT) == told.amount("allowance.health_month_partners").value
    assert healthcare(book, alone, told.amount("allowance.health_income_single").value + 1) == 0
    assert healthcare(book, couple, told.amount("allowance.health_income_partners").value + 1) == 0
    a_little_less = told.amount("allowance.health_income_single").value - 7  # 24.50 euro a year, just enough to be paid
    assert healthcare(book, alone, a_little_less) > Decimal(2)
    for home, slug in ((alone, "norm.single_21"), (couple, "norm.couple_21")):
        monthly = norm(book, home) * (1 - book.part("holiday_allowance.percent"))
        assert abs(monthly - told.amount(slug).value) <= CENT
    for sharers in (2, 3, 4, 5):
        shared = norm(book, replace(alone, housemates=sharers - 1))
        assert abs(shared - told.amount(f"norm.shared_{sharers}_incl").value) <= CENT
