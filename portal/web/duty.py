"""The obligation a page is about: found for who is signed in, or a friendly way back."""

from dataclasses import dataclass

from flask import Response, abort, flash, g, request
from flask_babel import gettext

from portal.storage import periods
from portal.storage.models import Period
from portal.usecases import drafts, obligations
from portal.usecases.obligations import Duty, NotAllowed
from portal.web import world
from portal.web.evidence import EvidenceForm
from portal.web.pages import page_of_form, to


@dataclass(frozen=True)
class Stopped:
    """What a page says beforehand of a period that has stopped; `own` when what stands there is the person's own to change."""

    reason: str | None
    own: bool = False


def of(kind: str) -> Duty:
    """The obligation of this kind of who is signed in; without one, back to the overview."""
    found = obligations.of(world.db(), world.person(), kind, edition=world.edition())
    if found is None:
        abort(to("period.show"))
    tell_stopped(found)
    return found


def tell_stopped(duty: Duty, *, own: bool = False) -> None:
    """Let the page of a period that has stopped be there to read; what was sent to it is refused, and kept."""
    if not duty.period.has_stopped(duty.today):
        return
    g.period_stopped = Stopped(duty.period.stop_reason, own)
    if request.method == "POST" and not own:
        abort(refuse(NotAllowed("stopped")))


def reads_only() -> bool:
    """Tell whether there is nothing to fill in, because the period has stopped."""
    return "period_stopped" in g


def period() -> Period:
    found = periods.own_of(world.db(), world.person().id)
    if found is None:
        abort(to("period.show"))
    return found


def refuse(error: NotAllowed) -> Response:
    """Say why this cannot be changed, and go back to the overview; in a stopped period to the way back into it."""
    if error.reason == "stopped":
        return _stopped()
    words = {
        "checked": gettext("Uw coach heeft dit al bekeken. Wilt u iets veranderen? Stuur uw coach een bericht."),
        "not_needed": gettext("Dit hoeft u niet te doen."),
    }
    flash(words.get(error.reason, words["not_needed"]), "mind")
    return to("period.show")


def _stopped() -> Response:
    told, path, typed = gettext("Uw zoekperiode is gestopt. Daarom kan dit nu niet."), page_of_form(), _typed()
    kept = any(any(values) for values in typed.values())
    if kept:
        drafts.keep(world.db(), world.person().id, path=path, values=typed)
        told = f"{told} {gettext('Wij bewaren één dag wat u had ingevuld. Het staat er weer als u verder zoekt.')}"
    flash(told, "mind")
    return to("exits.take_up_again", verder=path if kept else None)


def _typed() -> dict[str, list[str]]:
    """What was filled in, with the file that was chosen set aside."""
    typed = {name: values for name, values in request.form.to_dict(flat=False).items() if name not in drafts.NEVER_KEPT}
    chosen = request.files.get("file")
    if chosen and chosen.filename:
        form = EvidenceForm(meta={"csrf": False})
        if form.validate():
            form.keep_file()
            typed["kept"] = [form.kept.data]
    return typed
