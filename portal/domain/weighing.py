"""Which answers weighed most in the proposal of a questionnaire, and which other answers would turn it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.content.conditions import Condition, holds, leaves_of
from portal.content.records import Question, Questionnaire
from portal.domain.questionnaire import Answers, outcome, walk

FEW = 5


@dataclass(frozen=True)
class Weighed:
    """An answer that counted; `other` is the nearest answer that counts differently, `steps` options away.

    `leads_to` is the outcome that this one other answer leads to, where it alone turns the proposal.
    """

    question: str
    other: Any
    steps: int
    leads_to: str | None = None


def weigh(questionnaire: Questionnaire, answers: Answers, *, at_most: int = FEW) -> tuple[Weighed, ...]:
    """List the few answers that weighed most, the heaviest first.

    First those that alone turn the proposal, the nearest to the edge in front; then those that keep another proposal
    from holding, the furthest from it in front. Raises NotInContent when the questionnaire has no outcome for everyone.
    """
    found = outcome(questionnaire, answers)
    questions = {question.id: question for question in questionnaire.questions}
    weighed = [_weighed(questionnaire, questions[name], answers, found.slug) for name, _given in found.because]
    known = [one for one in weighed if one is not None]
    return tuple(sorted(known, key=lambda one: (one.leads_to is None, one.steps if one.leads_to else -one.steps))[:at_most])


def _weighed(questionnaire: Questionnaire, question: Question, answers: Answers, slug: str) -> Weighed | None:
    leaves = [leaf for rule in questionnaire.outcomes for leaf in leaves_of(rule.when) if leaf["fact"] == question.id]
    given = answers.get(question.id)
    others = ((steps, other) for steps, other in _others(question, given, leaves) if _differs(leaves, question.id, given, other))
    nearest = min(others, key=lambda pair: pair[0], default=None)
    if nearest is None:
        return None
    steps, other = nearest
    turned = _outcome_with(questionnaire, {**answers, question.id: other})
    return Weighed(question.id, other, steps, turned if turned != slug else None)


def _outcome_with(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> str | None:
    # Another answer may ask for more; where that leads is not known.
    return outcome(questionnaire, answers).slug if walk(questionnaire, answers).complete else None


def _differs(leaves: Sequence[Condition], name: str, given: Any, other: Any) -> bool:
    return any(holds(leaf, {name: given}) is not holds(leaf, {name: other}) for leaf in leaves)


def _others(question: Question, given: Any, leaves: Sequence[Condition]) -> Iterator[tuple[int, Any]]:
    """Give the other answers that could be given, each with how many options it lies away."""
    if question.kind == "yes_no":
        yield 1, not given
    elif question.kind == "one" and given in question.options:
        here = question.options.index(given)
        yield from ((abs(place - here), other) for place, other in enumerate(question.options) if other != given)
    elif question.kind == "number" and isinstance(given, int):
        bounds = [bound for leaf in leaves for word in ("under", "at_least", "is") if (bound := leaf.get(word)) is not None]
        yield from ((abs(other - given), other) for bound in bounds for other in (bound, bound - 1, bound + 1) if other >= 0)
    elif question.kind == "several" and isinstance(given, (list, tuple)):
        for option in question.options:
            yield 1, [one for one in question.options if (one in given) is not (one == option)]
