"""Conditions answer yes, no, or: we do not know."""

import pytest

from portal.content.conditions import deciding, facts_named_in, faults_in, holds

UNDER_27 = {"fact": "age", "under": 27}
SCHOOL = {"fact": "school", "is": True}


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        pytest.param(None, {}, True, id="no condition is always met"),
        pytest.param(UNDER_27, {"age": 26}, True, id="under"),
        pytest.param(UNDER_27, {"age": 27}, False, id="under leaves the bound out"),
        pytest.param({"fact": "age", "at_least": 27}, {"age": 27}, True, id="at_least keeps the bound in"),
        pytest.param({"fact": "age", "at_least": 18, "under": 21}, {"age": 21}, False, id="two comparisons both count"),
        pytest.param(UNDER_27, {}, None, id="an unknown fact settles nothing"),
        pytest.param({"not": UNDER_27}, {}, None, id="nor does its opposite"),
        pytest.param({"not": UNDER_27}, {"age": 30}, True, id="not"),
        pytest.param({"all": [UNDER_27, SCHOOL]}, {"age": 30}, False, id="one no is enough for all"),
        pytest.param({"all": [UNDER_27, SCHOOL]}, {"age": 20}, None, id="all with something unknown"),
        pytest.param({"any": [UNDER_27, SCHOOL]}, {"age": 20}, True, id="one yes is enough for any"),
        pytest.param({"any": [UNDER_27, SCHOOL]}, {"age": 30}, None, id="any with something unknown"),
        pytest.param({"any": [UNDER_27, SCHOOL]}, {"age": 30, "school": False}, False, id="any without a yes"),
        pytest.param({"fact": "help", "is": "cv"}, {"help": ["cv", "letter"]}, True, id="one of several answers"),
        pytest.param({"fact": "help", "among": ["x", "letter"]}, {"help": ("cv", "letter")}, True, id="among several"),
        pytest.param({"fact": "help", "among": ["x"]}, {"help": "cv"}, False, id="among"),
        pytest.param(SCHOOL, {"school": False}, False, id="no is an answer, not something unknown"),
    ],
)
def test_holds(condition, facts, expected):
    assert holds(condition, facts) is expected


def test_all_facts_are_named_however_deep():
    condition = {"all": [UNDER_27, {"any": [SCHOOL, {"not": {"fact": "wish", "is": "now"}}]}]}
    assert facts_named_in(condition) == {"age", "school", "wish"}
    assert facts_named_in(None) == frozenset()


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        pytest.param({"age": 20, "school": True}, ("age", "school"), id="all that made it hold"),
        pytest.param({"age": 30, "school": True}, ("age",), id="only what kept it from holding"),
        pytest.param({"age": 20}, ("school",), id="only what is unknown"),
    ],
)
def test_what_decided(facts, names):
    assert deciding({"all": [UNDER_27, {"not": {"not": SCHOOL}}]}, facts) == names


@pytest.mark.parametrize(
    "condition",
    [
        {},
        "age",
        {"fact": "age"},
        {"fact": "age", "over": 3},
        {"fact": "age", "among": 3},
        {"all": []},
        {"all": {"fact": "age", "is": 3}},
        {"any": [UNDER_27], "not": UNDER_27},
        {"none": [UNDER_27]},
        {"all": [{"any": [{"fact": "age"}]}]},
    ],
    ids=str,
)
def test_what_does_not_fit_the_vocabulary_is_a_fault(condition):
    assert list(faults_in(condition))


def test_a_condition_that_fits_has_no_faults():
    assert not list(faults_in({"all": [UNDER_27, {"not": {"any": [SCHOOL]}}]}))
