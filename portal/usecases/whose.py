"""Whose application it is: somebody who is known or somebody new, and never somebody whose search period still runs."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from portal.storage import account, applications, messages
from portal.storage.models import Application, Person
from portal.usecases.received import FieldProblem, Received, Refused, tidy

MISTAKEN = "application_withdrawn"  # the line in the thread of who was told so; what was wrong stands in its `about`


def person_of(session: Session, received: Received, *, today: date) -> Person:
    """Give the person, held until the transaction ends, or make a new one; raises Refused."""
    person = applications.locked_person_at(session, received.email.lower()) if received.email else None
    if person is not None and not is_of(person, received) and _is_a_mistake(session, person):
        account.shut_out(session, person.id)
        person.email, person = None, None  # the address is of who really has it
        session.flush()
    if person is None:
        _look_for_namesakes(session, received, today)
        person = _new(session, received)
    elif not is_of(person, received):
        raise Refused([FieldProblem("email", "somebody_else", {})])
    else:
        _refuse(_running(applications.of_person(session, person.id), received, today), today)
    person.phone = received.phone or person.phone
    person.facts = {**(person.facts or {}), **received.facts}
    return person


def _is_a_mistake(session: Session, person: Person) -> bool:
    """Tell whether nothing ever came in of this person but what was withdrawn, the last time because it was somebody else's."""
    known, told = applications.of_person(session, person.id), messages.last_of(session, person.id, MISTAKEN)
    of_another = told is not None and (told.about or {}).get("mistake") == "person"
    return of_another and all(one.period.is_withdrawn for one in known)


def is_of(person: Person, received: Received) -> bool:
    """Tell whether what was received is about this person: the same name, however typed, and the same date of birth."""
    names = [(person.given_name, received.given_name), (person.family_name, received.family_name)]
    same_names = all(_spoken(known) == _spoken(given) for known, given in names)
    return person.role == "applicant" and person.date_of_birth == received.date_of_birth and same_names


def _spoken(name: str) -> str:
    """A name without what differs between keyboards: capitals, accents, hyphens and dots."""
    letters_only = (character for character in unicodedata.normalize("NFKD", name).casefold() if character.isalnum())
    return "".join(letters_only)


def _new(session: Session, received: Received) -> Person:
    email = received.email.lower() if received.email else None
    person = Person(role="applicant", email=email, date_of_birth=received.date_of_birth, language=received.language, facts={})
    person.given_name, person.family_name = tidy(received.given_name), tidy(received.family_name)
    session.add(person)
    return person


def namesake_of(session: Session, person: Person, names: tuple[str, str], born: date, *, today: date) -> Application | None:
    """Give the open application of somebody else who has these names, however typed, and this date of birth."""
    for one in applications.of_people_born_on(session, born):
        other = one.person
        same = (_spoken(other.given_name), _spoken(other.family_name)) == (_spoken(names[0]), _spoken(names[1]))
        if other.id != person.id and same and one.period.runs(today):
            return one
    return None


def _look_for_namesakes(session: Session, received: Received, today: date) -> None:
    """Without an address only the name and the date of birth say who it is: the desk is asked, a program is refused."""
    if received.is_another or (received.is_another is None and received.email):
        return
    born = applications.of_people_born_on(session, received.date_of_birth)
    right = (one for one in born if one.reference != received.reference and not one.period.is_withdrawn)
    known = [one for one in right if is_of(one.person, received)]
    if received.is_another is None:
        _refuse(_running(known, received, today), today, code="namesake")
    elif known:
        raise Refused([FieldProblem("is_another", "known", {"person": known[0].person_id})])


def _running(known: Iterable[Application], received: Received, today: date) -> Application | None:
    # One with the same reference came in at this very moment: the next try finds it.
    running = (one for one in known if one.reference != received.reference and one.period.runs(today))
    return next(running, None)


def _refuse(running: Application | None, today: date, code: str = "running") -> None:
    if running is None:
        return
    period = running.period
    if period.ends_on < today and code == "running":
        code = "can_apply"
    until = period.ends_on if code == "running" else period.last_day
    raise Refused([FieldProblem("reference", code, {"until": until, "known": running.reference, "person": running.person_id})])
