"""The few words content may use to say "only if".

The vocabulary is closed on purpose: a rule that does not fit it is a question
for a person, not a reason to put code in a YAML file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Condition = Mapping[str, Any]
Facts = Mapping[str, Any]


def _is(value: Any, bound: Any) -> bool:
    # Of a question with several answers, "is" asks whether this one was chosen.
    return bound in value if isinstance(value, (tuple, list)) else bool(value == bound)


def _among(value: Any, bounds: Any) -> bool:
    return any(_is(value, bound) for bound in bounds)


COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": _is,
    "under": lambda value, bound: bool(value < bound),
    "at_least": lambda value, bound: bool(value >= bound),
    "among": _among,
}
GROUPS = ("all", "any", "not")


def holds(condition: Condition | None, facts: Facts) -> bool | None:
    """Tell whether the condition is met; None when the facts do not settle it. No condition is always met."""
    if condition is None:
        return True
    if "all" in condition:
        return _every(holds(part, facts) for part in condition["all"])
    if "any" in condition:
        return _opposite(_every(_opposite(holds(part, facts)) for part in condition["any"]))
    if "not" in condition:
        return _opposite(holds(condition["not"], facts))
    value = facts.get(condition["fact"])
    if value is None:
        return None
    try:
        return all(COMPARISONS[word](value, bound) for word, bound in condition.items() if word != "fact")
    except TypeError:
        return None  # a word that is asked to be under a number settles nothing


def facts_named_in(condition: Condition | None) -> frozenset[str]:
    """List the names of all facts the condition looks at."""
    return frozenset(leaf["fact"] for leaf in leaves_of(condition))


def leaves_of(condition: Condition | None) -> Iterator[Condition]:
    """Give each single comparison in the condition."""
    if condition is None:
        return
    if "fact" in condition:
        yield condition
        return
    for part in _parts(condition):
        yield from leaves_of(part)


def deciding(condition: Condition | None, facts: Facts) -> tuple[str, ...]:
    """List the facts that made the condition come out as it did, in the order in which it names them."""
    if condition is None:
        return ()
    if "fact" in condition:
        return (condition["fact"],)
    result = holds(condition, facts)
    within = _opposite(result) if "not" in condition else result
    names = (name for part in _parts(condition) if holds(part, facts) is within for name in deciding(part, facts))
    return tuple(dict.fromkeys(names))


def faults_in(condition: Any) -> Iterator[str]:
    """Say in words what is wrong with the form of a condition."""
    if not isinstance(condition, Mapping):
        yield f"a condition must be a mapping, not {condition!r}"
    elif "fact" in condition:
        yield from _faults_in_comparison(condition)
    elif len(condition) != 1 or next(iter(condition)) not in GROUPS:
        yield f"a condition says fact, all, any or not; this says {', '.join(map(str, condition)) or 'nothing'}"
    elif "not" not in condition and not (isinstance(_only(condition), (list, tuple)) and _only(condition)):
        yield f"{next(iter(condition))} needs a list of conditions"
    else:
        for part in _parts(condition):
            yield from faults_in(part)


def _faults_in_comparison(condition: Condition) -> Iterator[str]:
    words = [word for word in condition if word != "fact"]
    for word in words:
        if word not in COMPARISONS:
            yield f"a condition cannot say {word!r}; it knows {', '.join(COMPARISONS)}"
        elif word == "among" and not isinstance(condition[word], (list, tuple)):
            yield "among needs a list"
    if not words:
        yield f"a condition on {condition['fact']!r} must compare it with something"


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return (condition["not"],) if "not" in condition else tuple(_only(condition))


def _only(condition: Condition) -> Any:
    return next(iter(condition.values()))


def _every(results: Iterable[bool | None]) -> bool | None:
    seen = set(results)
    return False if False in seen else None if None in seen else True


def _opposite(result: bool | None) -> bool | None:
    return None if result is None else not result
