"""The kinds of answer: from what a form sends to a value, and from a value to what people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.content.records import Question, Words

# What is kept is plain JSON: a text, a list of texts, true or false, a whole number; None where it was left open.
Answer = str | tuple[str, ...] | bool | int | None
LONGEST_TEXT = 2000
LONGEST_NUMBER = 9
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Invalid:
    """Why an answer cannot be used: the key of a message, and the values it speaks of."""

    message_key: str
    values: Mapping[str, Any] = field(default_factory=dict)


def parse(question: Question, raw: list[str]) -> Answer | Invalid:
    """Make an answer of what the form sent; None for an optional question that was left open."""
    given = [text.strip() for text in raw if text.strip()]
    if not given:
        return None if question.optional else Invalid(f"missing_{question.kind}")
    return PARSERS[question.kind](question, given)


def _one(question: Question, given: list[str]) -> Answer | Invalid:
    return given[0] if len(given) == 1 and given[0] in question.options else Invalid("not_an_option")


def _several(question: Question, given: list[str]) -> Answer | Invalid:
    if not set(given) <= set(question.options):
        return Invalid("not_an_option")
    chosen = tuple(option for option in question.options if option in given)
    alone = [option for option in chosen if option in question.stands_alone]
    return Invalid("stands_alone", {"option": alone[0]}) if alone and len(chosen) > 1 else chosen


def _yes_no(question: Question, given: list[str]) -> Answer | Invalid:
    return YES_NO[given[0]] if len(given) == 1 and given[0] in YES_NO else Invalid("not_an_option")


def _number(question: Question, given: list[str]) -> Answer | Invalid:
    # Digits of any script are read; a decimal mark is not, because each language uses another.
    if len(given) > 1 or not given[0].isdecimal() or len(given[0]) > LONGEST_NUMBER:
        return Invalid("not_a_whole_number")
    number = int(given[0])
    if question.minimum is not None and number < question.minimum:
        return Invalid("too_low", {"minimum": question.minimum})
    if question.maximum is not None and number > question.maximum:
        return Invalid("too_high", {"maximum": question.maximum})
    return number


def _text(question: Question, given: list[str]) -> Answer | Invalid:
    text = "\n".join(given)
    return Invalid("too_long", {"longest": LONGEST_TEXT, "text": text}) if len(text) > LONGEST_TEXT else text


PARSERS = {"one": _one, "several": _several, "yes_no": _yes_no, "number": _number, "text": _text}


def fits(question: Question, answer: Any) -> bool:
    """Tell whether a kept answer still answers the question as it is now; the questionnaire may have changed."""
    if answer is None:
        return question.optional
    if question.kind == "yes_no":
        return isinstance(answer, bool)
    if question.kind == "number":
        return isinstance(answer, int) and not isinstance(answer, bool)
    if question.kind == "several":
        return isinstance(answer, (tuple, list)) and set(answer) <= set(question.options)
    return isinstance(answer, str) and (question.kind == "text" or answer in question.options)


def show(question: Question, answer: Any, words: Words, comma: str = ", ") -> str:
    """Say an answer in the words of the questionnaire, several with the comma of the reader; nothing where it was left open."""
    if answer is None:
        return ""
    labels = words["questions"][question.id].get("options", {})
    if question.kind == "yes_no":
        slug = "yes" if answer else "no"
        return str(labels.get(slug, words.get(slug, slug)))
    if question.kind == "several":
        return comma.join(str(labels[slug]) for slug in answer)
    return str(labels[answer]) if question.kind == "one" else str(answer)
