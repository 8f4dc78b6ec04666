"""The talk as the officer plans it: offer times, take one back."""

from datetime import datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

from flask import Blueprint, Response, abort, flash
from flask_babel import gettext, lazy_gettext as _
from wtforms import Field
from wtforms.validators import Optional

from portal.domain.calendar import is_working_day
from portal.storage import interviews
from portal.storage.models import Period, Person
from portal.usecases import interview as use, times as offered_times
from portal.usecases.dossier import NotYours
from portal.usecases.times import MINUTES
from portal.web import access, filters, whowatched, world
from portal.web.dossier.pages import answer, not_yours, period_to_change, person_of
from portal.web.forms import AskingForm, DayField, LineField, PortalForm, at_most, needed
from portal.web.interview import around, said
from portal.web.pages import to
from portal.web.words_typed import ComingDayField, TextField, TimeField, moment_of

pages = Blueprint("dossier_talk", __name__)
pages.register_error_handler(NotYours, not_yours)
ROWS = (1, 2, 3)
FURTHEST_AHEAD = timedelta(days=366)
REFUSED = {
    "past": _("Deze tijd is al geweest."),
    "twice": _("Deze tijd staat er al."),
    "busy": _("De coach heeft dan al een gesprek. Vul een andere tijd in."),
    "decided": _("De uitkomst is al opgeschreven. Er gaan geen nieuwe tijden meer uit."),
    "too_many": _("U kunt hoogstens %(number)s tijden aanbieden. Trek eerst een tijd in.", number=use.MOST_TIMES),
}


class TimesForm(AskingForm):
    """Three rows of a day and a time; empty rows do not count."""

    place = LineField(_("Waar?"), [needed(_("Vul in waar het gesprek is")), at_most(use.LONGEST_PLACE)])
    day_1 = ComingDayField(_("Dag 1"), [Optional()], description=_("Bijvoorbeeld 25-11-2026, of vrijdag."))
    time_1 = TimeField(_("Tijd 1"), description=_("Bijvoorbeeld 14.30."))
    day_2 = ComingDayField(_("Dag 2"), [Optional()])
    time_2 = TimeField(_("Tijd 2"))
    day_3 = ComingDayField(_("Dag 3"), [Optional()])
    time_3 = TimeField(_("Tijd 3"))

    def row(self, number: int) -> tuple[DayField, TimeField]:
        return self[f"day_{number}"], self[f"time_{number}"]

    def validate(self, **kwargs: object) -> bool:
        good = super().validate(**kwargs)
        if not any(field.data or field.errors for number in ROWS for field in self.row(number)):
            return _wrong(self.day_1, gettext("Vul ten minste één dag in"))
        rows = [self._check(*self.row(number)) for number in ROWS]  # each row tells what is wrong with it
        return good and all(rows) and not self._odd()

    def _odd(self) -> bool:
        """Ask about days on which hardly anybody works, and about times of which one begins before the other is over."""
        free = [day for day, _at in map(self.row, ROWS) if day.data and not is_working_day(day.data)]
        days = ", ".join(filters.weekday(day.data) for day in free)
        questions = [gettext("Geen werkdag: %(days)s.", days=days)] if free else []
        if self._fall_together():
            questions.append(gettext("Twee tijden vallen samen: een gesprek duurt %(minutes)s minuten.", minutes=MINUTES))
        again = gettext("Klopt dat? Verstuur dan nog een keer.")
        about = " ".join(str(moment) for moment in self.times())
        return bool(questions) and self.asks(free[0] if free else self.day_1, " ".join((*questions, again)), about)

    def _fall_together(self) -> bool:
        begin = sorted(self.times())
        return any(timedelta() < later - earlier < timedelta(minutes=MINUTES) for earlier, later in pairwise(begin))

    def _check(self, day: DayField, at: TimeField) -> bool:
        if day.errors or at.errors or not (day.data or at.data):
            return not (day.errors or at.errors)
        if at.data is None:
            return _wrong(at, gettext("Vul ook een tijd in"))
        if day.data is None:
            return _wrong(day, gettext("Vul ook een dag in"))
        moment = moment_of(day.data, at.data)
        if moment is None:
            return _wrong(at, gettext("Deze tijd bestaat niet: in die nacht begint de zomertijd."))
        first, last = world.edition().municipality.talks
        if not first <= at.data <= last:
            return _wrong(at, _at_night(first, last))
        if moment <= world.now():
            return _wrong(day, gettext("Deze tijd is al geweest. Vul een tijd in die nog komt."))
        if moment > world.now() + FURTHEST_AHEAD:
            return _wrong(day, gettext("Deze dag is te ver weg. Vul een dag in binnen een jaar."))
        return True

    def times(self) -> list[datetime]:
        return [moment_of(day.data, at.data) for day, at in map(self.row, ROWS) if day.data and at.data]


