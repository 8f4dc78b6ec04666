"""The duties in the dossier as a form: a tick and a remark for each, kept where nobody else changed them meanwhile."""

from flask_babel import gettext, lazy_gettext as _
from wtforms import BooleanField, HiddenField

from portal.storage.models import Period
from portal.usecases import dossier as use
from portal.usecases.dossier import Mark
from portal.web.forms import PortalForm, at_most
from portal.web.words_typed import TextField


def duties_form(period: Period | None) -> PortalForm:
    """A form with a tick and a remark for each duty, and the stamp of how both read when the page was made."""
    fields: dict[str, object] = {}
    for one in period.obligations if period else ():
        fields[f"seen_{one.slug}"] = BooleanField(_("Gezien en in orde"), default=one.seen)
        fields[f"remark_{one.slug}"] = TextField(
            _("Opmerking (de aanvrager kan dit lezen)"), [at_most(use.LONGEST_REMARK)], default=one.remark
        )
        fields[f"was_{one.slug}"] = HiddenField(default=use.stamp(one))
    return type("DutiesForm", (PortalForm,), fields)()


def marks_in(form: PortalForm, period: Period | None) -> list[Mark]:
    return [
        Mark(one.slug, form[f"seen_{one.slug}"].data, form[f"remark_{one.slug}"].data or "", form[f"was_{one.slug}"].data or "")
        for one in (period.obligations if period else ())
    ]


def has_reasons(form: PortalForm, period: Period | None) -> bool:
    """Tell whether each tick at a duty for which nothing was handed in says how it was seen."""
    for one in period.obligations if period else ():
        ticked = form[f"seen_{one.slug}"].data and not one.seen and one.is_open
        if ticked and not form[f"remark_{one.slug}"].data:
            form[f"remark_{one.slug}"].errors = [
                gettext("Hier is nog niets ingeleverd. Schrijf op hoe u het hebt gezien. De plicht staat dan op klaar.")
            ]
    return not form.errors


def renew(form: PortalForm, period: Period, *, typed: set[str]) -> None:
    """Bring the form up to date with what is kept now; what was typed at these duties stays as it was typed."""
    for one in period.obligations:
        form[f"was_{one.slug}"].data = use.stamp(one)
        if one.slug not in typed:
            form[f"seen_{one.slug}"].data, form[f"remark_{one.slug}"].data = one.seen, one.remark
