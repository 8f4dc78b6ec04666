"""The steps of the period: how each stands, and which one comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum


class State(Enum):
    """How a step stands."""

    TODO = "todo"
    BUSY = "busy"
    DONE = "done"
    LATE = "late"
    NOT_NEEDED = "not_needed"


OPEN = (State.TODO, State.BUSY, State.LATE)


@dataclass(frozen=True)
class Step:
    """An obligation as it stands today."""

    slug: str
    kind: str
    due_on: date
    state: State
    done_on: date | None = None
    order: int = 0

    @property
    def open(self) -> bool:
        """Tell whether there is still something to do."""
        return self.state in OPEN


def state_of(kept: str, due_on: date, today: date) -> State:
    """Tell how a step stands, given what was kept of it; late begins the day after it was due."""
    state = State(kept)
    return State.LATE if state in (State.TODO, State.BUSY) and today > due_on else state


def next_step(steps: Iterable[Step], today: date) -> Step | None:
    """Give the one thing to do now: what is late, else what is due first; what was begun before what was not."""
    steps_open = [step for step in steps if step.open]
    return min(steps_open, key=lambda step: _urgency(step, today), default=None)


def _urgency(step: Step, today: date) -> tuple[bool, date, bool, int]:
    late = step.state is State.LATE or step.due_on < today
    return (not late, step.due_on, step.state is not State.BUSY, step.order)
