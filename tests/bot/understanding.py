"""Puts the held-out questions to the newest model and counts what happens to them; `python -m tests.bot.understanding`."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections import Counter
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import yaml
from rasa.core.agent import Agent, load_agent
from rasa.model import get_latest_model
from rasa.utils.log_utils import configure_structlog

from bot.actions.topics import candidates, perhaps_crisis
from bot.actions.turn import Turn, guesses
from bot.importer import examples, library, topic_ids
from portal.domain.heard import words_of

HERE = Path(__file__).parent
MODELS = HERE.parents[1] / "bot" / "models"
CRISIS, NOTHING_FITS = "crisis", "out.of.scope"
NO_CRISIS = "not.crisis"  # no topic: messages that sound like a crisis and are none
OFFERED = 3


@dataclass(frozen=True)
class Result:
    hand: str
    language: str
    topic: str
    question: str
    understood: str
    offered: tuple[str, ...] = ()
    confidence: float = 0.0

    @property
    def outcome(self) -> str:
        """Right at once, right within one clarifying turn, declined, or wrong."""
        if self.topic == NO_CRISIS:
            return "wrong" if self.understood == CRISIS else "right"
        if self.understood == self.topic or (self.topic == NOTHING_FITS and self.understood == "nlu_fallback"):
            return "right"
        if self.topic in self.offered:
            return "clarified"
        if self.understood in ("nlu_fallback", NOTHING_FITS):
            return "declined"
        return "asked in vain" if self.understood == "unsure" else "wrong"


def held_out(language: str) -> list[tuple[str, str, str]]:
    """Give the held-out questions, as (hand, topic, question), on the topics that the content has and on what is no crisis."""
    known = {*topic_ids(library()), NO_CRISIS}
    asked = ((path.parent.name, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(HERE.glob(f"nlu/*/{language}.yml")))
    return [(hand, topic, line) for hand, topics in asked for topic, lines in topics.items() if topic in known for line in lines]


def questions(language: str) -> list[tuple[str, str, str]]:
    """Give those that no writer of examples happened to think of too: to know these again is no understanding."""
    trained = {_bare(text) for _, text in examples(library())}
    return [asked for asked in held_out(language) if _bare(asked[2]) not in trained]


def _bare(text: str) -> str:
    return " ".join(words_of(text))


def languages() -> list[str]:
    return sorted({path.stem for path in HERE.glob("nlu/*/*.yml")})


def newest_model() -> Agent:
    return asyncio.run(load_agent(model_path=get_latest_model(str(MODELS))))


def ask(agent: Agent, language: str) -> list[Result]:
    return [asyncio.run(_one(agent, language, *asked)) for asked in questions(language)]


async def _one(agent: Agent, language: str, hand: str, topic: str, question: str) -> Result:
    parsed = await agent.parse_message(question)
    ranking = parsed["intent_ranking"]
    turn = Turn(question, parsed["intent"]["name"], language, language, guesses=guesses(ranking))
    offered = tuple(candidates(turn))[:OFFERED] if turn.intent == "unsure" or perhaps_crisis(turn) else ()
    return Result(hand, language, topic, question, turn.intent, offered, parsed["intent"]["confidence"])


def inside(results: list[Result]) -> list[Result]:
    """Leave out what is not ours, and what was asked only to see that no alarm rings."""
    return [result for result in results if result.topic not in (NOTHING_FITS, NO_CRISIS)]


def share(results: list[Result], *outcomes: str) -> float:
    return sum(result.outcome in outcomes for result in results) / len(results)


def interval(share: float, number: int) -> tuple[float, float]:
    """Give Wilson's 95 % interval of a share of a number of questions."""
    z = 1.96
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    reach = z / (1 + z * z / number) * sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    return middle - reach, middle + reach


def _say(name: str, results: list[Result]) -> None:
    if not results:
        return
    at_once, soon = share(results, "right"), share(results, "right", "clarified")
    low, high = interval(at_once, len(results))
    print(
        f"{name}: {len(results)} questions, right at once {at_once:.1%} (95 %: {low:.1%} to {high:.1%}), with one choice {soon:.1%}"
    )
    print("  ", dict(Counter(result.outcome for result in results)))


def main(wanted: list[str]) -> None:
    configure_structlog(logging.WARNING)
    agent = newest_model()
    for language in wanted or languages():
        results = ask(agent, language)
        ours = inside(results)
        _say(language, ours)
        for hand in sorted({result.hand for result in ours}):
            _say(f"{language}, {hand} hand", [result for result in ours if result.hand == hand])
        for topic in (CRISIS, NO_CRISIS, NOTHING_FITS):
            _say(f"{language}, {topic}", [result for result in results if result.topic == topic])
        for result in results:
            if result.outcome != "right":
                print(f"   {result.outcome}: {result.topic} <- {result.question!r}: {result.understood}", *result.offered)


if __name__ == "__main__":
    main(sys.argv[1:])
