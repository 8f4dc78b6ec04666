"""Which answers weighed most in a proposal, and what would turn it: on the real questionnaire."""

import pytest

from portal.domain.questionnaire import outcome, walk
from portal.domain.weighing import FEW, weigh

SELF = {
    "last_job": "recent", "school_level": "mbo2", "strengths": "clear", "searching": "alone", "wish": "now", "hours": "full",
    "job_idea": "clear", "applied": 3, "people_help": "several", "employer": "know", "health": "some", "care": "nobody",
    "language": "well", "digital": "alone", "housing": "stable", "money": "none", "stress": "calm", "travel": "easy",
}  # fmt: skip


@pytest.fixture
def questionnaire(edition):
    return edition.questionnaire("entreevragenlijst")


def answered(questionnaire, **changed):
    """Answers to every question on the path; what is not given is the first option."""
    answers = SELF | changed
    while (name := walk(questionnaire, answers).next_question) is not None:
        question = next(one for one in questionnaire.questions if one.id == name)
        first = {"yes_no": True, "number": 1, "text": "x", "several": list(question.options[:1])}
        answers[name] = first.get(question.kind) or question.options[0]
    return answers


def test_each_answer_that_weighed_turns_the_proposal_when_it_alone_is_another(questionnaire):
    answers = answered(questionnaire)
    assert outcome(questionnaire, answers).slug == "zelfdoeners"
    heaviest = weigh(questionnaire, answers)
    assert len(heaviest) == FEW < len(outcome(questionnaire, answers).because)
    assert [one.steps for one in heaviest] == sorted(one.steps for one in heaviest)
    for one in heaviest:
        assert one.leads_to == "together"
        assert outcome(questionnaire, answers | {one.question: one.other}).slug == "together"


def test_the_only_answer_that_keeps_another_proposal_from_holding_turns_it(questionnaire):
    answers = answered(questionnaire, applied=0)
    (only,) = weigh(questionnaire, answers)
    assert (only.question, only.other, only.leads_to) == ("applied", 1, "zelfdoeners")


def test_of_several_that_do_so_together_the_furthest_away_weighs_most(questionnaire):
    answers = answered(questionnaire, applied=0, travel="unsure", searching="with_help")
    heaviest = weigh(questionnaire, answers)
    assert {one.leads_to for one in heaviest} == {None}
    assert [one.steps for one in heaviest] == sorted((one.steps for one in heaviest), reverse=True)
    changed = answers | {one.question: one.other for one in heaviest}
    assert outcome(questionnaire, answered(questionnaire, **changed)).slug == "zelfdoeners"
