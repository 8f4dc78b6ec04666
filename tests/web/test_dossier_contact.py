"""A mail address or number is put right by staff, and what did not arrive goes again to the new one."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from portal.storage.models import Consultation, OutboxMail, Person, Receipt

FAILED = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def person(factories, storage):
    person = factories.person(email="sane@demo.test", phone="06 12345678")
    with storage.transaction() as session:
        for number in (1, 2):
            session.add(_mail(person, number, failed_at=FAILED if number == 1 else None))
        session.add(_mail(person, 3, failed_at=FAILED, good_until=FAILED))
        session.add(_mail(person, 4, sent_at=FAILED, text=""))
    return person


def _mail(person, number: int, **values) -> OutboxMail:
    whole = {"person_id": person.id, "letter": "activation", "message_id": f"<{number}@demo.test>", "due_at": FAILED}
    whole |= {"to_address": person.email, "language": "nl", "subject": "Welkom", "text": "Dag", "html": "<p>Dag</p>"}
    return OutboxMail(**(whole | values))


def mails(storage) -> list[tuple[str, bool]]:
    with storage.session(writes=False) as session:
        found = session.scalars(select(OutboxMail).where(OutboxMail.letter == "activation").order_by(OutboxMail.message_id))
        return [(mail.to_address, mail.failed_at is not None) for mail in found]


def test_what_failed_goes_again_to_the_new_address_and_it_is_written_down(client, sign_in_as, storage, person):
    sign_in_as("desk")
    answer = client.send(f"/dossier/{person.id}/bereiken", {"email": "Sanne@Demo.test", "phone": person.phone})
    assert answer.status_code == 303
    assert mails(storage) == [
        ("sanne@demo.test", False),
        ("sanne@demo.test", False),
        ("sanne@demo.test", True),  # of no use any more
        ("sane@demo.test", False),  # gone already
    ]
    with storage.session(writes=False) as session:
        assert [one.act for one in session.scalars(select(Receipt))] == ["contact_changed"]
        assert "contact_changed" in set(session.scalars(select(Consultation.what)))
        told = session.scalars(select(OutboxMail).where(OutboxMail.letter == "contact-changed")).one()
    assert told.to_address == "sane@demo.test"
    assert "Sanne" not in told.text + told.subject


def test_the_same_address_tries_again_without_a_receipt(client, sign_in_as, storage, person):
    sign_in_as("desk")
    client.send(f"/dossier/{person.id}/bereiken", {"email": person.email, "phone": person.phone})
    assert mails(storage)[0] == ("sane@demo.test", False)
    with storage.session(writes=False) as session:
        assert not session.scalars(select(Receipt)).all()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"email": "sanne@", "phone": ""}, "email"),
        ({"email": "sanne @demo.test", "phone": ""}, "email"),
        ({"email": "sane@demo.test", "phone": "bel mij"}, "phone"),
        ({"email": "iemand@demo.test", "phone": ""}, "email"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field(client, sign_in_as, storage, factories, person, values, field):
    factories.person(email="iemand@demo.test")
    sign_in_as("desk")
    answer = client.send(f"/dossier/{person.id}/bereiken", values)
    assert answer.status_code == 422
    assert f'id="{field}-e"' in answer.get_data(as_text=True)
    with storage.session(writes=False) as session:
        assert session.get(Person, person.id).email == "sane@demo.test"


def test_two_tabs_keep_what_each_of_them_changed(app, client, sign_in_as, storage, person):
    sign_in_as("desk")
    old = {"was_email": person.email, "was_phone": person.phone}
    client.send(f"/dossier/{person.id}/bereiken", old | {"email": person.email, "phone": "050 1234567"})
    client.send(f"/dossier/{person.id}/bereiken", old | {"email": "sanne@demo.test", "phone": person.phone})
    with storage.session(writes=False) as session:
        kept = session.get(Person, person.id)
        assert (kept.email, kept.phone) == ("sanne@demo.test", "050 1234567")


def test_what_two_tabs_both_changed_is_asked_and_can_be_put_over(client, sign_in_as, storage, person):
    sign_in_as("desk")
    path, old = f"/dossier/{person.id}/bereiken", {"was_email": person.email, "was_phone": person.phone}
    client.send(path, old | {"email": person.email, "phone": "050 1234567"})
    mine = {"email": person.email, "phone": "050 7654321"}
    answer = client.send(path, old | mine)
    assert answer.status_code == 422
    assert 'id="phone-e"' in answer.text
    assert "050 1234567" in answer.text
    assert client.send(path, fields_of(answer, "was_email", "was_phone") | mine).status_code == 303
    with storage.session(writes=False) as session:
        assert session.get(Person, person.id).phone == "050 7654321"


@pytest.mark.parametrize("phone", ["", "06 12345678"])
def test_who_is_locked_out_is_asked_about_once(client, sign_in_as, storage, person, phone):
    sign_in_as("desk")
    path, values = f"/dossier/{person.id}/bereiken", {"email": "", "phone": phone}
    asked = client.send(path, fields_of(client.get(path), "was_email", "was_phone") | values)
    assert asked.status_code == 422
    assert client.send(path, fields_of(asked, "was_email", "was_phone", "sure") | values).status_code == 303
    with storage.session(writes=False) as session:
        assert session.get(Person, person.id).email is None


def fields_of(answer, *names: str) -> dict[str, str]:
    """What these hidden fields of a page hold."""
    return {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', answer.text)[1] for name in names}


def test_another_coach_cannot_change_it(client, sign_in_as, person):
    sign_in_as("coach")
    assert client.get(f"/dossier/{person.id}/bereiken").status_code == 403
