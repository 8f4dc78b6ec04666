"""Decides what a guess of the classifier is worth: answer it, ask back, or say that nothing fits."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.alarm import Alarm, alarm_of
from bot.choice import chosen
from bot.importer import library
from bot.settings import from_environment
from portal.domain.heard import agrees

CRISIS = "crisis"
NOTHING_FITS = "out.of.scope"
MOST_OFFERED = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Certainty(GraphComponent, IntentClassifier):
    """Stands behind the classifier and lets crisis go before everything."""

    def __init__(self, config: dict[str, Any], alarm: Alarm) -> None:
        self._bars, self._alarm = config, alarm

    @classmethod
    def required_components(cls) -> list[type]:
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"sure": 0.5, "ahead": 0.35, "unsure": 0.25, "foreign": 0.15, "crisis": 0.2}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> Certainty:
        return cls(config, alarm_of(from_environment().content_dir / "topics" / CRISIS))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._judge(message)
        return messages

    def _judge(self, message: Message) -> None:
        ranking = message.get(INTENT_RANKING_KEY) or []
        heard = self._alarm.rings(message.get(TEXT) or "")
        name = CRISIS if heard else self._name(message.get(TEXT) or "", ranking)
        if name is None:
            return
        guessed = [one[PREDICTED_CONFIDENCE_KEY] for one in ranking if one[INTENT_NAME_KEY] == name and not heard]
        confidence = guessed[0] if guessed else 1.0
        verdict = {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}
        others = [one for one in ranking if one[INTENT_NAME_KEY] != name]
        message.set(INTENT, verdict, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [verdict, *others], add_to_output=True)

    def _name(self, text: str, ranking: list[dict[str, Any]]) -> str | None:
        """Give what to make of the message; None when the best guess may be answered as it is."""
        worth = {one[INTENT_NAME_KEY]: one[PREDICTED_CONFIDENCE_KEY] for one in ranking}
        bars = self._bars
        if worth.get(CRISIS, 0.0) >= bars["crisis"]:
            return CRISIS
        if chosen(text, MOST_OFFERED, library()) is not None or agrees(text, library()) is not None:
            return "choose"
        best, second = (*sorted(worth.values(), reverse=True), 0.0, 0.0)[:2]
        silent = not any(mark.isalnum() for mark in text)  # only marks or faces
        foreign = worth.get(NOTHING_FITS, 0.0)
        if silent or bars["foreign"] <= foreign < bars["sure"] or best < bars["unsure"]:
            return "nlu_fallback"
        if foreign >= bars["sure"]:
            return NOTHING_FITS
        return "unsure" if best < bars["sure"] or second > bars["ahead"] * best else None
