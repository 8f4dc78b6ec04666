"""The REST door of the assistant: Rasa's own, that gives one message per turn and takes commands from nobody."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.request import Request

LONGEST = 4_000


class OneMessageInput(RestInput):
    """Answers on /webhooks/rest/webhook, as Rasa does, with text and custom together."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        async def answer_in_one(message: UserMessage) -> None:
            await on_new_message(message)
            if isinstance(message.output_channel.messages, list):
                message.output_channel.messages[:] = in_one(message.output_channel.messages)

        return super().blueprint(answer_in_one)

    async def _extract_sender(self, req: Request) -> str:
        # Without a name everyone would share Rasa's conversation "default".
        sender = _body(req).get("sender")
        return str(sender) if sender else uuid4().hex

    def _extract_message(self, req: Request) -> str:
        return plain(_body(req).get("message"))

    def _extract_input_channel(self, req: Request) -> str:
        return self.name()

    def get_metadata(self, request: Request) -> dict[str, Any]:
        metadata = _body(request).get("metadata")
        return metadata if isinstance(metadata, dict) else {}


def plain(message: Any) -> str:
    """Make a message of whatever came in: no control characters, not endless, never a command to Rasa."""
    if not isinstance(message, str):
        return ""
    visible = "".join(mark if mark.isprintable() else " " for mark in message)
    # A message that starts with a slash would be taken as an intent, "/restart" included.
    return " ".join(visible.split()).lstrip("/ ")[:LONGEST]


def in_one(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the paragraphs of a turn back together; Rasa sends text and custom apart."""
    if not messages:
        return []
    texts = [message["text"] for message in messages if message.get("text")]
    custom = next((message["custom"] for message in messages if message.get("custom")), None)
    whole = {"recipient_id": messages[0]["recipient_id"], "text": "\n\n".join(texts)}
    return [{**whole, "custom": custom} if custom else whole]


def _body(request: Request) -> dict[str, Any]:
    return request.json if isinstance(request.json, dict) else {}
