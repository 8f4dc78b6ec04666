"""Answers a question after one thing of one's own: is my CV in, when is my interview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bot.actions.replies import Speaker
from bot.settings import AMSTERDAM
from portal.content.words import format_day
from portal.domain.heard import things_in

INTERVIEW = "interview"
# Kinds of tasks of which the phrases say whether they are in.
TASKS = ("cv", "registration", "activities", "questionnaire")


def asked_after(message: str, known: dict[str, Any], speaker: Speaker) -> tuple[str, ...]:
    """Give the sentences about the one thing that the message names; none when it names nothing, more, or what is not asked."""
    things = things_in(message, speaker.edition.library, (INTERVIEW, *TASKS))
    if len(things) != 1:
        return ()
    told = tuple(_of_interview(known, speaker) if things[0] == INTERVIEW else _of_task(things[0], known, speaker))
    return (*told, speaker.phrase("tasks_more", address=speaker.address("overview"))) if told else ()


def interview(planned: dict[str, Any], speaker: Speaker) -> str:
    """Say when and where the interview is, as Dutch clocks show it."""
    starts_at = datetime.fromisoformat(planned["starts_at"])
    here = starts_at.astimezone(AMSTERDAM) if starts_at.tzinfo else starts_at
    day = format_day(here.date(), speaker.edition, speaker.language)
    return speaker.phrase("interview", day=day, time=f"{here:%H:%M}", place=planned.get("place") or "")


def _of_interview(known: dict[str, Any], speaker: Speaker) -> Iterator[str]:
    if known.get("interview"):
        yield interview(known["interview"], speaker)
        return
    yield speaker.phrase("no_interview")
    if known.get("times_to_choose"):
        yield speaker.phrase("choose_time", address=speaker.address("interview"))


def _of_task(kind: str, known: dict[str, Any], speaker: Speaker) -> Iterator[str]:
    task = next((task for task in known.get("tasks") or [] if task.get("kind") == kind), None)
    if task is None:
        return
    if task["state"] == "not_needed":
        yield speaker.phrase("not_needed")
    elif task["state"] == "done":
        day = task.get("done_on")
        since = speaker.phrase("since", day=date.fromisoformat(day)) if day else ""
        yield speaker.phrase(f"{kind}_in", since=since)
    else:
        yield speaker.phrase(f"{kind}_not")
        when = "still_can" if task["state"] == "late" else "do_by"
        yield speaker.phrase(when, due_on=date.fromisoformat(task["due_on"]))
    if task.get("proofs"):
        yield speaker.phrase("proofs", number=task["proofs"])
