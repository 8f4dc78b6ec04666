"""The check finds what an editor must put right, today and around every day of change."""

import re
from datetime import date

import pytest

from portal.content import ContentError
from portal.content.check import days_to_check, problems
from tests.content.shelf import FROM_27, UNDER_27

TODAY = date(2026, 11, 22)
AMOUNT = "unit: euro\nlast_looked_at: 2026-11-01\nvalues:\n"
VALUE = "  - {{from: {0}, value: 1, sources: [LAW], certainty: confirmed}}\n"
VALUE_UNTIL = "  - {{from: {0}, to: {1}, value: 1, sources: [LAW], certainty: confirmed}}\n"


def found(shelf):
    return "\n".join(str(problem) for problem in problems(shelf.load(), TODAY))


def test_what_the_portal_cannot_do_without_is_demanded(shelf):
    text = found(shelf)
    for name in ("topics", "periods", "obligations", "questionnaires", "letters", "ways", "pages.yml", "amounts"):
        assert f"{name}: there is nothing here" in text
    assert "phrases/en.yml: is missing" in text


def test_nl_and_en_must_be_complete(shelf):
    shelf.write("languages.yml", "[]")
    assert "languages.yml: nl must be there and complete" in found(shelf)


def test_words_are_missing_in_a_complete_language_only(shelf):
    shelf.topic("holiday")
    (shelf.root / "topics/holiday/en.md").unlink()
    text = found(shelf)
    assert "topics/holiday/topic.yml: there are no words in en" in text
    assert "no words in ar" not in text


def test_a_key_is_missing_in_any_language_that_is_there(shelf):
    shelf.topic("holiday", words="title: Vakantie\nquestion: Hoe?")
    assert "topics/holiday/en.md: answer is missing" in found(shelf)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"related": "[nothing]"}, "names the unknown topic nothing"),
        ({"page": "nothing"}, "names the unknown page nothing"),
        ({"sources": "[RUMOUR]"}, "names the unknown source RUMOUR"),
        ({"sources": "[]"}, "has no source"),
        ({"last_looked_at": "2025-11-21"}, "was last looked at on 2025-11-21, more than a year ago"),
        ({"relatd": "[x]"}, "nothing reads the key relatd"),
    ],
)
def test_a_topic_with_a_fault(shelf, fields, expected):
    shelf.topic("holiday", **fields)
    assert f"topics/holiday/topic.yml: {expected}" in found(shelf)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("{amount:nothing}", "{amount:nothing}: there is no amount nothing"),
        ("{topic:nothing}", "there is no topic nothing"),
        ("{contact:fax}", "{contact:fax}: the content does not know this reference"),
        ("{given_name}", "{given_name}: the content does not know this reference"),
        ("Dat is € 650.", "types an amount"),
        ("Dat is 650 euro per maand.", "types an amount"),
        ("Bel 050 367 50 00.", "types a telephone number"),
        ("Bel 14 050.", "types a telephone number"),
        ("Bel +31 50 367 5000.", "types a telephone number"),
        ("woord " * 91, "the answer has 91 words; 90 is the most"),
    ],
)
def test_an_answer_with_a_fault(shelf, answer, expected):
    shelf.topic("holiday", words=f"title: Vakantie\nquestion: Hoe?\nanswer: '{answer}'")
    assert expected in found(shelf)


@pytest.mark.parametrize(
    "answer", ["Artikel 9 en 41.", "Op 15-12-2026 om 14.00 uur.", "Bel {contact:phone}.", "woord " * 88 + "{contact:phone}"]
)
def test_an_answer_without_a_fault(shelf, answer):
    shelf.topic("holiday", words=f"title: Vakantie\nquestion: Hoe?\nanswer: '{answer}'")
    assert "topics/holiday/nl.md" not in found(shelf)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"related": "[nothing]"}, "names the unknown topic nothing"),
        ({"sources": "[]"}, "has no source"),
        ({"last_looked_at": "2025-11-21"}, "was last looked at on 2025-11-21, more than a year ago"),
    ],
)
def test_a_route_with_a_fault(shelf, fields, expected):
    shelf.route("trial", **fields)
    assert f"routes/trial/route.yml: {expected}" in found(shelf)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"group": "holiday"}, "group must be one of try, beside, support, leave, not 'holiday'"),
        ({"for": "[rich]"}, "for must be of benefit,"),
        ({"for": "[]"}, "for must name at least one"),
        ({"ask": "[fax]"}, "ask must be of coach, phone, uwv, employer, not 'fax'"),
    ],
)
def test_a_route_that_cannot_be_read(shelf, fields, expected):
    shelf.route("trial", **fields)
    with pytest.raises(ContentError, match=re.escape(expected)):
        shelf.load()


@pytest.mark.parametrize(
    ("pays", "expected"),
    [
        ("woord " * 216, "the text has 221 words; 220 is the most"),
        ("{amount:nothing}", "there is no amount nothing"),
        ("Dat is € 2 per uur.", "types an amount"),
        ("", "pays is missing"),
    ],
)
def test_the_words_of_a_route_with_a_fault(shelf, pays, expected):
    shelf.route("trial", pays=pays)
    assert expected in found(shelf)


