"""The rules of the day: facts that exist, reasons that have words, one kind of zoekperiode for each age."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.conditions import Condition, facts_named_in, holds, leaves_of
from portal.content.library import Edition
from portal.content.problems import Problem
from portal.content.records import Obligation, Period
from portal.content.tables import Fact
from portal.content.words import FALLBACK

AGES = range(18, 68)
NEVER_SCORED = ("sex", "gender", "origin", "nationality", "ethnicity", "religion")


def problems(edition: Edition) -> Iterator[Problem]:
    """List what is wrong with the conditions of periods and obligations."""
    for name in edition.library.facts:
        if name in NEVER_SCORED:
            yield Problem("facts.yml", f"{name} may not be a fact on which a rule rests")
    yield from _ticked(edition)
    rules: tuple[Period | Obligation, ...] = (*edition.periods, *edition.obligations)
    for rule in rules:
        for condition in (rule.applies_when, *(reason.when for reason in rule.needs_a_person)):
            yield from _condition(rule, condition, edition)
        yield from _reasons(rule)
    yield from _ages(edition)


def _ticked(edition: Edition) -> Iterator[Problem]:
    """What is ticked is true: a yes_no that the portal cannot work out, and each on which a reason to look first rests."""
    facts, told = edition.library.facts, edition.facts_to_tick(FALLBACK)
    for book in edition.library.fact_books:
        for name in book.words.more:
            if name not in facts:
                yield Problem(book.file, f"names the unknown fact {name}")
            elif facts[name].kind != "yes_no" or facts[name].who == "portal":
                yield Problem(book.file, f"{name} cannot be ticked: it is no yes_no, or the portal works it out")
    rules: tuple[Period | Obligation, ...] = (*edition.periods, *edition.obligations)
    for rule in rules:
        for leaf in (leaf for reason in rule.needs_a_person for leaf in leaves_of(reason.when)):
            if leaf.get("is") is True and leaf["fact"] in facts.keys() - told.keys():
                yield Problem(rule.file, f"looks at {leaf['fact']}, which has no sentence in facts/, so that nobody can tell it")


def _condition(rule: Period | Obligation, condition: Condition | None, edition: Edition) -> Iterator[Problem]:
    facts = edition.library.facts
    for name in sorted(facts_named_in(condition) - facts.keys()):
        yield Problem(rule.file, f"names the unknown fact {name}")
    for leaf in leaves_of(condition):
        if leaf["fact"] in facts:
            yield from (Problem(rule.file, message) for message in _comparison(leaf, facts[leaf["fact"]]))


def _comparison(leaf: Condition, fact: Fact) -> Iterator[str]:
    for word, bound in leaf.items():
        for value in bound if word == "among" else (bound,):
            if word != "fact" and not _possible(fact, word, value):
                yield f"{fact.name} is a fact of the kind {fact.kind}, it cannot be {word} {value!r}"


def _possible(fact: Fact, word: str, value: object) -> bool:
    if fact.kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    if word in ("under", "at_least"):
        return False
    return isinstance(value, bool) if fact.kind == "yes_no" else value in fact.choices


def _reasons(rule: Period | Obligation) -> Iterator[Problem]:
    for reason in rule.needs_a_person:
        for code, words in rule.words.items():
            if reason.reason not in words.get("reasons", {}):
                yield Problem(rule.file, f"the reason {reason.reason} has no words in {code}")


def _ages(edition: Edition) -> Iterator[Problem]:
    for age in AGES:
        slugs = [period.slug for period in edition.periods if holds(period.applies_when, {"age": age})]
        if len(slugs) > 1:
            yield Problem("periods", f"at {age} more than one zoekperiode holds: {', '.join(slugs)}")
            return
