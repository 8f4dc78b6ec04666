"""Tells the person who signed in what is still open and by when; the portal knows, the assistant only asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import knowledge
from bot.actions.one_thing import asked_after, interview
from bot.actions.portal_client import PortalAway, open_tasks
from bot.actions.replies import Reply, Speaker
from bot.actions.turn import Turn, give, read
from bot.calculation.form import beside

PERSONAL = "my.tasks"
OPEN = ("todo", "busy", "late")


class ActionTasks(Action):
    def name(self) -> str:
        return "action_tasks"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn = read(tracker, knowledge.languages(), knowledge.known_languages())
        return give(await beside(tasks)(turn, knowledge.speaker(turn.language)), turn, dispatcher)


async def tasks(turn: Turn, speaker: Speaker) -> Reply:
    """Tell the tasks of the person, or how to sign in, or that the portal cannot be reached now."""
    settings = knowledge.settings()
    try:
        known = await open_tasks(settings, turn.token, speaker.language) if turn.token else None
    except PortalAway:
        return speaker.say(PERSONAL, "answer", speaker.phrase("portal_away"), speaker.phrase("a_person"))
    if not known or not known.get("signed_in"):
        sign_in = speaker.phrase("sign_in", address=speaker.address("login"))
        return speaker.say(PERSONAL, "answer", sign_in)
    told = asked_after(turn.text, known, speaker) or _sentences(known, speaker)
    return speaker.say(PERSONAL, "answer", *told)


def _sentences(known: dict[str, Any], speaker: Speaker) -> Iterator[str]:
    still_open = [task for task in known.get("tasks") or [] if task.get("state") in OPEN]
    if still_open:
        yield speaker.phrase("tasks_open")
        yield "\n".join(_line(task, speaker) for task in still_open)
    else:
        yield speaker.phrase("tasks_done")
    if known.get("interview"):
        yield interview(known["interview"], speaker)
    yield speaker.phrase("tasks_more", address=speaker.address("overview"))


def _line(task: dict[str, Any], speaker: Speaker) -> str:
    due = task.get("due_on")
    if not due:
        return f"- {task['title']}"
    key = "task_late" if task["state"] == "late" else "task_open"
    return "- " + speaker.phrase(key, title=task["title"], due_on=date.fromisoformat(due))
