"""Finds the topic of a message with two plain models that err differently: one of meaning, one of letters."""

from __future__ import annotations

from typing import Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.components.embeddings import SentenceEmbeddings, clean

FILE = "topics.skops"
# The numbers that the embeddings are made of are small: without this the model hardly dares to choose.
STRETCH = 10.0


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Multiplies what logistic regression makes of the embedding with what it makes of the letters."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, model_storage, resource
        self._meaning: Pipeline | None = None
        self._letters: Pipeline | None = None

    @classmethod
    def required_components(cls) -> list[type]:
        return [SentenceEmbeddings]

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "meaning": 0.8,
            "letters": 0.8,
            "meaning_c": 1.0,
            "letters_c": 10.0,
            "shortest": 2,
            "longest": 4,
            "ranking_length": 10,
            "random_state": 42,
            "max_iter": 200,
        }

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> TopicClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [one for one in training_data.intent_examples if one.get(TEXT) and one.get(INTENT)]
        intents = [one.get(INTENT) for one in examples]
        self._meaning = self._meaning_model().fit(_vectors(examples), intents)
        self._letters = self._letters_model().fit(_texts(examples), intents)
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump({"meaning": self._meaning, "letters": self._letters}, folder / FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            models = skops.io.load(folder / FILE)
        component._meaning, component._letters = models["meaning"], models["letters"]
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT):
                self._rank(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def probabilities(self, messages: list[Message]) -> np.ndarray:
        """Give the chance of every topic, in the order of `classes`, for every message."""
        meaning = np.log(self._meaning.predict_proba(_vectors(messages)) + 1e-9)
        letters = np.log(self._letters.predict_proba(_texts(messages)) + 1e-9)
        weighed = np.exp(self._config["meaning"] * meaning + self._config["letters"] * letters)
        return weighed / weighed.sum(axis=1, keepdims=True)

    def _rank(self, message: Message) -> None:
        chances = self.probabilities([message])[0]
        best = np.argsort(chances)[::-1][: self._config["ranking_length"]]
        ranking = [
            {INTENT_NAME_KEY: str(self._meaning.classes_[one]), PREDICTED_CONFIDENCE_KEY: float(chances[one])} for one in best
        ]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)

    def _meaning_model(self) -> Pipeline:
        return make_pipeline(StandardScaler(with_std=False), self._regression("meaning_c"))

    def _letters_model(self) -> Pipeline:
        grams = (self._config["shortest"], self._config["longest"])
        return make_pipeline(
            TfidfVectorizer(analyzer="char_wb", ngram_range=grams, sublinear_tf=True, lowercase=True),
            self._regression("letters_c"),
        )

    def _regression(self, strength: str) -> LogisticRegression:
        return LogisticRegression(
            C=self._config[strength], max_iter=self._config["max_iter"], random_state=self._config["random_state"]
        )


def _vectors(messages: list[Message]) -> np.ndarray:
    return np.vstack([message.get_dense_features(TEXT)[1].features for message in messages]) * STRETCH


def _texts(messages: list[Message]) -> list[str]:
    return [clean(message.get(TEXT)) for message in messages]
