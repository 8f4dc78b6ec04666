"""People and periods to test with: real rows, made through the real rules."""

from datetime import date, timedelta
from itertools import count

from portal.domain.trajectory import choose_period, known_facts, plan_obligations
from portal.storage.models import Application, Obligation, Period, Person


class Factories:
    def __init__(self, storage, library, today: date) -> None:
        self.storage, self.library, self.today, self.numbers = storage, library, today, count(1)

    def person(self, **values) -> Person:
        number = next(self.numbers)
        given = {"role": "applicant", "given_name": "Sanne", "family_name": f"de Vries {number}", "language": "nl"}
        given |= {"email": f"person-{number}@demo.test", "date_of_birth": date(1992, 3, 14)}
        person = Person(**(given | values))
        with self.storage.transaction() as session:
            session.add(person)
        return person

    def period(self, person: Person | None = None, *, day: int = 5, facts: dict | None = None, **values) -> Period:
        """A period in which today is this day, with its obligations."""
        person = person or self.person()
        reported_on = self.today - timedelta(days=day - 1)
        edition = self.library.on(reported_on)
        plan = choose_period(
            edition, born=person.date_of_birth, reported_on=reported_on, applied_on=reported_on, facts=facts or {}
        )
        known = known_facts(person.date_of_birth, reported_on, facts or {})
        application = Application(
            reference=f"TEST-{next(self.numbers)}",
            person_id=person.id,
            reported_on=reported_on,
            applied_on=reported_on,
            source="test",
        )
        period = Period(
            application=application,
            person_id=person.id,
            rule=plan.slug,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            opens_on=plan.application_opens_on,
            closes_on=plan.application_closes_on,
            benefit_counts_from=plan.benefit_counts_from,
            needs_a_person=list(plan.needs_a_person),
            **values,
        )
        period.obligations = [
            Obligation(slug=one.slug, kind=one.kind, due_on=one.due_on, needs_a_person=list(one.needs_a_person))
            for one in plan_obligations(edition, plan, known)
        ]
        with self.storage.transaction() as session:
            session.add(period)
        return period
