"""What the assistant remembers of a conversation: the last turns, for an hour, in memory only."""

from __future__ import annotations

from collections import OrderedDict
from time import monotonic
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

# What Rasa notes of one turn: listening, the message, the slots, the action and what it said.
EVENTS_A_TURN = 12


class ForgetfulTrackerStore(InMemoryTrackerStore):
    """Keeps the busiest conversations and lets go of the rest, so that memory stays level."""

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        minutes: int = 60,
        conversations: int = 5_000,
        turns: int = 10,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("host", None)
        super().__init__(domain, event_broker, **kwargs)
        self._seconds = minutes * 60
        self._most = conversations
        self._events = turns * EVENTS_A_TURN
        self._seen: OrderedDict[str, float] = OrderedDict()

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        return DialogueStateTracker(sender_id, self.domain.slots, max_event_history=self._events)

    async def save(self, tracker: DialogueStateTracker) -> None:
        await super().save(tracker)
        self._seen[tracker.sender_id] = monotonic()
        self._seen.move_to_end(tracker.sender_id)
        self._forget()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        self._forget()
        return await super().retrieve(sender_id)

    def _forget(self) -> None:
        too_old = monotonic() - self._seconds
        while self._seen:
            oldest, seen = next(iter(self._seen.items()))
            if seen > too_old and len(self._seen) <= self._most:
                return
            del self._seen[oldest]
            self.store.pop(oldest, None)
