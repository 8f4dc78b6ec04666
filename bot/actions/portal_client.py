"""Asks the portal about the person of this conversation; the portal checks who may know, and notes it."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp

from bot.settings import Settings

WITHIN = aiohttp.ClientTimeout(total=2)


class PortalAway(Exception):
    """The portal does not answer, or not as agreed."""


async def open_tasks(settings: Settings, token: str, language: str) -> dict[str, Any] | None:
    """Ask what the person still has to do; None when the conversation's token is not (or no longer) valid."""
    address = f"{settings.internal_url}/intern/taken"
    # In a header: addresses end up in logs.
    headers = {"Authorization": f"Bearer {settings.bot_token}", "X-Conversation": token}
    try:
        async with (
            aiohttp.ClientSession(timeout=WITHIN) as session,
            session.get(address, headers=headers, params={"language": language}) as response,
        ):
            if response.status == 401:
                return None
            response.raise_for_status()
            answer = await response.json()
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
        raise PortalAway from error
    if not isinstance(answer, dict):
        raise PortalAway
    return answer
