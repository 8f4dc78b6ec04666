"""Proofs on the page: sent, opened by their owner and by staff, taken away, and the ways out when there is none."""

import io
import re
from datetime import date
from uuid import uuid4

import pytest
from PIL import Image
from pypdf import PdfWriter
from sqlalchemy import select

from portal.storage.models import Activity, Consultation, Message, OutboxMail, Person, Proof
from tests.strict_client import StrictClient

GOOD = {"way": "visit", "employer": "Bakkerij Hoek", "happened_on": "20-11-2026"}


def photo(name: str = "مخبز الأمل.png"):
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "PNG")
    return io.BytesIO(data.getvalue()), name


def letter():
    writer, data = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(data)
    return io.BytesIO(data.getvalue()), "brief.pdf"


@pytest.fixture
def person(factories, sign_in_as):
    coach = factories.person(role="coach", given_name="Anja", family_name="Mulder")
    person = sign_in_as(factories.person(coach_id=coach.id))
    factories.period(person, day=5)
    return person


@pytest.fixture
def only(storage):
    def find(table):
        with storage.session(writes=False) as session:
            return session.scalars(select(table)).one()

    return find


@pytest.fixture
def address(client, person, only):
    client.send("/sollicitaties/nieuw", GOOD)
    return f"/sollicitaties/{only(Activity).id}"


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)).split())


def send(client, address, file):
    return client.send(f"{address}/bewijs", {"file": file}, on=address)


def test_a_photo_opens_on_the_screen_and_can_do_nothing(client, address, only):
    assert send(client, address, photo()).location == address
    response = client.get(f"/bewijs/{only(Proof).id}")
    assert response.mimetype == "image/jpeg"
    shown = response.headers["Content-Disposition"]
    assert shown.startswith("inline; ")
    assert shown.isascii()
    assert "filename*=UTF-8''%D9%85" in shown
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "no-store" in response.headers["Cache-Control"]


def test_a_pdf_is_downloaded(client, address, only):
    send(client, address, letter())
    response = client.get(f"/bewijs/{only(Proof).id}")
    assert (response.mimetype, response.headers["Content-Disposition"]) == ("application/pdf", "attachment; filename=brief.pdf")


def test_several_proofs_stand_in_a_list_and_the_same_one_once(client, address, storage):
    for file in (photo("a.png"), photo("a.png"), letter()):
        send(client, address, file)
    assert text(client.get(address)).count("Weghalen") == 2


def test_without_choosing_a_file_it_says_so(client, address):
    response = client.send(f"{address}/bewijs", {}, on=address)
    assert response.status_code == 422
    assert "Kies eerst een foto of een pdf" in text(response)
    assert "Ja, dit telt" not in text(response)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ\x90" + bytes(80), "Dit is een programma"),
        (b"<svg onload=alert(1)>", "Dit is geen foto of pdf"),
        (b"", "Dit bestand is leeg"),
        (b"%PDF-1.4 half", "Deze pdf is beschadigd"),
        (b"PK\x03\x04" + bytes(80), "Bewaar het als pdf"),
        (b"%PDF-1.4" + bytes(26 * 1024 * 1024), "Een bestand mag hoogstens 25 MB zijn"),
    ],
)
def test_what_is_no_proof_says_what_to_do(client, address, storage, data, said):
    response = send(client, address, (io.BytesIO(data), "bewijs.pdf"))
    assert response.status_code == 422
    assert said in text(response)
    with storage.session(writes=False) as session:
        assert session.scalar(select(Proof)) is None


def test_the_coach_may_look_and_that_is_written_down(client, address, person, only, app, sign_in_as, storage):
    send(client, address, photo())
    number = only(Proof).id
    with storage.session(writes=False) as session:
        coach = session.get(Person, person.coach_id)
    desk = StrictClient(app)
    sign_in_as(coach, desk)
    assert desk.get(f"/bewijs/{number}").status_code == 200
    looked = only(Consultation)
    assert (looked.person_id, looked.by_id, looked.what) == (person.id, coach.id, "proof")
    assert desk.send(f"/bewijs/{number}/weghalen", on="/hulp").status_code == 403


def test_nobody_else_may_look(client, address, only, app, sign_in_as, factories):
    send(client, address, photo())
    number = only(Proof).id
    for role in ("applicant", "volunteer", "coach"):
        other = StrictClient(app)
        sign_in_as(factories.person(role=role), other)
        assert other.get(f"/bewijs/{number}").status_code == 404
    assert StrictClient(app).get(f"/bewijs/{number}").status_code == 303
    other = StrictClient(app)
    factories.period(sign_in_as(factories.person(), other))
    assert other.send(f"/bewijs/{number}/weghalen", on="/sollicitaties").status_code == 404
    assert client.get(f"/bewijs/{uuid4()}").status_code == 404


def test_what_is_taken_away_is_gone_from_page_and_disk(client, address, only, settings):
    send(client, address, photo())
    assert len(list(settings.files_dir.iterdir())) == 1
    number = only(Proof).id
    assert client.send(f"/bewijs/{number}/weghalen", on=address).location == address
    assert client.get(f"/bewijs/{number}").status_code == 404
    assert not list(settings.files_dir.iterdir())


