"""Questionnaires: every question and every outcome can be reached, and no path ends nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal.content.check.reachable import reachable
from portal.content.conditions import Condition, facts_named_in, leaves_of
from portal.content.library import Library
from portal.content.problems import Problem
from portal.content.records import DatedWords, Question, Questionnaire

LABELLED = ("one", "several")
TOLD = ("title", "text")


def problems(library: Library) -> Iterator[Problem]:
    """List what is wrong with the questionnaires, of all days."""
    for questionnaire in library.questionnaires:
        for message in (*_questions(questionnaire), *_outcomes(questionnaire), *_help_now(questionnaire)):
            yield Problem(questionnaire.file, message)
        for dated in questionnaire.all_words:
            for message in _words(questionnaire, dated):
                yield Problem(dated.file, message)


def _questions(questionnaire: Questionnaire) -> Iterator[str]:
    earlier: dict[str, Question] = {}
    for question in questionnaire.questions:
        if question.id in earlier:
            yield f"the question {question.id} is there twice"
        if question.section not in questionnaire.sections:
            yield f"{question.id} is in the unknown section {question.section}"
        if not set(question.stands_alone) <= set(question.options):
            yield f"{question.id}: what stands alone must be an option"
        yield from _condition(f"{question.id} is asked when", question.asked_when, earlier)
        if not facts_named_in(question.asked_when) - earlier.keys() and not reachable(questionnaire, question.asked_when):
            yield f"the question {question.id} can never be asked"
        earlier[question.id] = question


def _condition(what: str, condition: Condition | None, known: Mapping[str, Question]) -> Iterator[str]:
    for leaf in leaves_of(condition):
        question = known.get(leaf["fact"])
        if question is None:
            yield f"{what} {leaf['fact']}, which is not an earlier question"
        elif question.kind in (*LABELLED, "yes_no"):
            yield from _answers(what, leaf, question)


def _answers(what: str, leaf: Condition, question: Question) -> Iterator[str]:
    options: tuple[Any, ...] = (True, False) if question.kind == "yes_no" else question.options
    for word, bound in leaf.items():
        for value in bound if word == "among" else (bound,):
            if word != "fact" and (word in ("under", "at_least") or value not in options):
                yield f"{what} {question.id} is {value!r}, which is not an answer to it"


def _outcomes(questionnaire: Questionnaire) -> Iterator[str]:
    known = {question.id: question for question in questionnaire.questions}
    earlier: list[Condition] = []
    for place, outcome in enumerate(questionnaire.outcomes, start=1):
        yield from _condition(f"the outcome {outcome.slug} holds when", outcome.when, known)
        if outcome.when is None and place < len(questionnaire.outcomes):
            yield f"no outcome after {outcome.slug} can be reached, because it has no condition"
        elif not facts_named_in(outcome.when) - known.keys() and not _can_be(questionnaire, outcome.when, earlier):
            yield f"the outcome {outcome.slug} can never be reached"
        if outcome.when is not None:
            earlier.append(outcome.when)
    if not questionnaire.outcomes or questionnaire.outcomes[-1].when is not None:
        yield "the last outcome must have no condition: someone who meets none would end nowhere"


def _help_now(questionnaire: Questionnaire) -> Iterator[str]:
    known = {question.id: question for question in questionnaire.questions}
    for help_now in questionnaire.help_now:
        yield from _condition(f"help {help_now.slug} is offered when", help_now.when, known)
        if not facts_named_in(help_now.when) - known.keys() and not reachable(questionnaire, help_now.when):
            yield f"the help {help_now.slug} can never be offered"


def _can_be(questionnaire: Questionnaire, when: Condition | None, earlier: list[Condition]) -> bool:
    wanted: list[Condition] = [*({"not": condition} for condition in earlier), *([when] if when else [])]
    return reachable(questionnaire, {"all": wanted} if wanted else None)


def _words(questionnaire: Questionnaire, dated: DatedWords) -> Iterator[str]:
    questions = dated.words.get("questions", {})
    for question in questionnaire.questions:
        words = questions.get(question.id, {})
        for key in ("text", "why"):
            if not words.get(key):
                yield f"questions.{question.id}.{key} is missing"
        for option in question.options:
            if not words.get("options", {}).get(option):
                yield f"questions.{question.id}.options.{option} is missing"
    for section in questionnaire.sections:
        if not dated.words.get("sections", {}).get(section):
            yield f"sections.{section} is missing"
    yield from _outcome_words(questionnaire, dated)


def _outcome_words(questionnaire: Questionnaire, dated: DatedWords) -> Iterator[str]:
    outcomes = {outcome.slug for outcome in questionnaire.outcomes}
    lines = {line for outcome in questionnaire.outcomes for line in outcome.lines}
    helps = {one.slug for one in questionnaire.help_now}
    # The name is what an outcome is called within a sentence.
    needed = (("outcomes", outcomes, ("title", "name", "text")), ("lines", lines, TOLD), ("help_now", helps, TOLD))
    for group, slugs, keys in needed:
        for slug in sorted(slugs):
            words = dated.words.get(group, {}).get(slug, {})
            for key in keys:
                if not words.get(key):
                    yield f"{group}.{slug}.{key} is missing"
