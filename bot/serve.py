"""Starts a process of the assistant: `python -m bot.serve bot` or `actions`, on this machine only."""

from __future__ import annotations

import os
import sys

from bot.settings import ROOT, Settings, SettingsError, from_environment

HERE = "127.0.0.1"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "TQDM_DISABLE": "1",
    # Threads that wait for each other would burn the processor; one sentence is too little work to share.
    "OMP_WAIT_POLICY": "PASSIVE",
    "OMP_NUM_THREADS": "1",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}


def environment(settings: Settings) -> dict[str, str]:
    """Give the environment for Rasa: no telemetry, no other network than this machine."""
    return {**os.environ, **QUIET, "SANIC_HOST": HERE, "ACTIONS_PORT": str(settings.actions_port)}


def bot_command(settings: Settings) -> list[str]:
    """Give the command that answers on BOT_PORT with the newest model of bot/models."""
    return [
        *(sys.executable, "-m", "rasa", "run", "--model", "bot/models", "--interface", HERE),
        *("--port", str(settings.bot_port), "--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"),
    ]


def actions_command(settings: Settings) -> list[str]:
    """Give the command that runs the actions on ACTIONS_PORT."""
    return [sys.executable, "-m", "rasa_sdk", "--actions", "bot.actions", "--port", str(settings.actions_port)]


COMMANDS = {"bot": bot_command, "actions": actions_command}


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        sys.exit("usage: python -m bot.serve bot|actions")
    try:
        settings = from_environment()
    except SettingsError as error:
        sys.exit(str(error))
    os.chdir(ROOT)
    command = COMMANDS[arguments[0]](settings)
    # The same process goes on as Rasa, so that a signal to us is one to Rasa.
    os.execve(command[0], command, environment(settings))  # noqa: S606


if __name__ == "__main__":
    main(sys.argv[1:])
