"""The engine of questionnaires: the path, what falls off it, and where it leads."""

import pytest

from portal.content.records import Outcome, Question, Questionnaire
from portal.domain.questionnaire import outcome, previous, walk

OPTIONS = ("now", "later", "never")
QUESTIONS = (
    Question("work", "can", "one", options=OPTIONS),
    Question("hours", "can", "number", asked_when={"fact": "work", "is": "now"}),
    Question("reason", "can", "text", optional=True, asked_when={"fact": "work", "among": ("later", "never")}),
    Question("help", "way", "several", options=("cv", "letter"), asked_when={"fact": "hours", "under": 12}),
    Question("health", "way", "yes_no"),
)
ALONE = {"all": ({"fact": "work", "is": "now"}, {"fact": "hours", "at_least": 12}, {"fact": "health", "is": True})}
LIST = Questionnaire(
    slug="entry",
    file="",
    version=1,
    minutes=5,
    sections=("can", "way"),
    questions=QUESTIONS,
    outcomes=(Outcome("alone", ALONE, ("lone",)), Outcome("together", None, ("with", "for"))),
)


@pytest.mark.parametrize(
    ("answers", "path", "next_question"),
    [
        pytest.param({}, ("work", "health"), "work", id="at the start only what is certain is on the path"),
        pytest.param({"work": "now"}, ("work", "hours", "health"), "hours", id="an answer opens a question"),
        pytest.param({"work": "now", "hours": 8}, ("work", "hours", "help", "health"), "help", id="and that one another"),
        pytest.param({"work": "now", "hours": 36}, ("work", "hours", "health"), "health", id="or not"),
        pytest.param({"work": "later"}, ("work", "reason", "health"), "reason", id="an optional question is asked"),
        pytest.param({"work": "later", "reason": None}, ("work", "reason", "health"), "health", id="and may be left open"),
        pytest.param({"work": "gone"}, ("work", "health"), "work", id="an option that is no longer there is no answer"),
        pytest.param({"health": True}, ("work", "health"), "work", id="a later answer does not take the place of an earlier"),
    ],
)
def test_the_path_follows_the_answers(answers, path, next_question):
    found = walk(LIST, answers)
    assert (found.path, found.next_question) == (path, next_question)


def test_what_falls_off_is_kept_and_comes_back():
    answers = {"work": "now", "hours": 8, "help": ["cv"], "health": True}
    assert walk(LIST, answers).complete
    changed = walk(LIST, {**answers, "work": "later"})
    assert changed.fallen_off == ("hours", "help")
    assert changed.answered == ("work", "health")
    back = walk(LIST, {**answers, "work": "now"})
    assert (back.fallen_off, back.complete) == ((), True)


def test_an_answer_that_still_waits_for_another_has_not_fallen_off():
    assert walk(LIST, {"hours": 8, "help": ["cv"]}).fallen_off == ()


def test_progress():
    start = walk(LIST, {})
    assert (start.done, start.expected) == (0, 4)
    end = walk(LIST, {"work": "now", "hours": 36, "health": True})
    assert (end.done, end.expected, end.complete) == (3, 3, True)


@pytest.mark.parametrize(
    ("question_id", "before"),
    [("work", None), ("hours", "work"), ("health", "hours"), ("help", "hours")],
)
def test_previous(question_id, before):
    assert previous(LIST, {"work": "now", "hours": 36}, question_id) == before


def test_the_outcome_that_the_answers_carry():
    found = outcome(LIST, {"work": "now", "hours": 36, "health": True})
    assert (found.slug, found.lines) == ("alone", ("lone",))
    assert found.because == (("work", "now"), ("hours", 36), ("health", True))
    assert [(other.slug, other.would_change) for other in found.elsewhere] == [("together", ("work", "hours", "health"))]


def test_the_outcome_for_everyone_says_what_stood_in_the_way():
    found = outcome(LIST, {"work": "now", "hours": 36, "health": False})
    assert (found.slug, found.because) == ("together", (("health", False),))
    assert [(other.slug, other.would_change) for other in found.elsewhere] == [("alone", ("health",))]


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({}, id="nothing answered"),
        pytest.param({"work": "now", "hours": 36}, id="not finished"),
        pytest.param({"work": "later", "reason": None, "hours": 36, "health": True}, id="answers that fell off"),
        pytest.param({"work": "now", "hours": "36", "health": True}, id="an answer that does not fit"),
    ],
)
def test_what_is_unknown_carries_nothing(answers):
    assert outcome(LIST, answers).slug == "together"
