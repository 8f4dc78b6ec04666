"""Making and ending the accounts of staff, and what they open and close."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import delete, select

from portal.cli import main
from portal.storage.models import Consultation, Message, OutboxMail, Period, Person, SignInCode
from portal.usecases import interview
from portal.usecases.coaches import Coaches
from portal.usecases.invitations import Around
from tests.conftest import TODAY
from tests.web.test_sign_in import ask, code_of, link_of

ANNA = ("add", "coach", "Anna@Gemeente.test", "Anna", "de Wit")
WHY = ("--reason", "Uw coach werkt hier niet meer.")
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


@pytest.fixture
def run(settings, storage, capsys):
    """Run one action, and give the exit code with what was printed."""

    def go(*arguments: str, **changes) -> tuple[int, str]:
        code = main(["staff", *arguments], settings=lambda: replace(settings, **changes))
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return go


@pytest.fixture
def at(storage):
    def find(email: str) -> Person | None:
        with storage.session(writes=False) as session:
            return session.scalar(select(Person).where(Person.email == email))

    return find


@pytest.fixture
def enter(client, storage):
    """Sign in with the mail and with a code of this secret."""

    def sign_in(address: str, secret: str):
        ask(client, address)
        client.send("/inloggen/code", {"code": code_of(storage)})
        return client.send("/inloggen/tweede-stap", {"code": pyotp.TOTP(secret).now()})

    return sign_in


def _secret(report: str) -> str:
    return report.split("secret: ")[1].split()[0]


def test_who_is_added_signs_in_with_the_secret_that_was_shown_and_no_page_shows_it(run, at, enter, client, storage):
    code, report = run(*ANNA, env="production")
    assert code == 0
    person = at("anna@gemeente.test")
    assert (person.role, person.name, person.totp_secret) == ("coach", "Anna de Wit", _secret(report))
    assert f"otpauth://totp/Zoekwijzer:anna%40gemeente.test?secret={person.totp_secret}" in report
    ask(client, person.email)
    client.send("/inloggen/code", {"code": code_of(storage)})
    assert person.totp_secret not in client.get("/inloggen/tweede-stap").text
    assert enter(person.email, person.totp_secret).location == "/mijn-mensen"


def test_a_volunteer_has_no_second_factor(run, at):
    code, report = run("add", "volunteer", "karin@gemeente.test", "Karin", "Smit")
    assert code == 0
    assert "secret" not in report
    assert at("karin@gemeente.test").totp_secret is None
    assert run("reset", "karin@gemeente.test")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "coach", "geen adres", "Anna", "de Wit"), "email has a space"),
        (("add", "coach", "anna@gemeente.test", " ", "1"), "given name is empty; family name has no letter"),
        (("add", "desk", "person-1@demo.test", "Anna", "de Wit"), "in use"),
        (("reset", "nobody@gemeente.test"), "nobody of the staff"),
        (("reset", "person-1@demo.test"), "nobody of the staff"),
        (("end", "person-1@demo.test"), "nobody of the staff"),
    ],
)
def test_what_cannot_be_done_says_why(run, factories, storage, arguments, said):
    factories.person()
    code, report = run(*arguments)
    assert code == 1
    assert said in report
    with storage.session(writes=False) as session:
        assert len(session.scalars(select(Person)).all()) == 1


def test_a_reset_gives_another_secret_and_ends_what_was_open(run, at, enter, client):
    old = _secret(run(*ANNA)[1])
    enter("anna@gemeente.test", old)
    code, report = run("reset", "anna@gemeente.test")
    new = _secret(report)
    assert code == 0
    assert new != old
    assert client.get("/mijn-mensen").location.startswith("/inloggen")
    assert enter("anna@gemeente.test", old).status_code == 422
    assert enter("anna@gemeente.test", new).status_code == 303


def test_who_is_ended_is_out_at_once_and_stays_out(run, at, enter, client, storage):
    secret = _secret(run(*ANNA)[1])
    ask(client, "anna@gemeente.test")
    link = link_of(storage)
    enter("anna@gemeente.test", secret)
    assert client.get("/mijn-mensen").status_code == 200
    assert run("end", "anna@gemeente.test")[0] == 1  # the last coach
    assert run("end", "anna@gemeente.test", "--last") == (0, "ended: coach Anna de Wit\n")
    assert client.get("/mijn-mensen").location.startswith("/inloggen")
    assert client.get(link).status_code == 410
    ask(client, "anna@gemeente.test")
    with storage.session(writes=False) as session:
        assert session.scalars(select(SignInCode).where(SignInCode.used_at.is_(None))).one().person_id is None


def test_the_applicants_go_to_another_coach_and_can_read_that(run, at, factories, storage):
    old, new = factories.person(role="coach"), factories.person(role="coach")
    applicant = factories.period(factories.person(coach_id=old.id)).person_id
    wrong = [(), ("--cases-to", new.email)]
    wrong += [("--cases-to", one, *WHY) for one in (old.email, factories.person(role="desk").email)]
    for arguments in wrong:
        assert run("end", old.email, *arguments)[0] == 1
    assert at(old.email)
    code, report = run("end", old.email, "--cases-to", new.email, *WHY)
    assert code == 0
    assert "1 applicants" in report
    with storage.session(writes=False) as session:
        assert session.get(Person, applicant).coach_id == new.id
        look = session.scalars(select(Consultation)).one()
        assert (look.person_id, look.by_id, look.what, look.reason) == (applicant, new.id, "taken_over", WHY[1])
        mail = session.scalars(select(OutboxMail)).one()  # and none to who stops here
        assert (mail.person_id, mail.letter) == (applicant, "coach-changed")
        assert session.scalars(select(Message)).one().kind == "new_coach"


def test_talks_go_along_and_those_that_fall_together_are_named(run, factories, storage, edition):
    old, new = factories.person(role="coach"), factories.person(role="coach")
    at = NOW + timedelta(days=3)
    periods = [factories.period(factories.person(coach_id=one.id), day=26) for one in (new, old, old)]
    around = Around(edition, "http://portal.test", "Zoekwijzer <zoekwijzer@demo.test>", NOW)
    with storage.transaction() as session:
        for period, moment in zip(periods, (at, at, at + timedelta(hours=2)), strict=True):
            kept = session.get(Period, period.id)
            talk = interview.offer(session, kept, [moment], place="Werkplein", around=around)
            interview.choose(session, kept, talk.slots[0].id, around=around)
        session.execute(delete(OutboxMail))
        clashing = session.get(Person, periods[1].person_id).name
    report = run("end", old.email, "--cases-to", new.email, *WHY)[1]
    assert report.count("same time") == 1
    assert clashing in report
    with storage.session(writes=False) as session:
        told = sorted((mail.letter, bool(mail.calendar)) for mail in session.scalars(select(OutboxMail)))
    assert told == [("coach-changed", False), ("coach-changed-interview", True), ("interview-chosen", True)]


def test_who_is_ended_gets_no_new_applicants(run, factories, storage):
    factories.person(role="coach", email="old@demo.test")
    assert run("end", "old@demo.test", "--last")[0] == 0
    with storage.session(writes=False) as session:
        assert Coaches(session, today=TODAY).least_busy() is None


def test_the_list_has_everybody_but_applicants(run, factories):
    coach = factories.person(role="coach", given_name="Anja", family_name="Mulder")
    factories.person(coach_id=coach.id, family_name="Aanvrager")
    run("add", "desk", "peter@gemeente.test", "Peter", "Wolters")
    run("end", "peter@gemeente.test", "--last")
    code, report = run("list")
    assert code == 0
    assert f"coach: Anja Mulder, {coach.email}, 1 applicants" in report
    assert "desk: Peter Wolters, ended" in report
    assert "Aanvrager" not in report
