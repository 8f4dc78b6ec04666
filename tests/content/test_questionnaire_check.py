"""A questionnaire has no dead ends, and every question and outcome in it can be reached."""

from datetime import date

import pytest

from portal.content.check import problems

TOP = "version: 1\nminutes: 5\nsections: [all]\nsources: [LAW]\nquestions:\n"
WORK = "  - {id: work, section: all, kind: one, options: [now, later, never]}\n"
HELP = "  - {id: help, section: all, kind: several, options: [cv, letter, none], stands_alone: [none]}\n"
HOURS = "  - {id: hours, section: all, kind: number, minimum: 0, maximum: 40, asked_when: {fact: work, is: now}}\n"
LAST = "  - {slug: together}\n"


def found(shelf, text):
    shelf.write("questionnaires/entry/questionnaire.yml", TOP + text)
    return "\n".join(problem.message for problem in problems(shelf.load(), date(2026, 11, 22)))


def outcome(when):
    return f"outcomes:\n  - {{slug: alone, when: {when}}}\n{LAST}"


@pytest.mark.parametrize(
    "when",
    [
        "{fact: work, is: now}",
        "{fact: hours, at_least: 40}",
        "{not: {fact: hours, under: 40}}",
        "{all: [{fact: help, is: cv}, {fact: help, is: letter}]}",
        "{any: [{fact: hours, at_least: 41}, {not: {fact: help, among: [cv, letter]}}]}",
    ],
)
def test_an_outcome_that_can_be_reached(shelf, when):
    assert "outcome" not in found(shelf, WORK + HELP + HOURS + outcome(when))


@pytest.mark.parametrize(
    "when",
    [
        pytest.param("{all: [{fact: work, is: now}, {fact: work, is: later}]}", id="two answers to one question"),
        pytest.param("{all: [{fact: hours, at_least: 1}, {fact: work, is: later}]}", id="a question that is then not asked"),
        pytest.param("{fact: hours, at_least: 41}", id="more than the most"),
        pytest.param("{all: [{fact: help, is: cv}, {fact: help, is: none}]}", id="what stands alone, with another"),
        pytest.param("{not: {fact: help, among: [cv, letter, none]}}", id="no answer at all"),
    ],
)
def test_an_outcome_that_can_never_be_reached(shelf, when):
    assert "the outcome alone can never be reached" in found(shelf, WORK + HELP + HOURS + outcome(when))


def test_an_outcome_behind_one_that_always_comes_first_is_never_reached(shelf):
    text = (
        WORK + "outcomes:\n  - {slug: a, when: {fact: work, among: [now, later]}}\n  - {slug: b, when: {fact: work, is: now}}\n"
    )
    assert "the outcome b can never be reached" in found(shelf, text + LAST)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WORK + "outcomes: [{slug: a, when: {fact: work, is: now}}]", "the last outcome must have no condition"),
        (WORK + "outcomes: [{slug: a}, {slug: b}]", "no outcome after a can be reached"),
        (WORK + WORK, "the question work is there twice"),
        (HOURS + WORK, "hours is asked when work, which is not an earlier question"),
        (WORK.replace("section: all", "section: none"), "work is in the unknown section none"),
        (WORK + HOURS.replace("is: now", "is: tomorrow"), "hours is asked when work is 'tomorrow', which is not an answer"),
        (WORK + HOURS.replace("is: now", "under: 3"), "hours is asked when work is 3, which is not an answer"),
        (HELP.replace("stands_alone: [none]", "stands_alone: [nobody]"), "help: what stands alone must be an option"),
        (
            WORK + HOURS.replace("{fact: work, is: now}", "{all: [{fact: work, is: now}, {fact: work, is: never}]}"),
            "the question hours can never be asked",
        ),
    ],
)
def test_a_questionnaire_with_a_fault(shelf, text, expected):
    assert expected in found(shelf, text)


def test_every_option_and_outcome_needs_words(shelf):
    shelf.write("questionnaires/entry/nl.yml", "title: Lijst\nquestions: {work: {text: Werk?, options: {now: Nu}}}")
    text = found(shelf, WORK + "outcomes:\n  - {slug: together, lines: [support]}\n")
    assert "questions.work.why is missing" in text
    assert "questions.work.options.later is missing" in text
    assert "questions.work.options.now is missing" not in text
    assert "outcomes.together.title is missing" in text
    assert "outcomes.together.name is missing" in text
    assert "lines.support.text is missing" in text


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{fact: work, is: soon}", "help lost is offered when work is 'soon', which is not an answer"),
        ("{all: [{fact: work, is: now}, {fact: work, is: later}]}", "the help lost can never be offered"),
        ("{fact: work, is: now}", "topic nobody.wrote"),
    ],
)
def test_help_for_an_answer_that_nobody_can_give_or_that_leads_nowhere(shelf, when, expected):
    assert expected in found(shelf, f"{WORK}help_now: [{{slug: lost, when: {when}, topic: nobody.wrote}}]\noutcomes:\n{LAST}")
