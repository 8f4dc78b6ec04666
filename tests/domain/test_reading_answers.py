"""From what a form sends to an answer, and from an answer to what people read."""

import pytest

from portal.content.records import Question, Words
from portal.domain.answers import Invalid, fits, parse, show

ONE = Question("work", "all", "one", options=("now", "later"))
SEVERAL = Question("help", "all", "several", options=("cv", "letter", "none"), stands_alone=("none",))
YES_NO = Question("car", "all", "yes_no")
NUMBER = Question("hours", "all", "number", minimum=1, maximum=40)
TEXT = Question("name", "all", "text", optional=True)


@pytest.mark.parametrize(
    ("question", "raw", "answer"),
    [
        (ONE, ["now"], "now"),
        (SEVERAL, ["letter", "cv", "cv"], ("cv", "letter")),
        (SEVERAL, ["none"], ("none",)),
        (YES_NO, ["yes"], True),
        (YES_NO, ["no"], False),
        (NUMBER, [" 36 "], 36),
        (NUMBER, ["٣٦"], 36),
        (TEXT, ["  kok of bakker "], "kok of bakker"),
        (TEXT, [" "], None),
        (TEXT, [], None),
    ],
)
def test_what_is_read(question, raw, answer):
    assert parse(question, raw) == answer
    assert fits(question, answer)


@pytest.mark.parametrize(
    ("question", "raw", "key"),
    [
        (ONE, [], "missing_one"),
        (SEVERAL, [""], "missing_several"),
        (ONE, ["tomorrow"], "not_an_option"),
        (ONE, ["now", "later"], "not_an_option"),
        (SEVERAL, ["cv", "x"], "not_an_option"),
        (SEVERAL, ["cv", "none"], "stands_alone"),
        (YES_NO, ["true"], "not_an_option"),
        (NUMBER, ["veel"], "not_a_whole_number"),
        (NUMBER, ["12,5"], "not_a_whole_number"),
        (NUMBER, ["-3"], "not_a_whole_number"),
        (NUMBER, ["²"], "not_a_whole_number"),
        (NUMBER, ["9" * 5000], "not_a_whole_number"),
        (NUMBER, ["0"], "too_low"),
        (NUMBER, ["41"], "too_high"),
        (TEXT, ["x" * 2001], "too_long"),
    ],
)
def test_what_cannot_be_read_says_why(question, raw, key):
    answer = parse(question, raw)
    assert isinstance(answer, Invalid)
    assert answer.message_key == key


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (ONE, "gone"),
        (ONE, ["now"]),
        (ONE, None),
        (SEVERAL, ["cv", "gone"]),
        (YES_NO, "yes"),
        (NUMBER, True),
        (NUMBER, "36"),
        (TEXT, 3),
    ],
)
def test_an_answer_to_another_version_of_the_question_does_not_fit(question, answer):
    assert not fits(question, answer)


def test_answers_are_shown_in_words():
    options = {"now": "Nu", "later": "Later", "cv": "Het cv", "letter": "De brief", "none": "Niets"}
    labels = {"work": {"options": options}, "help": {"options": options}, "car": {"options": {"yes": "Ja", "no": "Nee"}}}
    words = Words("nl", more={"questions": {**labels, "hours": {}, "name": {}}})
    assert show(ONE, "now", words) == "Nu"
    assert show(SEVERAL, ["cv", "letter"], words) == "Het cv, De brief"
    assert show(YES_NO, False, words) == "Nee"
    assert show(NUMBER, 36, words) == "36"
    assert show(TEXT, None, words) == ""
