"""What is still missing, what cannot be, and the address of the page, without a server."""

from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import parse_qs

import pytest

from bot.calculation.heard import hear
from bot.calculation.said import outcome
from bot.calculation.told import ASKED, Talk, address, question, talk_of, wrong
from portal.domain.income.phases import phases
from portal.domain.income.spans import main_of
from tests.bot.conftest import DAY
from tests.bot.understanding import held_out

ALONE = {"household": "single", "age": "34", "children": [], "rent": "650", "hours": "20", "wage": "minimum"}
PAIR = {**ALONE, "household": "couple", "partner_age": "31", "partner_hours": "8"}


@pytest.mark.parametrize("told", [ALONE, PAIR])
def test_each_answer_that_is_not_there_is_asked_for(told):
    assert Talk(told).missing == ""
    for name in told:
        assert Talk(told).without(name).missing == (name if name != "household" or told is ALONE else "household")


def test_a_partner_is_asked_about_only_where_there_is_one():
    assert Talk({**ALONE, "household": "couple"}).missing == "partner_age"


def test_children_who_were_counted_are_asked_for_their_ages_and_ages_are_enough():
    counted = Talk(ALONE).adding({"count": "2"})
    assert counted.missing == "ages"
    assert counted.adding({"children": [5, 9]}) == Talk({**ALONE, "children": [5, 9]}, changed="children")


def test_a_wage_of_a_month_is_a_wage_and_the_last_one_counts():
    monthly = Talk(ALONE).without("wage").adding({"month_wage": "1800"})
    assert monthly.missing == ""
    assert "month_wage" not in monthly.adding({"wage": "15"}).told
    assert question(monthly.told, DAY).household.adults[0].wage.amount == Decimal(1800)


def test_who_does_not_work_is_not_asked_for_a_wage():
    assert Talk({**PAIR, "hours": "0"}).without("wage").missing == ""


def test_more_and_less_hours_change_the_hours():
    assert Talk(ALONE).adding({"more_hours": "4"}).told["hours"] == "24"
    assert Talk(ALONE).adding({"less_hours": "4"}).told["hours"] == "16"


@pytest.mark.parametrize(
    ("name", "value", "code", "limit"),
    [
        *[
            ("age", "17", "under_18", 18),
            ("age", "67", "pension_age", 67),
            ("age", "300", "unknown", None),
            ("age", "-3", "unknown", None),
        ],
        *[("hours", "200", "too_much", Decimal(60)), ("hours", "-5", "negative", 0), ("rent", "9999", "too_much", Decimal(2500))],
        *[("wage", "500", "too_much", Decimal(100)), ("wage", "3", "below_minimum_wage", Decimal("14.99"))],
        *[
            ("children", [5, 20], "too_much", 17),
            ("count", "30", "too_much", 10),
            ("month_wage", "90000", "too_much", Decimal(12000)),
        ],
        *[("partner_age", "80", "pension_age", 67), ("partner_hours", "90", "too_much", Decimal(60))],
    ],
)
def test_what_cannot_be_is_named_with_its_limit(library, name, value, code, limit):
    told = {**(PAIR if name.startswith("partner") else ALONE), name: value}
    if name == "month_wage":
        del told["wage"]
    found = wrong(library, told, DAY)
    assert found is not None
    assert (found[1].code, found[1].limit) == (code, limit)
    assert found[0] in (name, "wage")


@pytest.mark.parametrize("told", [{}, ALONE, PAIR, {"hours": "20"}, {"wage": "15"}, {"household": "couple", "rent": "0"}])
def test_what_can_be_is_not_refused_while_the_rest_is_unknown(library, told):
    assert wrong(library, told, DAY) is None


def test_the_address_holds_the_answers_and_nothing_else():
    assert address({**PAIR, "children": [5, 9], "wage": "14.5"}) == (
        "household=couple&age=34&partner_age=31&rent=650&hours=20&partner_hours=8&children=5,9&wage=14.5"
    )


def test_a_wage_by_month_is_one_on_the_page_too():
    monthly = {key: value for key, value in ALONE.items() if key != "wage"} | {"month_wage": "1800"}
    assert parse_qs(address(monthly)) | {"wage": ["1800"], "per": ["month"]} == parse_qs(address(monthly))


@pytest.mark.parametrize("slot", [None, {}, {"told": {}, "of_another_version": 1}, "text", 3])
def test_a_slot_that_cannot_be_read_is_a_new_talk(slot):
    assert talk_of(slot) == Talk()


def test_the_slot_gives_back_what_it_was_given():
    talk = Talk(PAIR, "left", "age", "rent", 1, True)
    assert talk_of(talk.kept()) == talk


@pytest.mark.parametrize("language", ["nl", "en"])
def test_questions_about_something_else_are_hardly_ever_taken_for_answers(language):
    asked = [text for _, topic, text in held_out(language) if topic not in ("calc.workpays", "parttime.work", "poverty.trap")]
    taken = {text for text in asked if any(hear(text, name).nothing_else for name in (*ASKED, "ages"))}
    assert len(taken) / len(asked) < 0.02, taken


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
@pytest.mark.parametrize("hours", ["0", "16"])
def test_a_couple_is_told_what_this_work_adds_to_what_the_partner_earns(library, speaker, language, hours):
    told = {**PAIR, "partner_hours": hours}
    found = phases(library, question(told, DAY))
    result = main_of(found).result
    assert (result.now.lines["net_wage"] > 0) == (hours != "0")
    more = speaker(language).phrase("calc_more", amount=result.difference.quantize(Decimal(1), ROUND_HALF_UP))
    assert more in outcome(found, told, speaker(language))[0]
