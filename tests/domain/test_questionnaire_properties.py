"""What holds for every way through the real questionnaires, whatever people answer and change."""

from datetime import date

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given, settings, strategies as st

from portal.content.check.reachable import values_of
from portal.content.conditions import facts_named_in
from portal.domain.questionnaire import outcome, previous, walk

ROUNDS = settings(max_examples=60, deadline=None)


@pytest.fixture(scope="session")
def entry(library):
    return library.on(date(2026, 11, 22)).questionnaire("entreevragenlijst")


def answer_to(questionnaire, question):
    values = values_of(question, questionnaire)
    return st.sampled_from([*values, None] if question.optional else list(values))


def walked(questionnaire, data, answers=None):
    """Answer question after question until there is none left."""
    answers = dict(answers or {})
    while (question_id := walk(questionnaire, answers).next_question) is not None:
        answers[question_id] = data.draw(answer_to(questionnaire, questionnaire.question(question_id)), label=question_id)
    return answers


@ROUNDS
@given(data=st.data())
def test_every_walk_ends_with_an_outcome(entry, data):
    answers = walked(entry, data)
    found = walk(entry, answers)
    assert found.complete
    assert found.done == found.expected == len(found.path) == len(answers)
    assert outcome(entry, answers).slug in {rule.slug for rule in entry.outcomes}


@ROUNDS
@given(data=st.data())
def test_going_back_loses_nothing(entry, data):
    answers = walked(entry, data)
    path = walk(entry, answers).path
    question_id = data.draw(st.sampled_from(path), label="changed")
    before = walk(entry, answers), outcome(entry, answers)
    changed = {**answers, question_id: data.draw(answer_to(entry, entry.question(question_id)), label="to")}
    assert set(answers) <= set(changed)
    walk(entry, changed)
    restored = {**walked(entry, data, changed), question_id: answers[question_id]}
    after = walk(entry, restored), outcome(entry, restored)
    assert (after[0].path, after[0].answered, after[0].complete) == (before[0].path, before[0].answered, before[0].complete)
    assert after[1] == before[1]


@ROUNDS
@given(data=st.data())
def test_answers_that_fell_off_never_count(entry, data):
    answers = walked(entry, data)
    question_id = data.draw(st.sampled_from(walk(entry, answers).path), label="changed")
    answers[question_id] = data.draw(answer_to(entry, entry.question(question_id)), label="to")
    answers = walked(entry, data, answers)
    fallen = set(walk(entry, answers).fallen_off)
    without = {key: value for key, value in answers.items() if key not in fallen}
    assert walk(entry, without).path == walk(entry, answers).path
    assert outcome(entry, without) == outcome(entry, answers)
    named = {question_id for question_id, _ in outcome(entry, answers).because}
    assert not fallen & named


@ROUNDS
@given(data=st.data())
def test_stepping_back_goes_over_the_whole_path(entry, data):
    answers = walked(entry, data)
    path, here, seen = walk(entry, answers).path, walk(entry, answers).path[-1], []
    while here is not None:
        seen.append(here)
        here = previous(entry, answers, here)
    assert tuple(reversed(seen)) == path


@ROUNDS
@given(data=st.data())
def test_leaving_one_answer_out_never_carries_more(entry, data):
    answers = walked(entry, data)
    carried = outcome(entry, answers).slug
    left_out = data.draw(st.sampled_from(sorted(answers)), label="left out")
    fewer = {key: value for key, value in answers.items() if key != left_out}
    assert outcome(entry, fewer).slug in (carried, entry.outcomes[-1].slug)


@ROUNDS
@given(data=st.data())
def test_progress_does_not_overshoot(entry, data):
    answers = {}
    while (question_id := walk(entry, answers).next_question) is not None:
        found = walk(entry, answers)
        assert found.done < found.expected <= len(entry.questions)
        assert found.done == len(found.answered) == len(answers)
        answers[question_id] = data.draw(answer_to(entry, entry.question(question_id)), label=question_id)


def test_most_people_see_15_to_25_questions(entry):
    assert 25 <= len(entry.questions) <= 35
    assert 15 <= walk(entry, {}).expected <= 25


def test_the_answers_that_carry_an_outcome_are_all_shown(entry):
    for rule in entry.outcomes:
        assert facts_named_in(rule.when) <= {question.id for question in entry.questions}
