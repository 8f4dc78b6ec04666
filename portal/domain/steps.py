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
    """An obligation as it stands today; `due_today` when it is open and today is the last day."""

    slug: str
    kind: str
    due_on: date
    state: State
    done_on: date | None = None
    order: int = 0
    due_today: bool = False

    @property
    def open(self) -> bool:
        """Tell whether there is still something to do."""
        return self.state in OPEN


def state_of(kept: str, due_on: date, today: date) -> State:
    """Tell how a step stands, given what was kept of it; late begins the day after it was due."""
    state = State(kept)
    return State.LATE if state in (State.TODO, State.BUSY) and today > due_on else state


def next_step(steps: Iterable[Step]) -> Step | None:
    """Give the one thing to do now: the most urgent that is open."""
    return min((step for step in steps if step.open), key=urgency, default=None)


def urgency(step: Step) -> tuple[bool, date, bool, int]:
    """Tell what comes first: what is late, then by the day it is due; what was begun before what was not."""
    return step.state is not State.LATE, step.due_on, step.state is not State.BUSY, step.order
