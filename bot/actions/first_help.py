"""What is said to whom help is needed now: first what fits what was said, then the rest of the help."""

from __future__ import annotations

from collections.abc import Collection

from bot.actions.replies import Reply, Speaker
from portal.content.records import Words
from portal.content.words import fill, say

CRISIS = "crisis"


def first_help(needs: Collection[str], speaker: Speaker) -> Reply:
    """Give the help for the needs as the first paragraph, one line each, and below it the help for all else.

    Where the portal does not have the words in the language, they come in Dutch and in English.
    """
    topic = speaker.edition.topic(CRISIS)
    words = say(topic, speaker.language)
    foreign = words.language != speaker.language
    spoken = [words, *([topic.words["en"]] if foreign and "en" in topic.words else [])]
    fitting = [line for one in spoken for line in _fitting(needs, one, speaker)]
    rest = [line for one in spoken for line in _rest(needs, one, speaker)]
    excuse = [speaker.phrase("dutch_only")] if foreign else []
    text = "\n\n".join(["\n".join(fitting), *rest, *excuse]).strip()
    return Reply(text, topic=CRISIS, language=words.language)


def _paragraphs(words: Words) -> list[str]:
    return [line.strip() for line in str(words["answer"]).splitlines() if line.strip()]


def _fitting(needs: Collection[str], words: Words, speaker: Speaker) -> list[str]:
    said = dict(zip(words["paragraphs"], _paragraphs(words), strict=False)) | words.get("first", {})
    return [fill(said[need], speaker.edition, words.language) for need in needs if need in said]


def _rest(needs: Collection[str], words: Words, speaker: Speaker) -> list[str]:
    lines = _paragraphs(words)
    about = [*words["paragraphs"], *[""] * len(lines)]
    return [fill(line, speaker.edition, words.language) for line, need in zip(lines, about, strict=False) if need not in needs]