class CallOffForm(PortalForm):
    """Who chose this time already hears why it is taken back."""

    reason = TextField(
        _("Waarom gaat het niet door?"),
        [needed(_("Schrijf op waarom het gesprek niet doorgaat")), at_most(1000)],
        description=_("De aanvrager leest dit bij Berichten."),
    )


def _wrong(field: Field, message: str) -> bool:
    field.errors = [*field.errors, message]
    return False


def _at_night(first: time, last: time) -> str:
    hours = {"first": f"{first:%-H.%M}", "last": f"{last:%-H.%M}"}
    return gettext("Klopt deze tijd? Een gesprek begint tussen %(first)s en %(last)s uur.", **hours)


def opened(person_id: UUID, what: str = "talk") -> tuple[Person, Period]:
    """The person and the period of a page of the talk; the look is written down."""
    person = person_of(person_id)
    whowatched.note(person.id, what)
    return person, period_to_change(person)


@pages.route("/dossier/<uuid:person_id>/gesprek", methods=["GET", "POST"])
@access.staff
def times(person_id: UUID) -> Response:
    person, period = opened(person_id)
    talk = interviews.of_period(world.db(), period.id)
    offered = offered_times.of(world.db(), talk, person.coach_id)
    form = TimesForm(data={"place": talk.place if talk else world.edition().municipality.contact.get("address", "")})
    if form.validate_on_submit() and _offered(period, form):
        flash(gettext("De tijden staan klaar. %(name)s krijgt een mail.", name=person.name))
        return to("dossier.show", person_id=person_id)
    return answer(
        "dossier/times.html", form, person=person, rows=ROWS, most=use.MOST_TIMES, minutes=MINUTES,
        offered=offered, standing=offered.standing(world.now()), decided=interviews.decisions_of(world.db(), period.id),
    )  # fmt: skip


def _offered(period: Period, form: TimesForm) -> bool:
    try:
        use.offer(world.db(), period, form.times(), place=form.place.data, around=around())
    except use.Refused as refused:
        rows = (form.row(number) for number in ROWS)
        wrong = [day for day, at in rows if day.data and at.data and moment_of(day.data, at.data) == refused.starts_at]
        return _wrong(wrong[-1] if wrong else form.day_1, _told(refused))
    return True


def _told(refused: use.Refused) -> str:
    """Say why a time cannot be offered; whom a coach sees then is for that coach alone."""
    if refused.other is not None and refused.other.coach_id == world.person().id:
        return gettext("U hebt dan al een gesprek met %(name)s. Vul een andere tijd in.", name=refused.other.name)
    return str(REFUSED[refused.code])


@pages.route("/dossier/<uuid:person_id>/gesprek/<uuid:slot_id>/intrekken", methods=["GET", "POST"])
@access.staff
def withdraw(person_id: UUID, slot_id: UUID) -> Response:
    person, period = opened(person_id)
    talk = interviews.of_period(world.db(), period.id)
    slot = use.standing(talk, slot_id, world.now()) or abort(404)
    chosen = talk.chosen_slot_id == slot.id
    form = CallOffForm() if chosen else PortalForm()
    if not form.validate_on_submit():
        return answer("dossier/withdraw.html", form, person=person, when=said(slot), chosen=chosen)
    use.withdraw(world.db(), period, slot_id, by=world.person(), reason=form.reason.data if chosen else "", around=around())
    flash(gettext("De tijd is ingetrokken: %(time)s.", time=said(slot)))
    return to("dossier_talk.times", person_id=person_id)
