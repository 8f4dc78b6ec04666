"""The desk's form: what it takes in, what it says beside a field, and the list of mails that failed."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from portal.content.words import say
from portal.storage.models import Application, Consultation, OutboxMail, Person
from tests.strict_client import StrictClient

PATH = "/aanvraag-invoeren"
SANNE = {
    "given_name": "Sanne",
    "family_name": "de Vries",
    "date_of_birth": "14-3-1992",
    "email": "sanne@demo.test",
    "phone": "06 12345678",
    "language": "nl",
    "reported_on": "20-11-2026",
    "applied_on": "20/11/2026",
    "reference": "WNL-2026-000123",
    "confirmed_by_phone": "y",
}


@pytest.fixture
def desk(sign_in_as) -> Person:
    return sign_in_as("desk")


@pytest.fixture
def enter(client, desk):
    return lambda **values: client.send(PATH, SANNE | values)


def _text(response) -> str:
    return response.get_data(as_text=True)


def _count(storage, table) -> int:
    with storage.session(writes=False) as session:
        return session.scalar(select(func.count()).select_from(table))


def test_an_application_comes_in_and_its_days_are_shown(enter, client, storage):
    response = enter()
    assert response.status_code == 303
    page = _text(client.get(response.location))
    assert "17\u00a0december\u00a02026" in page
    assert "WNL-2026-000123" in page
    assert "sanne@demo.test" in page
    assert "2611-" in page, "the number of the receipt"
    with storage.session(writes=False) as session:
        made = session.scalars(select(Application)).one()
        assert (made.source, made.confirmed_by_phone) == ("desk", True)


def test_without_a_reference_one_is_made(enter, storage):
    assert enter(reference="").status_code == 303
    with storage.session(writes=False) as session:
        assert session.scalars(select(Application.reference)).one().startswith("LOKET-")


def test_a_double_click_takes_it_in_once(client, desk, storage):
    page = _text(client.get(PATH))
    once = page.split('name="once"')[1].split('value="')[1].split('"')[0]
    first = client.send(PATH, SANNE | {"reference": "", "once": once})
    second = client.send(PATH, SANNE | {"reference": "", "once": once})
    assert first.location == second.location
    assert _count(storage, Application) == _count(storage, OutboxMail) == 1
    assert "was er al" in _text(client.get(second.location))


def test_going_back_to_fill_in_another_person_takes_that_person_in(client, desk, storage):
    for name in ("Sanne", "Petra"):
        values = {"reference": "", "once": "a" * 32, "given_name": name, "email": f"{name.lower()}@demo.test"}
        assert client.send(PATH, SANNE | values).status_code == 303
    assert _count(storage, Application) == 2


def test_who_has_no_address_gets_no_mail_and_the_desk_reads_that(enter, client, storage):
    page = _text(client.get(enter(email="", phone="").location))
    assert "Er gaat geen mail weg" in page
    assert _count(storage, OutboxMail) == 0


def test_under_27_the_days_of_the_application_are_shown(enter, client):
    page = _text(client.get(enter(date_of_birth="1-3-2004", applied_on="").location))
    assert "18\u00a0december\u00a02026" in page
    assert "31\u00a0december\u00a02026" in page


CANNOT_BE_RIGHT = [
    ("given_name", ""),
    ("given_name", "1234"),
    ("family_name", "a" * 101),
    ("date_of_birth", ""),
    ("date_of_birth", "31-2-1992"),
    ("date_of_birth", "21-11-2026"),
    ("date_of_birth", "1-1-1890"),
    ("email", "jan jansen@demo.test"),
    ("email", "jan"),
    ("phone", "geen"),
    ("phone", "12"),
    ("language", "xx"),
    ("reported_on", "23-11-2026"),
    ("reported_on", "20-11-2006"),
    ("applied_on", "19-11-2026"),
    ("applied_on", ""),
    ("reference", "x" * 65),
]


def test_what_cannot_be_right_is_said_beside_the_field_and_nothing_typed_is_lost(enter, storage):
    for field, typed in CANNOT_BE_RIGHT:
        response = enter(**{field: typed})
        page = _text(response)
        assert response.status_code == 422, (field, typed)
        assert f'id="{field}-e"' in page, (field, typed)
        shown = {
            name: value for name, value in (SANNE | {field: typed}).items() if name not in ("language", "confirmed_by_phone")
        }
        assert [value for value in shown.values() if value and f'value="{value}"' not in page] == []
    assert _count(storage, Person) == 1, "only the colleague at the desk"


def test_all_that_is_wrong_is_said_at_once(enter):
    page = _text(enter(given_name="", email="a b@c.nl", date_of_birth="1-1-1890", applied_on="1-1-2020"))
    for field in ("given_name", "email", "date_of_birth", "applied_on"):
        assert f'id="{field}-e"' in page


def test_another_name_with_the_same_address_is_said_beside_the_address(enter, storage):
    enter()
    response = enter(given_name="Petra", reference="WNL-2")
    assert response.status_code == 422
    assert 'id="email-e"' in _text(response)
    assert _count(storage, Application) == 1


def test_a_reference_of_somebody_else_is_said_beside_the_reference(enter, storage):
    enter()
    response = enter(given_name="Petra", email="petra@demo.test")
    assert response.status_code == 422
    assert 'id="reference-e"' in _text(response)
    assert _count(storage, Application) == 1


def test_whose_period_still_runs_is_said_beside_the_reference_with_a_way_to_the_dossier(enter, client, storage):
    enter()
    response = enter(reference="WNL-2")
    page = _text(response)
    assert response.status_code == 422
    assert 'id="reference-e"' in page
    assert "17\u00a0december\u00a02026" in page
    with storage.session(writes=False) as session:
        person = session.scalars(select(Person).where(Person.role == "applicant")).one()
    assert client.get(f"/dossier/{person.id}").status_code == 200
    assert f'href="/dossier/{person.id}"' in page
    assert 'value="WNL-2"' in page
    assert _count(storage, Application) == 1


def test_who_is_over_the_period_can_apply_again(enter, storage):
    enter(reported_on="1-9-2026", applied_on="1-9-2026")
    assert enter(reference="WNL-2").status_code == 303
    assert _count(storage, Application) == 2


def test_the_same_name_and_date_of_birth_have_to_be_looked_at_first(enter, storage):
    assert 'id="is_another"' not in _text(enter(given_name=""))
    enter()
    for email in ("", "petra@demo.test"):
        again = {"reference": "WNL-2", "email": email, "given_name": "SANNE"}
        response = enter(**again)
        page = _text(response)
        assert response.status_code == 422
        assert 'id="is_another-e"' in page
        assert 'href="/dossier/' in page
        assert [value for value in (SANNE | again).values() if len(value) > 2 and f'value="{value}"' not in page] == []
    assert _count(storage, Application) == 1
    assert enter(**again, is_another="y").status_code == 303
    assert _count(storage, Application) == 2


def test_that_it_is_somebody_else_is_not_asked_twice(enter):
    enter()
    page = _text(enter(reference="WNL-2", email="", phone="geen", is_another="y"))
    assert 'id="phone-e"' in page
    assert 'id="is_another-e"' not in page
    assert " checked" in page.split('id="is_another"')[0].rpartition("<")[2] + page.split('id="is_another"')[1].split(">")[0]


def test_a_special_situation_is_kept_and_the_desk_reads_why_somebody_looks_first(enter, client, storage, edition):
    page = _text(client.get(enter(facts=["homeless", "exempt"]).location))
    rule = next(rule for rule in edition.periods if "homeless" in say(rule, "nl")["reasons"] and rule.application is None)
    assert [name for name in ("homeless", "exempt") if say(rule, "nl")["reasons"][name] not in page] == []
    with storage.session(writes=False) as session:
        assert session.scalars(select(Person.facts).where(Person.role == "applicant")).one() == {"homeless": True, "exempt": True}


def test_every_fact_with_a_sentence_can_be_ticked_and_none_is_ticked_beforehand(client, desk, edition):
    page = _text(client.get(PATH))
    for name, said in edition.facts_to_tick("nl").items():
        assert f'name="facts" type="checkbox" value="{name}"' in page
        assert said in page
    assert "checked" not in page.split('id="facts"')[1]


def test_a_situation_that_is_not_in_the_content_is_no_situation(enter, storage):
    assert enter(facts=["rich"]).status_code == 422
    assert _count(storage, Application) == 0


def test_that_the_desk_looked_is_written_down(enter, client, desk, storage):
    client.get(enter().location)
    with storage.session(writes=False) as session:
        look = session.scalars(select(Consultation)).one()
    assert (look.by_id, look.what) == (desk.id, "application")


def test_a_name_in_another_script_is_shown_as_it_was_typed(enter, client):
    assert "علی\u200cرضا" in _text(client.get(enter(given_name="علی\u200cرضا").location))


@pytest.mark.parametrize("role", ["applicant", "volunteer", "coach"])
def test_the_form_is_for_the_desk(client, sign_in_as, role):
    sign_in_as(role)
    assert client.get(PATH).status_code == 403
    assert client.get("/mail-niet-aangekomen").status_code == 403


def test_an_administrator_may_do_what_the_desk_may(client, sign_in_as):
    sign_in_as("admin")
    assert client.get(PATH).status_code == 200


def test_who_is_not_signed_in_goes_to_sign_in(app):
    assert StrictClient(app).get(PATH).location.startswith("/inloggen")


def test_mails_that_failed_are_listed_with_whom_to_call(enter, client, storage):
    assert "geen mails" in _text(client.get("/mail-niet-aangekomen"))
    enter()
    with storage.transaction() as session:
        mail = session.scalars(select(OutboxMail)).one()
        mail.failed_at, mail.last_error = datetime(2026, 11, 22, 9, tzinfo=UTC), "550 5.1.1 User unknown"
        person_id = mail.person_id
    page = _text(client.get("/mail-niet-aangekomen"))
    assert "Sanne de Vries" in page
    assert "06 12345678" in page
    assert "Dit mailadres bestaat niet." in page
    assert "Mails niet aangekomen (1)" in page
    assert "Een mail is niet aangekomen" in _text(client.get(f"/dossier/{person_id}"))


def test_somebody_stands_there_once_with_every_mail_in_words_that_the_desk_reads(enter, client, storage):
    enter()
    with storage.transaction() as session:
        first = session.scalars(select(OutboxMail)).one()
        first.failed_at, first.last_error = datetime(2026, 11, 22, 9, tzinfo=UTC), "550 5.1.1 User unknown"
        copied = {name: getattr(first, name) for name in ("person_id", "to_address", "due_at", "failed_at", "last_error", "html")}
        other = OutboxMail(
            **copied, letter="questionnaire", message_id="other", language="ar", subject="املأ الاستبيان", text="x"
        )
        filled_in = OutboxMail(**copied, letter="coach-changed", message_id="x", language="ar", subject="مرشدك الآن", text="x")
        session.add_all([other, filled_in])
    page = _text(client.get("/mail-niet-aangekomen"))
    assert page.count("<h2") == 1
    assert page.count("Dit mailadres bestaat niet.") == 3
    assert not [subject for subject in (other.subject, filled_in.subject) if subject in page]
    assert "…" in page
    assert page.index("tel:") < page.index("Dit mailadres bestaat niet.")


def test_a_mail_that_is_still_tried_stands_in_the_same_list(enter, client, storage):
    enter()
    with storage.transaction() as session:
        mail = session.scalars(select(OutboxMail)).one()
        mail.created_at, mail.last_error, mail.attempts = datetime(2026, 11, 1, tzinfo=UTC), "452 4.2.2 Mailbox full", 4
    page = _text(client.get("/mail-niet-aangekomen"))
    assert "De mailbox is vol." in page
    assert "Wordt nog geprobeerd." in page
