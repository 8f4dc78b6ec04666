"""Messages that only mean something after the last answer: they keep its subject, unless they surely bring their own."""

from __future__ import annotations

from bot.actions.turn import Turn
from portal.content.library import Edition
from portal.domain.heard import begins, words_for, words_of

LONGEST = 9  # words; a longer message says itself what it is about
SHORTEST = 4  # words; a shorter one cannot bring a subject of its own
# From here what belongs to the last answer is told; another topic must stand out far more, for "and if" fits many.
SURE, OWN = 0.5, 0.95
WORTH_OFFERING = 0.03
DUTY_TO_TELL, NOT_TOLD = "duty.inform", "sanction.fine"


def told_next(turn: Turn, edition: Edition) -> str | None:
    """Give the topic that a message after an answer is surely about; None when it stands on its own, or may mean more."""
    if points_back(turn, edition):
        return turn.about
    if not goes_on(turn, edition):
        return None
    near = about_and_near(turn.about, edition)
    if _keeps_quiet(turn, edition):
        return NOT_TOLD if DUTY_TO_TELL in near and NOT_TOLD in edition.topics else None
    weights = _weights(turn, edition)
    best = max(weights, key=lambda topic: _worth(topic, turn.about, near, weights), default="")
    if best in near:
        return best if _worth(best, turn.about, near, weights) >= SURE else None
    own = weights.get(best, 0.0) >= OWN and len(words_of(turn.text)) >= SHORTEST
    return best if own and not words_for("that", turn.text, edition.library) else None


def choices(turn: Turn, edition: Edition) -> list[str]:
    """List what may be meant by a message that goes on: what was guessed near the subject, the guess itself, what is near."""
    if not goes_on(turn, edition):
        return []
    near, weights = about_and_near(turn.about, edition), _weights(turn, edition)
    guessed = [topic for topic, weight in weights.items() if topic in near and weight >= WORTH_OFFERING]
    own = [turn.intent] if turn.intent in weights and not _keeps_quiet(turn, edition) else []
    return list(dict.fromkeys([*guessed, *own, *(topic for topic in near if topic != turn.about)]))


def goes_on(turn: Turn, edition: Edition) -> bool:
    """Tell whether the message continues the last answer: "and for my partner?"."""
    return _after_answer(turn, edition) and len(words_of(turn.text)) <= LONGEST and begins("opening", turn.text, edition.library)


def points_back(turn: Turn, edition: Edition) -> bool:
    """Tell whether the message has no subject of its own but "that": "how much is that?"."""
    points = words_for("that", turn.text, edition.library)
    beside = words_for("beside_that", turn.text, edition.library)
    return _after_answer(turn, edition) and bool(points) and frozenset(words_of(turn.text)) <= points | beside


def only_keeps_quiet(turn: Turn, edition: Edition) -> bool:
    """Tell whether every word is of "and if I do not tell it", after an answer on what must be told: no cry for help."""
    library = edition.library
    known = ("keeping_quiet", "not", "that", "beside_quiet")
    heard = frozenset().union(*(words_for(name, turn.text, library) for name in known))
    duty = goes_on(turn, edition) and DUTY_TO_TELL in about_and_near(turn.about, edition)
    return duty and _keeps_quiet(turn, edition) and frozenset(words_of(turn.text)) <= heard


def about_and_near(about: str, edition: Edition) -> tuple[str, ...]:
    """List the topic and the answers that belong to it, or to which it belongs."""
    to_it = (topic.id for topic in edition.topics.values() if about in topic.related)
    near = dict.fromkeys([about, *edition.topics[about].related, *to_it])
    return tuple(topic for topic in near if topic in edition.topics and edition.topics[topic].kind == "answer")


def _after_answer(turn: Turn, edition: Edition) -> bool:
    return turn.about in edition.topics and edition.topics[turn.about].kind == "answer"


def _keeps_quiet(turn: Turn, edition: Edition) -> bool:
    return all(words_for(name, turn.text, edition.library) for name in ("keeping_quiet", "not"))


def _weights(turn: Turn, edition: Edition) -> dict[str, float]:
    answers = ((guess.topic, guess.confidence) for guess in turn.guesses if guess.topic in edition.topics)
    return {topic: confidence for topic, confidence in answers if edition.topics[topic].kind == "answer"}


def _worth(topic: str, about: str, near: tuple[str, ...], weights: dict[str, float]) -> float:
    return weights[topic] * (3 if topic == about else 2 if topic in near else 1)
