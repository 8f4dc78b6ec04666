"""Households worked out by hand, in files that a policy officer can read; the calculation stays within a euro a month."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
import yaml

from portal.config import ROOT
from portal.domain.income.book import Book
from portal.domain.income.compare import work_pays
from portal.domain.income.household import Adult, Childcare, Household, Question, Wage
from portal.domain.income.limits import faults
from portal.domain.income.result import LINES
from portal.domain.income.tax import general_credit, wage_tax, work_credit

FOLDER = ROOT / "tests" / "domain" / "households"
BESIDE = "other_tax_2026.yml"
A_EURO = Decimal(1)


def number(value) -> Decimal:
    return Decimal(str(value))


def wage(told: dict) -> Wage:
    if not told:
        return Wage()
    (basis, value), *_ = told.items()
    if basis == "varying":
        return Wage(basis, amounts=tuple(number(one) for one in value))
    return Wage(basis, number(value))


def household(told: dict) -> Household:
    told = dict(told)
    adults = tuple(
        Adult(**{**one, "hours_per_week": number(one.get("hours_per_week", 0)), "wage": wage(one.get("wage"))})
        for one in told.pop("adults")
    )
    cares = tuple(
        Childcare(one["child"], number(one["hours_month"]), number(one["price_hour"]), one["kind"])
        for one in told.pop("childcare", [])
    )
    children = tuple(told.pop("children", []))
    known = {field.name for field in fields(Household)}
    assert set(told) <= known
    rest = {key: value if key == "housemates" else number(value) for key, value in told.items()}
    return Household(adults=adults, children=children, childcare=cares, **rest)


def question(told: dict) -> Question:
    return Question(
        household(told["household"]),
        day=told.get("day"),
        year=told.get("year"),
        disregard=told.get("disregard", "auto"),
        months_disregarded=told.get("months"),
    )


def nobody_works(home: Household) -> Household:
    for who in range(len(home.adults)):
        home = home.without_work(who)
    return home


CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted(FOLDER.glob("*.yml"))
    if path.name != BESIDE
    for case in yaml.safe_load(path.read_text())
]


def test_there_are_enough_of_them():
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES)
def test_a_household_agrees_with_the_one_worked_out_by_hand(library, case):
    asked = question(case)
    assert faults(library, asked) == ()
    at_home = replace(asked, household=nobody_works(asked.household))
    for which, one in (("now", at_home), ("work", asked)):
        found, told = work_pays(library, one).work, case[which]
        assert set(told) - {"total"} <= set(LINES)
        for line in LINES:
            assert abs(found.lines[line] - number(told.get(line, 0))) <= A_EURO, (which, line, found.lines[line])
        assert abs(found.total - number(told["total"])) <= A_EURO


def test_the_tax_agrees_with_another_implementation(library):
    beside = yaml.safe_load((FOLDER / BESIDE).read_text())
    book = Book(library.on(date(beside["year"], 1, 1)))
    for row in beside["rows"]:
        income = Decimal(row["income"])
        assert abs(income - wage_tax(book, income) - number(row["net"])) <= A_EURO, income
        if row["work"]:  # of lower wages the other one tells only the part of a credit that is used
            assert abs(work_credit(book, income) - number(row["work"])) <= A_EURO
        if income >= book["tax.work_to_1"]:
            assert abs(general_credit(book, income) - number(row["general"])) <= A_EURO