def test_a_document_that_is_lost_is_not_a_failure(client, address, only, settings):
    send(client, address, photo())
    next(settings.files_dir.iterdir()).unlink()
    assert client.get(f"/bewijs/{only(Proof).id}").status_code == 404


def test_the_way_out_chosen_at_entry_is_asked_next(client, person, only):
    response = client.send("/sollicitaties/nieuw", GOOD | {"way_out": "later"})
    assert response.location.endswith("/geen-bewijs/later")
    assert only(Activity).remind_on == date(2026, 11, 25)
    client.send(response.location, {"day": "1-12-2026"})
    assert only(Activity).remind_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "Vul een dag in"),
        ("22-11-2026", "Kies een dag na vandaag"),
        ("1-3-2027", "Die dag komt na de laatste dag"),
        ("ooit", "is geen datum"),
    ],
)
def test_a_reminder_needs_a_day_that_is_ahead(client, address, day, said):
    response = client.send(f"{address}/geen-bewijs/later", {"day": day})
    assert response.status_code == 422
    assert text(response).count(said) >= 2


def test_help_is_asked_in_the_thread_and_the_coach_gets_a_mail(client, address, only):
    page = client.get(f"{address}/geen-bewijs/help").get_data(as_text=True)
    assert "Ik weet niet hoe ik aan bewijs kom. Het gaat over Bakkerij Hoek" in page
    client.send(f"{address}/geen-bewijs/help", {"text": "Hoe kom ik aan bewijs?"})
    assert only(Message).text == "Hoe kom ik aan bewijs?"
    assert only(OutboxMail).letter == "message-received-staff"


def test_a_statement_is_signed_and_can_be_read_back(client, address, only):
    assert client.send(f"{address}/geen-bewijs/none", {"text": "Ik was er."}).status_code == 422
    after = client.send(
        f"{address}/geen-bewijs/none", {"text": "Ik was er.\r\nMet Jan.", "signed_name": "Sanne"}, follow_redirects=True
    )
    assert "Ja, dit telt mee" in text(after)
    page = client.get(f"/bewijs/{only(Proof).id}")
    assert "Ik was er.\nMet Jan." in page.get_data(as_text=True)
    assert "Ondertekend door Sanne" in text(page)


def test_the_coach_reads_whose_statement_it_is_and_goes_back(client, address, person, only, app, sign_in_as, storage):
    client.send(f"{address}/geen-bewijs/none", {"text": "Ik was er.", "signed_name": "Sanne"})
    with storage.session(writes=False) as session:
        coach = session.get(Person, person.coach_id)
    desk = StrictClient(app)
    sign_in_as(coach, desk)
    page = desk.get(f"/bewijs/{only(Proof).id}").get_data(as_text=True)
    assert person.family_name in page.split("</h1>")[0]
    assert f'class="back" href="/dossier/{person.id}"' in page


def test_why_no_proof_applies_is_kept_for_the_coach(client, address, only):
    after = client.send(f"{address}/geen-bewijs/not_applicable", {"text": "Het was op straat."}, follow_redirects=True)
    assert "Uw coach kijkt of dit meetelt" in text(after)
    assert only(Proof).kind == "remark"


def test_an_unknown_way_out_is_not_there(client, address):
    assert client.get(f"{address}/geen-bewijs/weg").status_code == 404


def test_a_film_of_a_telephone_says_so_and_what_was_typed_is_still_there(client, person, storage):
    film = b"\x00\x00\x00\x18ftypqt  " + bytes(60 * 1024 * 1024)
    response = client.send("/sollicitaties/nieuw", GOOD | {"note": "Met Jan", "file": (io.BytesIO(film), "IMG_1.MOV")})
    assert response.status_code == 422
    assert "Dit is een filmpje" in text(response)
    assert "Met Jan" in text(response)


def test_what_is_larger_than_any_form_is_refused_at_once(client, person):
    too_much = {"CONTENT_LENGTH": str(10**9)}
    response = client.post(
        "/sollicitaties/nieuw", data=b"", content_type="multipart/form-data; boundary=x", environ_overrides=too_much
    )
    assert response.status_code == 413
    assert "Dit bestand is te groot" in text(response)


def test_a_slow_telephone_does_not_keep_the_database_from_others(client, person, storage):
    wrote = []

    class Slow(io.BytesIO):
        def readinto(self, buffer):
            if not wrote:
                with storage.transaction() as session:  # somebody else, meanwhile
                    session.get(Person, person.id).phone = "050 123"
                wrote.append(True)
            return super().readinto(buffer)

    body = b"csrf_token=x"
    sent = {"content_type": "application/x-www-form-urlencoded", "content_length": len(body)}
    assert client.post("/sollicitaties/nieuw", input_stream=Slow(body), **sent).status_code == 400  # the token is not right
    assert wrote
