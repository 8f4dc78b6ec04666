"""Turns the topics of content/ into intents, examples and rules when the assistant is trained."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.settings import from_environment
from portal.content import load
from portal.content.library import Library

# The topics that need more than words: they ask the portal about the person.
OWN_ACTION = {"my.tasks": "action_tasks"}


class ContentImporter(TrainingDataImporter):
    """Stands beside Rasa's own importer; the model learns to find topics, never what to say about them."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        **kwargs: Any,
    ) -> None:
        self._library = library()

    def get_domain(self) -> Domain:
        return Domain.from_dict({"version": "3.1", "intents": topic_ids(self._library)})

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        steps = YAMLStoryReader(_domain_of_rules(self._library)).read_from_parsed_yaml(
            {"version": "3.1", "rules": [_rule(topic) for topic in topic_ids(self._library)]}
        )
        return StoryGraph(steps)

    def get_conversation_tests(self) -> StoryGraph:
        return StoryGraph([])

    def get_nlu_data(self, language: str | None = None) -> TrainingData:
        return TrainingData([Message.build(text=text, intent=intent(topic)) for topic, text in examples(self._library)])

    def get_config(self) -> dict[str, Any]:
        return {}

    def get_config_file_for_auto_config(self) -> str | None:
        return None


def intent(topic: str) -> str:
    """Name the intent of a topic; `f"topic/{topic}"` here makes them retrieval intents."""
    return topic


@lru_cache(maxsize=1)
def library() -> Library:
    settings = from_environment()
    return load(settings.content_dir, settings.municipality_dir)


def topic_ids(content: Library) -> list[str]:
    """List the topics of all days: what someone asks does not depend on the law of today."""
    return sorted({topic.id for topic in content.topics})


def examples(content: Library) -> Iterator[tuple[str, str]]:
    """Give every way of asking once, with its topic: how people ask it, and the sentence we offer for it."""
    given = set()
    for topic in content.topics:
        asked = [line for lines in topic.asks.values() for line in lines]
        offered = [dated.words.get("question") for dated in topic.all_words]
        for text in (*asked, *offered):
            if text and (topic.id, text) not in given:
                given.add((topic.id, text))
                yield topic.id, text


def _domain_of_rules(content: Library) -> Domain:
    actions = ["action_topic", *OWN_ACTION.values()]
    return Domain.from_dict({"version": "3.1", "intents": topic_ids(content), "actions": actions})


def _rule(topic: str) -> dict[str, Any]:
    action = OWN_ACTION.get(topic, "action_topic")
    return {"rule": f"Answer {topic} from the content", "steps": [{"intent": intent(topic)}, {"action": action}]}
