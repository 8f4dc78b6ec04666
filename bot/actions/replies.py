"""What the assistant says, made when it is said: from the content of the day, in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.content.library import Edition
from portal.content.records import Topic, Words
from portal.content.words import fill, format_day, references_in, say

SOMEONE = "contact.human"
NOTHING_FITS = "out.of.scope"
# Answers are read as plain text: the stars of emphasis are for pages.
EMPHASIS = re.compile(r"\*{1,2}([^*\n]+)\*{1,2}")
SENTENCE_END = re.compile(r"(?<=[.?!؟])\s+")
SHORTER = 3  # sentences of an answer for who did not follow the whole
KINDS = {SOMEONE: "handover", NOTHING_FITS: "fallback"}
# After these the assistant has offered to pass the question on, and hears a yes or no.
OFFERING = frozenset({"handover", "fallback"})


@dataclass(frozen=True)
class Reply:
    text: str
    topic: str
    language: str
    kind: str = "answer"
    suggestions: tuple[str, ...] = ()
    sources: tuple[dict[str, str], ...] = ()
    asking: str = ""
    talk: dict[str, Any] | None = None  # what to remember of a calculation; None for what it was

    @property
    def asks(self) -> str:
        """Give the topic of the question that the reply ends with; empty when it asks nothing."""
        return self.asking or (SOMEONE if self.kind in OFFERING else "")

    def custom(self) -> dict[str, Any]:
        """Give what the portal reads beside the text."""
        return {
            "topic": self.topic,
            "language": self.language,
            "kind": self.kind,
            "suggestions": list(self.suggestions),
            "sources": list(self.sources),
        }


class Speaker:
    """Speaks from the content of one day in one language."""

    def __init__(self, edition: Edition, language: str, base_url: str) -> None:
        self.edition, self.language, self.base_url = edition, language, base_url
        self._phrases = edition.phrases(language)

    def phrase(self, key: str, **values: Any) -> str:
        """Give a fixed sentence in the language, or in Dutch."""
        return fill(str(self._phrases[key]), self.edition, self.language, **values)

    def answer(self, topic_id: str) -> Reply:
        """Answer on a topic; where it has no words in the language in Dutch and English, and say so."""
        topic = self.edition.topic(topic_id)
        spoken, kind = self._spoken(topic), KINDS.get(topic_id, "answer")
        answers = [fill(words["answer"], self.edition, words.language) for words in spoken]
        return Reply(
            text=_paragraphs([self._excuse(spoken[0]), *answers, self._page(topic), self._origin(topic), self._offer(kind)]),
            topic=topic_id,
            language=spoken[0].language,
            kind=kind,
            sources=tuple(self._sources(topic, spoken[0])),
        )

    def again(self, topic_id: str) -> Reply:
        """Say the first sentences of an answer once more, and offer a person."""
        words = self._spoken(self.edition.topic(topic_id))[0]
        first = " ".join(SENTENCE_END.split(fill(words["answer"], self.edition, words.language))[:SHORTER])
        return self.say(topic_id, "handover", first, self.phrase("a_person"), self.phrase("handover_offer"))

    def on_subject(self, topic_id: str) -> str:
        """Say that a question goes on about the subject of a topic, before it is asked which it is."""
        return self.phrase("clarify_more", title=self._spoken(self.edition.topic(topic_id))[0].title)

    def clarify(self, topic_ids: Iterable[str], asking: str = "") -> Reply:
        """Offer the sentences of at most three topics, and something else."""
        offered = tuple(topic_ids)[:3]
        sentences = [self._question(one) for one in offered]
        lines = [f"{place}. {sentence}" for place, sentence in enumerate([*sentences, self.phrase("something_else")], 1)]
        text = _paragraphs([asking or self.phrase("clarify"), "\n".join(lines)])
        return Reply(text, topic=offered[0], language=self.language, kind="clarify", suggestions=offered)

    def say(self, topic_id: str, kind: str, *sentences: str) -> Reply:
        """Say sentences of our own under the name of a topic."""
        return Reply(_paragraphs(sentences), topic=topic_id, language=self.language, kind=kind)

    def address(self, page: str) -> str:
        """Give the whole address of a page of the portal."""
        return self.base_url + self.edition.pages[page]

    def _offer(self, kind: str) -> str:
        return self.phrase("handover_offer") if kind in OFFERING else ""

    def _question(self, topic_id: str) -> str:
        spoken = self._spoken(self.edition.topic(topic_id))
        return " / ".join(fill(words["question"], self.edition, words.language) for words in spoken)

    def _spoken(self, topic: Topic) -> list[Words]:
        words = say(topic, self.language)
        if words.language == self.language:
            return [words]
        return [words, *([topic.words["en"]] if "en" in topic.words else [])]

    def _excuse(self, words: Words) -> str:
        """Say that the answer is not in the reader's language; in Dutch and English where even that is not."""
        if words.language == self.language:
            return ""
        known = [self.edition.phrases(language)["dutch_only"] for language in (self.language, "nl", "en")]
        return str(known[0]) if known[0] != known[1] else f"{known[1]} {known[2]}"

    def _page(self, topic: Topic) -> str:
        if not topic.page or topic.page not in self.edition.pages:
            return ""
        title = self.edition.page_titles(self.language).get(topic.page, "")
        return f"{title}: {self.address(topic.page)}".removeprefix(": ")

    def _origin(self, topic: Topic) -> str:
        """Say how sure an answer is and where it comes from; talk has no source, and help that is needed now comes first."""
        if topic.kind != "answer":
            return ""
        lines = [self.phrase("confirm_note")] if topic.certainty == "to_confirm" else []
        source = self.edition.sources.get(next(iter(topic.sources), ""))
        if source and topic.valid_from:
            lines.append(self.phrase("source_line", title=source.title, day=self._day(topic.valid_from)))
        return " ".join(lines)

    def _day(self, day: date) -> str:
        return format_day(day, self.edition, self.language, year=True)

    def _sources(self, topic: Topic, words: Words) -> Iterator[dict[str, str]]:
        dated = dict.fromkeys(topic.sources, str(topic.valid_from or ""))
        for kind, name in references_in(words["answer"]):
            if kind == "amount" and name:
                amount = self.edition.amount(name)
                dated.update(dict.fromkeys(amount.sources, str(amount.valid_from)))
        for key, valid_from in dated.items():
            source = self.edition.sources.get(key)
            if source:
                yield {"key": key, "address": source.address, "valid_from": valid_from, "title": source.title}


def _paragraphs(parts: Iterable[str]) -> str:
    return EMPHASIS.sub(r"\1", "\n\n".join(part.strip() for part in parts if part and part.strip()))
