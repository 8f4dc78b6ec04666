"""Can a condition in a questionnaire ever hold? A search for one set of answers that makes it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from portal.content.conditions import Condition, holds, leaves_of
from portal.content.records import Question, Questionnaire

Domains = Mapping[str, tuple[Any, ...]]
Todo = tuple[tuple[Condition, bool], ...]
ANY_TEXT = "\N{WHITE SQUARE}"


def reachable(questionnaire: Questionnaire, condition: Condition | None) -> bool:
    """Tell whether some answers make the condition hold, with every question it looks at really asked."""
    asked = {question.id: question.asked_when for question in questionnaire.questions}
    start: Todo = ((condition, True),) if condition else ()
    return next(_solutions(start, {}, possible_values(questionnaire), asked), None) is not None


def _solutions(todo: Todo, chosen: Domains, domains: Domains, asked: Mapping[str, Condition | None]) -> Iterator[Domains]:
    if not todo:
        yield chosen
        return
    (condition, wanted), rest = todo[0], todo[1:]
    if "fact" not in condition:
        for more in _branches(condition, wanted):
            yield from _solutions(more + rest, chosen, domains, asked)
        return
    name = condition["fact"]
    values = chosen.get(name, domains.get(name, ()))
    left = tuple(value for value in values if holds(condition, {name: value}) is wanted)
    if left:
        when = asked.get(name)
        opened: Todo = ((when, True),) if when and name not in chosen else ()
        yield from _solutions(opened + rest, {**chosen, name: left}, domains, asked)


def _branches(condition: Condition, wanted: bool) -> Iterator[Todo]:
    """Give the ways in which a group can come out as wanted: all of its parts, or any one of them."""
    if "not" in condition:
        yield ((condition["not"], not wanted),)
        return
    parts = tuple((part, wanted) for part in condition["all" if "all" in condition else "any"])
    if ("all" in condition) is wanted:
        yield parts
    else:
        yield from ((part,) for part in parts)


def possible_values(questionnaire: Questionnaire) -> Domains:
    """Give for each question the answers that can make a difference."""
    return {question.id: tuple(values_of(question, questionnaire)) for question in questionnaire.questions}


def values_of(question: Question, questionnaire: Questionnaire) -> Iterator[Any]:
    """Give the answers to one question that can make a difference."""
    if question.kind == "yes_no":
        yield from (True, False)
    elif question.kind == "one":
        yield from question.options
    elif question.kind == "several":
        yield from _choices(question)
    else:
        yield from _bounds(question, questionnaire)


def _choices(question: Question) -> Iterator[tuple[str, ...]]:
    yield from ((option,) for option in question.stands_alone)
    together = [option for option in question.options if option not in question.stands_alone]
    for number in range(1, len(together) + 1):
        yield from combinations(together, number)


def _bounds(question: Question, questionnaire: Questionnaire) -> Iterator[Any]:
    conditions = [one.asked_when for one in questionnaire.questions] + [one.when for one in questionnaire.outcomes]
    leaves = (leaf for condition in conditions for leaf in leaves_of(condition) if leaf["fact"] == question.id)
    named = [value for leaf in leaves for word, bound in leaf.items() if word != "fact" for value in _each(word, bound)]
    if question.kind == "text":
        yield from (ANY_TEXT, *named)
        return
    low, high = question.minimum or 0, question.maximum
    near = {low, *(number + step for number in named for step in (-1, 0, 1))}
    yield from sorted(number for number in near if number >= low and (high is None or number <= high))


def _each(word: str, bound: Any) -> tuple[Any, ...]:
    return tuple(bound) if word == "among" else (bound,)
