"""What is heard in messages as people type them: numbers in words, hours, ages, rent, wage, partner and children."""

import pytest

from bot.calculation.heard import hear
from bot.calculation.numbers import plain

COUPLE, SINGLE = {"household": "couple"}, {"household": "single"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        *[("vierentwintig uur", "24 uur"), ("tweeëndertig", "32"), ("zeshonderdvijftig", "650"), ("zes honderd vijftig", "650")],
        *[("zes vijftig", "650"), ("vijf en twintig", "25"), ("vijf en negen", "5 en 9"), ("twaalfhonderd", "1200")],
        *[("twenty-four", "24"), ("six hundred and fifty", "650"), ("thirty five", "35"), ("five and nine", "5 and 9")],
        *[("€ 1.250,50", "euro 1250.50"), ("14,71", "14.71"), ("1,250", "1250"), ("650,-", "650 |"), ("20u", "20 u")],
        *[("16-20", "16 20"), ("-5", "-5"), ("één", "1"), ("één kind", "1 kind"), ("een kind", "een kind")],
        *[
            ("٢٠ ساعة", "20 ساعة"),
            ("خمس وعشرون", "25"),
            ("أربعين", "40"),
            ("ست مئة وخمسين", "650"),
            ("€14.80/hr", "euro 14.80 per hr"),
        ],
    ],
)
def test_numbers_become_digits(typed, written):
    assert plain(typed) == written