def test_a_route_of_the_right_length_is_right(shelf):
    shelf.route("trial", pays="woord " * 215)
    assert "routes/trial" not in found(shelf)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("  []", "there are no values"),
        (VALUE.format("2026-01-01") * 2, "two values begin on 2026-01-01"),
        (VALUE_UNTIL.format("2026-01-01", "2026-06-30") + VALUE.format("2026-06-30"), "the values overlap on 2026-06-30"),
        (
            VALUE_UNTIL.format("2026-01-01", "2026-06-29") + VALUE.format("2026-07-01"),
            "there is no value from 2026-06-30 until 2026-07-01",
        ),
        (VALUE_UNTIL.format("2026-01-01", "2025-01-01"), "ends before it begins"),
        (VALUE.format("2026-01-01").replace("LAW", "RUMOUR"), "names the unknown source RUMOUR"),
        (VALUE.format("2026-01-01").replace("LAW", ""), "has no source"),
    ],
)
def test_an_amount_with_a_fault(shelf, values, expected):
    shelf.write("amounts/norm.yml", AMOUNT + values)
    assert expected in found(shelf)


def test_values_that_follow_each_other_are_right(shelf):
    shelf.write("amounts/norm.yml", AMOUNT + VALUE_UNTIL.format("2026-01-01", "2026-06-30") + VALUE.format("2026-07-01"))
    assert "amounts/norm.yml" not in found(shelf)


def test_a_reference_that_fails_on_a_later_day_is_found_now(shelf):
    shelf.period("from-27", FROM_27)
    shelf.topic("gone", valid_to="2026-12-31")
    shelf.topic("holiday", words="title: Vakantie\nquestion: Hoe?\nanswer: 'Zie {topic:gone}.'")
    assert "topics/holiday/nl.md: on 2027-01-01: {topic:gone}: there is no topic gone" in found(shelf)


def test_the_day_before_a_change_is_checked_too_but_not_before_the_first_rule(shelf):
    shelf.period("from-27", FROM_27 + "valid_from: 2026-01-01\n")
    shelf.topic("holiday", valid_from="2025-07-01", valid_to="2026-12-31")
    assert days_to_check(shelf.load(), TODAY) == (TODAY, date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (UNDER_27.replace("age", "shoe_size"), "names the unknown fact shoe_size"),
        (UNDER_27.replace("under: 27", "is: 'young'"), "age is a fact of the kind number, it cannot be is 'young'"),
        (UNDER_27.replace("is: true", "at_least: 3"), "pro_vso is a fact of the kind yes_no, it cannot be at_least 3"),
        (UNDER_27.replace("reason: special", "reason: other"), "the reason other_education has no words in nl"),
    ],
)
def test_a_rule_with_a_fault(shelf, rule, expected):
    shelf.period("under-27", rule)
    assert f"periods/under-27/period.yml: {expected}" in found(shelf)


def test_two_rules_for_one_age_are_found(shelf):
    shelf.period("under-27", UNDER_27.replace("under: 27", "under: 30"))
    shelf.period("from-27", FROM_27)
    assert "at 27 more than one zoekperiode holds: from-27, under-27" in found(shelf)


def test_a_fact_on_which_somebody_looks_first_can_be_told(shelf):
    shelf.period("under-27", UNDER_27)
    assert "looks at pro_vso, which has no sentence" in found(shelf)
    for language in ("nl", "en"):
        shelf.write(f"facts/{language}.yml", "pro_vso: Kwam van school")
    assert "facts/" not in found(shelf)
    assert "pro_vso" not in found(shelf)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("pro_vso: Kwam van school\nshoe_size: Maat", "facts/nl.yml: names the unknown fact shoe_size"),
        ("age: Leeftijd", "facts/nl.yml: age cannot be ticked"),
        ("pro_vso: Heeft € 5", "facts/nl.yml: types an amount"),
    ],
)
def test_a_sentence_of_a_fact_with_a_fault(shelf, sentences, expected):
    shelf.write("facts/nl.yml", sentences)
    assert expected in found(shelf)


def test_no_rule_rests_on_where_someone_comes_from(shelf):
    shelf.write("facts.yml", "nationality: {kind: choice, choices: [x], who: applicant}")
    assert "nationality may not be a fact on which a rule rests" in found(shelf)


def test_a_letter_of_another_kind_is_found(shelf):
    shelf.write("letters/hello/letter.yml", "send: {on: full_moon}\ngo: nowhere")
    shelf.write("letters/hello/nl.md", "---\nsubject: Dag\n---\nDag {given_name}, {colour}")
    text = found(shelf)
    assert "names the unknown event full_moon" in text
    assert "names the unknown page nowhere" in text
    assert "letters/hello/nl.md: button is missing" in text
    assert "{colour}: the content does not know" in text
    assert "{given_name}" not in text


def test_a_name_that_a_sentence_gets_no_value_for_is_found_in_the_language_that_has_it(shelf):
    shelf.write("phrases/nl.yml", "keep: Houd {amount} apart\nlate: 'Uiterlijk {bedrag}'")
    shelf.write("phrases/en.yml", "keep: Keep {money} apart\nlate: 'By {bedrag}'")
    text = found(shelf)
    assert "phrases/nl.yml: keep has {amount}, which it does not have in phrases/en.yml" in text
    assert "phrases/en.yml: keep has {money}, which it does not have in phrases/nl.yml" in text
    assert "late has" not in text
