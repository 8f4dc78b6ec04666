"""A calculation as a message of somebody's own to the coach, or to the municipality where there is no coach yet."""

from flask import Response, flash, g, url_for
from flask_babel import gettext

from portal.usecases import messages
from portal.web import world
from portal.web.forms import CreatingForm
from portal.web.pages import to


def sending() -> CreatingForm | None:
    """The form of the button for who can send; None for others."""
    return CreatingForm() if g.person is not None and g.person.role == "applicant" else None


def send(text: str, page: str, address: dict[str, str], *, once: str) -> Response:
    """Put the words with the address of the page in the thread, and go there."""
    me, where = world.person(), world.settings().base_url.rstrip("/") + url_for(page, **address)
    around = {"edition": world.edition(), "base_url": world.settings().base_url, "now": world.now()}
    messages.send(world.db(), me, f"{text}\n\n{where}", author=me, once=once, **around)
    if me.coach:
        flash(gettext("Uw berekening staat bij uw berichten. Uw coach kan die daar lezen."))
    else:
        flash(gettext("Uw berekening staat bij uw berichten. U hebt nog geen eigen coach. De gemeente kan die daar lezen."))
    return to("messages.show")
