"""What a coach hears by mail of the own talks: each with what the own calendar must know."""

from sqlalchemy.orm import Session

from portal.integrations.invitation import CANCEL
from portal.storage.models import Interview, Person, Slot
from portal.usecases import letters
from portal.usecases.invitations import Around, calendar_of_coach, dossier_of


def chosen(session: Session, talk: Interview, person: Person, *, around: Around) -> None:
    """Tell the coach which time this person picked."""
    slot, coach = talk.chosen, person.coach
    if slot is None or coach is None:
        return
    calendar = calendar_of_coach(talk, slot, person, coach=coach, around=around)
    _write(session, coach, "interview-chosen", person, around, calendar=calendar, time=slot.starts_at, place=talk.place)


def called_off(session: Session, talk: Interview, slot: Slot, person: Person, *, around: Around) -> None:
    """Tell the coach that the talk at this time is off."""
    if person.coach is None:
        return
    calendar = calendar_of_coach(talk, slot, person, coach=person.coach, around=around, method=CANCEL)
    _write(session, person.coach, "interview-called-off", person, around, calendar=calendar, time=slot.starts_at)


def taken_over(
    session: Session, talk: Interview | None, slot: Slot | None, person: Person, *, before: Person, around: Around
) -> None:
    """Tell who was the coach before that there is another, and take the talk that was planned out of their calendar."""
    calendar = calendar_of_coach(talk, slot, person, coach=before, around=around, method=CANCEL) if talk and slot else ""
    name = person.coach.name if person.coach else ""
    _write(session, before, "dossier-taken-over", person, around, calendar=calendar, coach=name)


def _write(session: Session, to: Person, letter: str, person: Person, around: Around, **values: object) -> None:
    letters.write(
        session,
        to=to,
        letter=letter,
        edition=around.edition,
        base_url=around.base_url,
        link=dossier_of(person),
        applicant=person.name,
        **values,
    )
