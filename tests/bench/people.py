"""Ten thousand applicants in a database, written in bulk, in every state that there is."""

from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import insert

from portal.config import ROOT
from portal.content import load
from portal.domain.trajectory import choose_period, known_facts, plan_obligations
from portal.storage import Storage
from portal.storage.models import Application, Message, Obligation, Period, Person

BORN = date(1990, 5, 1)


def fill(storage: Storage, number: int, today: date) -> str:
    """Write the applicants and one coach; returns the address of one of them."""
    coach = uuid4()
    rows = [_rows(place, today - timedelta(days=place % 28), coach) for place in range(number)]
    with storage.transaction() as session:
        person = {"id": coach, "role": "coach", "given_name": "Anja", "family_name": "Mulder", "email": "coach@bench.test"}
        session.execute(insert(Person), [person])
        for table in (Person, Application, Period, Obligation, Message):
            session.execute(insert(table), [row for made in rows for row in made[table]])
    return f"person-{number // 2}@bench.test"


_plans: dict[date, tuple] = {}


def _plan(day: date):
    if day not in _plans:
        edition = load(ROOT / "content").on(day)
        plan = choose_period(edition, born=BORN, reported_on=day, applied_on=day, facts={})
        _plans[day] = plan, plan_obligations(edition, plan, known_facts(BORN, day, {}))
    return _plans[day]


def _rows(place: int, day: date, coach) -> dict:
    person, application, period = uuid4(), uuid4(), uuid4()
    plan, planned = _plan(day)
    name = {"given_name": "Sanne", "family_name": f"Nummer {place}", "email": f"person-{place}@bench.test"}
    days = {"starts_on": plan.starts_on, "ends_on": plan.ends_on, "benefit_counts_from": plan.benefit_counts_from}
    return {
        Person: [{"id": person, "role": "applicant", "date_of_birth": BORN, "coach_id": coach, **name}],
        Application: [
            {
                "id": application,
                "reference": f"B-{place}",
                "person_id": person,
                "reported_on": day,
                "applied_on": day,
                "source": "bench",
            }
        ],
        Period: [{"id": period, "application_id": application, "person_id": person, "rule": plan.slug, **days}],
        Obligation: [
            {
                "period_id": period,
                "slug": one.slug,
                "kind": one.kind,
                "due_on": one.due_on,
                "kept": ("todo", "busy", "done")[place % 3],
            }
            for one in planned
        ],
        Message: [{"person_id": person, "author_id": coach, "text": "Hoe gaat het?"}],
    }
