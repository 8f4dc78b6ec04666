"""The engine of questionnaires: which question is next, what still counts, where the answers lead.

Everything is worked out anew from the kept answers, so going back and changing one loses nothing: answers that
the change takes off the path stay kept, do not count, and count again when the path comes back to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.content.conditions import deciding, facts_named_in, holds
from portal.content.problems import NotInContent
from portal.content.records import HelpNow, Outcome as OutcomeRule, Question, Questionnaire
from portal.domain.answers import fits

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Walk:
    """Where someone is; `expected` is about how many questions there will be in all."""

    path: tuple[str, ...]
    answered: tuple[str, ...]
    next_question: str | None
    fallen_off: tuple[str, ...]
    complete: bool
    done: int
    expected: int


@dataclass(frozen=True)
class Elsewhere:
    """Another outcome, and the questions whose answers would have to be others for it."""

    slug: str
    would_change: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What is proposed, the answers that led there, and what would lead elsewhere."""

    slug: str
    lines: tuple[str, ...]
    because: tuple[tuple[str, Any], ...]
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True)
class _Found:
    path: tuple[str, ...]
    facts: Mapping[str, Any]
    waiting: frozenset[str]


def _follow(questionnaire: Questionnaire, answers: Answers) -> _Found:
    """Follow the path; a question whose condition looks at one that is still open is waiting."""
    path: list[str] = []
    facts: dict[str, Any] = {}
    undecided: set[str] = set()
    waiting: set[str] = set()
    for question in questionnaire.questions:
        asked = holds(question.asked_when, facts)
        if asked:
            path.append(question.id)
            if _is_answered(question, answers):
                facts[question.id] = answers[question.id]
            else:
                undecided.add(question.id)
        elif asked is None and facts_named_in(question.asked_when) & undecided:
            waiting.add(question.id)
            undecided.add(question.id)
    return _Found(tuple(path), facts, frozenset(waiting))


def _is_answered(question: Question, answers: Answers) -> bool:
    return question.id in answers and fits(question, answers[question.id])


def walk(questionnaire: Questionnaire, answers: Answers) -> Walk:
    """Tell where someone is in the questionnaire, from the kept answers alone."""
    found = _follow(questionnaire, answers)
    answered = tuple(question_id for question_id in found.path if question_id in found.facts)
    still_open = [question_id for question_id in found.path if question_id not in found.facts]
    off = (question.id for question in questionnaire.questions if question.id not in found.path)
    return Walk(
        path=found.path,
        answered=answered,
        next_question=still_open[0] if still_open else None,
        fallen_off=tuple(question_id for question_id in off if question_id in answers.keys() - found.waiting),
        complete=not still_open,
        done=len(answered),
        # About half of what may still be asked will be.
        expected=len(found.path) + (len(found.waiting) + 1) // 2,
    )


def previous(questionnaire: Questionnaire, answers: Answers, question_id: str) -> str | None:
    """Give the question before this one on the path; None before the first."""
    path = _follow(questionnaire, answers).path
    order = [question.id for question in questionnaire.questions]
    before = [earlier for earlier in path if order.index(earlier) < order.index(question_id)]
    return before[-1] if before else None


def outcome(questionnaire: Questionnaire, answers: Answers) -> Outcome:
    """Propose an outcome: the first whose condition certainly holds, else the one for everyone.

    What was not answered never carries a condition, and an unfinished questionnaire never carries more than the last.
    """
    found = _follow(questionnaire, answers)
    finished = len(found.facts) == len(found.path)
    rules = questionnaire.outcomes
    chosen = next((rule for rule in rules if _carried(rule, found.facts, finished)), None)
    if chosen is None:
        raise NotInContent(f"the questionnaire {questionnaire.slug} has no outcome for everyone")
    names = _reasons(rules, chosen, found.facts)
    because = tuple((question_id, found.facts.get(question_id)) for question_id in found.path if question_id in names)
    elsewhere = tuple(_elsewhere(questionnaire, rule, names, found.facts) for rule in rules if rule is not chosen)
    return Outcome(chosen.slug, chosen.lines, because, elsewhere)


def help_now(questionnaire: Questionnaire, answers: Answers) -> tuple[HelpNow, ...]:
    """List the help that answers on the path ask for today, in the order of the content."""
    facts = _follow(questionnaire, answers).facts
    return tuple(one for one in questionnaire.help_now if holds(one.when, facts) is True)


def _carried(rule: OutcomeRule, facts: Mapping[str, Any], finished: bool) -> bool:
    return rule.when is None or (finished and holds(rule.when, facts) is True)


def _reasons(rules: Iterable[OutcomeRule], chosen: OutcomeRule, facts: Mapping[str, Any]) -> set[str]:
    """What made the condition hold; or, for the outcome for everyone, what kept the ones before it from holding."""
    if chosen.when is not None:
        return set(deciding(chosen.when, facts))
    return {name for rule in rules if rule is not chosen for name in deciding(rule.when, facts)}


def _elsewhere(questionnaire: Questionnaire, rule: OutcomeRule, because: set[str], facts: Mapping[str, Any]) -> Elsewhere:
    met = rule.when is None or holds(rule.when, facts)
    names = because if met else set(deciding(rule.when, facts))
    return Elsewhere(rule.slug, tuple(question.id for question in questionnaire.questions if question.id in names))
