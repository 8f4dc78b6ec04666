"""The obligation a page is about: found for who is signed in, or a friendly way back."""

from flask import abort, flash, g
from flask_babel import gettext

from portal.storage import periods
from portal.storage.models import Period
from portal.usecases import obligations
from portal.usecases.obligations import Duty, NotAllowed
from portal.web import world
from portal.web.pages import to


def of(kind: str) -> Duty:
    """The obligation of this kind of who is signed in; without one, back to the overview."""
    found = obligations.of(world.db(), world.person(), kind, edition=world.edition())
    if found is None:
        abort(to("period.show"))
    tell_stopped(found)
    return found


def tell_stopped(duty: Duty) -> None:
    """Let the page say beforehand that nothing can be saved any more."""
    g.period_stopped, g.stop_reason = duty.period.has_stopped(duty.today), duty.period.stop_reason


def period() -> Period:
    found = periods.newest_of(world.db(), world.person().id)
    if found is None:
        abort(to("period.show"))
    return found


def refuse(error: NotAllowed):
    """Say why this cannot be changed, and go back to the overview."""
    words = {
        "stopped": gettext("Uw zoekperiode is gestopt. Daarom kan dit nu niet."),
        "checked": gettext("Uw coach heeft dit al bekeken. Wilt u iets veranderen? Stuur uw coach een bericht."),
        "not_needed": gettext("Dit hoeft u niet te doen."),
    }
    flash(words.get(error.reason, words["not_needed"]), "mind")
    return to("period.show")
