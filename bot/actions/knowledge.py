"""What the action server knows: the content, read once, and the languages of its examples."""

from __future__ import annotations

from functools import lru_cache

from bot.actions.replies import Speaker
from bot.alarm import Alarm, alarm_of
from bot.language import Languages
from bot.settings import Settings, from_environment
from portal.content import load
from portal.content.library import Library


@lru_cache(maxsize=1)
def settings() -> Settings:
    return from_environment()


@lru_cache(maxsize=1)
def library() -> Library:
    return load(settings().content_dir, settings().municipality_dir)


@lru_cache(maxsize=1)
def alarm() -> Alarm:
    return alarm_of(settings().content_dir / "topics" / "crisis")


@lru_cache(maxsize=1)
def known_languages() -> frozenset[str]:
    return frozenset(language.code for language in library().languages)


@lru_cache(maxsize=1)
def languages() -> Languages:
    examples: dict[str, list[str]] = {}
    for topic in library().topics:
        for language, lines in topic.asks.items():
            examples.setdefault(language, []).extend(lines)
    return Languages(examples)


def speaker(language: str) -> Speaker:
    """Give who speaks today, in the language where the portal has it."""
    return Speaker(library().on(settings().day()), language, settings().base_url)
