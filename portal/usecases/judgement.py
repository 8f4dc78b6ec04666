"""What somebody thought of an answer of the assistant: one judgement a line, that can be changed."""

from dataclasses import dataclass
from uuid import UUID

from portal.storage.models import ChatLine, Conversation
from portal.usecases.masking import masked

REASONS = ("wrong", "hard", "missing")
LONGEST = 300


@dataclass(frozen=True)
class Judgement:
    """Whether an answer helped; if not, why, as one of REASONS and in own words; None where that was not asked yet."""

    helped: bool
    reason: str | None = None
    remark: str = ""


def give(talk: Conversation, line_id: UUID, judgement: Judgement) -> ChatLine | None:
    """Keep what somebody thought of an answer in their own talk; None when there is no such answer in it."""
    line = next((line for line in talk.lines if line.id == line_id and not line.mine), None)
    if line is None:
        return None
    told = not judgement.helped
    line.helped = judgement.helped
    line.reason = None if judgement.helped or judgement.reason is None else _known(judgement.reason)
    line.remark = masked(judgement.remark.strip()[:LONGEST]) or None if told else None
    return line


def _known(reason: str) -> str:
    return reason if reason in REASONS else ""  # was asked, and said nothing of ours