@pytest.mark.parametrize(
    ("asked", "message", "values"),
    [
        *[
            ("hours", text, {"hours": "20"})
            for text in ("20", "twintig", "20 uur ofzo", "halftime", "twenty hours", "zo rond de 20")
        ],
        *[
            ("hours", text, {"hours": "20"})
            for text in ("ongeveer 20u per week", "part of it, 20 hrs", "عشرين ساعة", "20 hours a week")
        ],
        *[
            ("hours", text, {"hours": "24"})
            for text in ("nee, 24 uur", "niet 20 maar 24 uur", "3 dagen", "no, 24", "drie dagen per week")
        ],
        *[("hours", text, {"hours": "40"}) for text in ("fulltime", "full-time", "voltijd", "40 uurtjes")],
        ("hours", "4 ochtenden", {"hours": "16"}),
        ("hours", "60 uur per maand", {"hours": "13.85"}),
        ("hours", "20 of 24 uur", {"hours": "24"}),
        ("hours", "7,5 uur", {"hours": "7.5"}),
        *[("hours", text, {"hours": "0"}) for text in ("I don't work", "ik werk niet", "0", "nul uur")],
        ("hours", "3 dagen, 22 uur samen", {"hours": "22"}),
        *[("wage", text, {"wage": "minimum"}) for text in ("minimum", "minimumloon", "het minimum loon denk ik", "minimum wage")],
        *[
            ("wage", text, {"wage": "15"})
            for text in ("15", "15 euro", "€ 15", "vijftien euro per uur", "15 an hour", "15 bruto")
        ],
        *[("wage", text, {"wage": "14.71"}) for text in ("14,71", "ik verdien 14,71 per uur", "14.71/hr", "tegen 14,71")],
        *[
            ("wage", text, {"month_wage": "1800"})
            for text in ("1800 per maand", "1.800 bruto", "eighteen hundred a month", "gross 1800")
        ],
        *[("rent", text, {"rent": "650"}) for text in ("650", "650 huur", "huur 650", "650 euro per maand", "ik betaal € 650,-")],
        *[
            ("rent", text, {"rent": "650"})
            for text in ("zes vijftig", "de huur is 650 euro", "my rent is about 650", "650 aan kale huur")
        ],
        *[("rent", text, {"rent": "0"}) for text in ("geen huur", "no rent", "0", "nul")],
        *[
            ("age", text, {"age": "34"})
            for text in ("34", "34 jaar", "ik ben 34", "I'm 34", "34 years old", "vierendertig", "34jr")
        ],
        *[
            ("household", text, SINGLE)
            for text in ("alleen", "ik woon alleen", "alleenstaand", "single", "ik heb geen partner", "alone")
        ],
        *[("household", text, SINGLE) for text in ("op mezelf", "gescheiden", "in mijn eentje", "by myself", "وحدي")],
        *[
            ("household", text, COUPLE)
            for text in ("samen met mijn vrouw", "met partner", "getrouwd", "my husband and me", "niet alleen, met mijn man")
        ],
        ("household", "mijn vrouw is 31", {**COUPLE, "partner_age": "31"}),
        ("household", "mijn man is 45 en werkt 16 uur", {**COUPLE, "partner_age": "45", "partner_hours": "16"}),
        ("partner_hours", "mijn vrouw werkt niet", {"partner_hours": "0"}),
        ("partner_hours", "zij werkt 16 uur", {"partner_hours": "16"}),
        ("partner_hours", "he has no job", {"partner_hours": "0"}),
        *[("partner_age", text, {"partner_age": "31"}) for text in ("31", "31 jaar", "she is 31", "hij is 31 jaar")],
        *[
            ("children", text, {"children": [5, 9]})
            for text in ("5 en 9", "5,9", "vijf en negen", "5 and 9", "twee kinderen: 5 en 9")
        ],
        *[
            ("children", text, {"children": [5, 9]})
            for text in ("een zoon van 5 en een dochter van 9", "zij zijn 5 en 9", "5, 9 jaar")
        ],
        *[("children", text, {"children": []}) for text in ("geen kinderen", "no kids", "kinderen? nee", "zonder kinderen", "0")],
        *[("children", text, {"count": "2"}) for text in ("2 kids", "2", "twee kinderen", "two children", "ik heb er twee")],
        ("children", "tweeling van 4", {"children": [4, 4]}),
        ("children", "a 5 year old son", {"children": [5]}),
        ("children", "een baby", {"children": [0]}),
        ("children", "7", {"children": [7]}),
        ("ages", "2", {"children": [2]}),
        ("age", "hoe vraag ik bijstand aan", {}),
        ("household", "ik weet het niet", {}),
        ("", "hoeveel huurtoeslag krijg ik", {}),
        ("", "en als ik 32 uur ga werken?", {"hours": "32"}),
        ("", "and with 2 children?", {"count": "2"}),
        ("", "en 4 uur meer?", {"more_hours": "4"}),
        ("", "ik werk alleen 20 uur", {"hours": "20"}),
        ("", "ik ben een alleenstaande moeder van 29", {**SINGLE, "age": "29"}),
        ("", "I'm 28 and live with my boyfriend who is 30", {**COUPLE, "partner_age": "30", "age": "28"}),
        (
            "",
            "ik ben 34, alleen, huur 650, wat houd ik over als ik 20 uur werk",
            {**SINGLE, "rent": "650", "hours": "20", "age": "34"},
        ),
        (
            "",
            "they offer 22 hours at 15.80 gross, my rent is 710 and i have a son of 9",
            {"children": [9], "rent": "710", "hours": "22", "wage": "15.8"},
        ),
        (
            "",
            "ik ben 40 en mijn man 45, kinderen van 3, 5 en 12 jaar",
            {**COUPLE, "children": [3, 5, 12], "partner_age": "45", "age": "40"},
        ),
    ],
)
def test_answers_are_heard(asked, message, values):
    assert hear(message, asked).values == values


@pytest.mark.parametrize(
    ("asked", "message", "values"), [("hours", "200 uur", "200"), ("hours", "-5 uur", "-5"), ("hours", "999999", "999999")]
)
def test_what_cannot_be_is_heard_too_so_that_it_can_be_told(asked, message, values):
    assert hear(message, asked).values == {"hours": values}


@pytest.mark.parametrize(
    "message", ["20 uur ofzo denk ik", "ik ben 34, alleen, huur 650, wat houd ik over als ik 20 uur werk", "nee, 700 huur"]
)
def test_a_message_of_answers_is_only_that(message):
    assert hear(message, "hours").only_that


@pytest.mark.parametrize(
    "message",
    ["moet ik bijzondere bijstand voor mijn bril van 20 euro terugbetalen aan de gemeente", "hoe vraag ik bijstand aan"],
)
def test_a_question_with_a_number_is_not(message):
    assert not hear(message, "hours").only_that
