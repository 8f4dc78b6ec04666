"""Brings the actions to Rasa's action server; nothing else happens here."""

from bot.actions.tasks import ActionTasks
from bot.actions.topics import ActionTopic

__all__ = ["ActionTasks", "ActionTopic"]
