"""Talks to Rasa over its REST channel; says within a second when it is away."""

from dataclasses import dataclass, field

import httpx

CONNECT_WITHIN = 1.0
ANSWER_WITHIN = 8.0


class AssistantAway(Exception):
    """The assistant does not answer."""


@dataclass(frozen=True)
class Reply:
    """What the assistant says; `kind` is answer, clarify, form, handover or fallback."""

    text: str
    topic: str = ""
    language: str = "nl"
    kind: str = "answer"
    suggestions: tuple[str, ...] = ()
    sources: tuple[dict, ...] = field(default_factory=tuple)


class Assistant:
    def __init__(self, url: str) -> None:
        timeout = httpx.Timeout(ANSWER_WITHIN, connect=CONNECT_WITHIN)
        self.client = httpx.Client(base_url=url, timeout=timeout, trust_env=False)

    def check(self) -> bool:
        try:
            return self.client.get("/webhooks/rest/", timeout=CONNECT_WITHIN).status_code == 200
        except httpx.HTTPError:
            return False

    def ask(self, *, sender: str, message: str, metadata: dict[str, str]) -> list[Reply]:
        """Send a message and return the replies; raise AssistantAway when there is none in time."""
        try:
            response = self.client.post(
                "/webhooks/rest/webhook", json={"sender": sender, "message": message, "metadata": metadata}
            )
            response.raise_for_status()
            replies = [_reply(part) for part in response.json()]
        except (httpx.HTTPError, ValueError) as error:
            raise AssistantAway from error
        if not replies:
            raise AssistantAway
        return replies


def _reply(part: dict) -> Reply:
    custom = part.get("custom") or {}
    return Reply(
        text=part.get("text") or custom.get("text", ""),
        topic=custom.get("topic", ""),
        language=custom.get("language", "nl"),
        kind=custom.get("kind", "answer"),
        suggestions=tuple(custom.get("suggestions", ())),
        sources=tuple(custom.get("sources", ())),
    )
