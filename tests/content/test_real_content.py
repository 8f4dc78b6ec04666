"""The content that goes live is sound, on every day on which something in it changes."""

from datetime import date

import pytest

from portal.content.check import problems
from portal.content.conditions import leaves_of
from portal.content.words import format_day, format_euro, say

DAY = date(2026, 11, 22)


def test_the_check_finds_nothing(library):
    assert [str(problem) for problem in problems(library, DAY)] == []


@pytest.mark.parametrize("code", ["nl", "en", "ar", "ti", "tr", "fa"])
def test_every_language_writes_days_and_money(edition, code):
    assert format_day(DAY, edition, code, year=True).count("2026") == 1
    assert "1" in format_euro(edition.amount("norm.single_21").value, edition, code)


def test_every_rule_shows_its_source_and_how_sure_it_is(edition):
    for rule in (*edition.periods, *edition.obligations):
        assert all(edition.sources[key].title for key in rule.sources)
        assert rule.certainty in ("confirmed", "one_source", "to_confirm")


def test_no_duty_rests_on_a_fact_that_only_an_exception_knows(edition):
    # Otherwise the duty would fall on nobody, or worse, on everybody of whom we do not know it.
    for obligation in edition.obligations:
        assert {leaf["fact"] for leaf in leaves_of(obligation.applies_when)} <= {"age"}


def test_every_obligation_says_why_how_and_who_helps(edition):
    for obligation in edition.obligations:
        for language in ("nl", "en", "ar"):
            words = say(obligation, language)
            assert words.language == language
            assert all(words.get(key) for key in ("short", "why", "what_now", "if_not", "who_helps"))


@pytest.mark.parametrize("day", [DAY, date(2027, 1, 2)])
def test_no_answer_opens_with_the_yes_or_no_to_a_question_that_perhaps_nobody_asked(library, day):
    bare = {"ja", "nee", "yes", "no", "نعم", "لا", "بلى"}
    opening = {
        (topic.id, language): words.get("answer", "").replace("،", ",").split(",")[0].split(".")[0].strip().lower()
        for topic in library.on(day).topics.values()
        for language, words in topic.words.items()
    }
    assert len(opening) > 150
    assert [where for where, first in opening.items() if first in bare] == []
