"""Signing in with the code or the link of a mail, staff with a second step, and stopping."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import select, update

from portal.storage.models import OutboxMail, SignInCode, SignInSession
from tests.strict_client import StrictClient


def ask(client, address: str):
    return client.send("/inloggen", {"email": address})


def last_mail(storage) -> str:
    with storage.session() as session:
        return session.scalars(select(OutboxMail.text).order_by(OutboxMail.created_at.desc())).first()


def code_of(storage) -> str:
    return re.search(r"^(\d{6})\s*$", last_mail(storage), re.MULTILINE)[1]


def link_of(storage) -> str:
    return re.search(r"/binnen/[\w-]+", last_mail(storage))[0]


def test_the_code_of_the_mail_lets_somebody_in(client, storage, factories):
    person = factories.period().person_id
    with storage.session() as session:
        address = session.scalar(select(OutboxMail.to_address)) or "person-1@demo.test"
    ask(client, address)
    response = client.send("/inloggen/code", {"code": code_of(storage)})
    assert response.location == "/mijn-zoekperiode"
    assert client.get("/mijn-zoekperiode").status_code == 200
    assert person


def test_who_is_inside_already_reads_so_at_a_used_link_and_at_a_code_box_that_was_left_open(client, storage, factories):
    ask(client, factories.person(given_name="Sanne").email)
    box = client.get("/inloggen/code").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', box)[1]
    link = link_of(storage)
    client.send(link)
    assert client.get("/mijn-zoekperiode").status_code == 200
    used = client.get(link)
    assert used.status_code == 200
    assert "U bent al binnen" in used.get_data(as_text=True)
    left_open = client.post("/inloggen/code", data={"csrf_token": token, "code": "123456"}, follow_redirects=True)
    assert "U bent al binnen" in left_open.get_data(as_text=True)
    assert 'href="/mijn-zoekperiode"' in left_open.get_data(as_text=True)


def test_another_language_than_that_of_the_browser_is_asked_about_once(client, storage, factories):
    ask(client, factories.person(language="nl").email)
    client.send("/inloggen/code", {"code": code_of(storage)})
    asked = client.get("/mijn-gegevens", headers={"Accept-Language": "en-GB"}).get_data(as_text=True)
    assert '<html lang="nl"' in asked
    assert "data-language-offer" in asked
    client.get("/taal/nl")
    after = client.get("/mijn-gegevens", headers={"Accept-Language": "en-GB"}).get_data(as_text=True)
    assert "data-language-offer" not in after


def test_the_switch_says_which_languages_have_no_pages_and_such_a_page_offers_those_that_have(client):
    client.get("/taal/fa")
    page = client.get("/inloggen").get_data(as_text=True)
    assert page.count("(Nederlands)") == 3
    note = page[page.index('class="note mind"') :]
    assert all(f'href="/taal/{code}' in note[: note.index("</p>")] for code in ("en", "ar"))


@pytest.mark.parametrize("written", ["{0} {1}", "{0}-{1}", " {0}{1} "])
def test_a_code_may_be_pasted_with_spaces(client, storage, factories, written):
    ask(client, factories.person().email)
    code = code_of(storage)
    assert client.send("/inloggen/code", {"code": written.format(code[:3], code[3:])}).status_code == 303


def test_an_unknown_address_gets_the_same_answer(client, storage, factories):
    known = ask(client, factories.person().email)
    unknown = ask(StrictClient(client.application), "nobody@demo.test")
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    with storage.session() as session:
        assert len(session.scalars(select(OutboxMail)).all()) == 1


@pytest.mark.parametrize("typed", ["12", "abcdef", "²²²²²²", "12345678"])
def test_what_is_no_code_is_told_so_and_is_no_try(client, storage, factories, typed):
    ask(client, factories.person().email)
    code = code_of(storage)
    for _ in range(5):
        answer = client.send("/inloggen/code", {"code": typed})
        assert answer.status_code == 422
        assert "Een code heeft zes cijfers" in answer.get_data(as_text=True)
    assert client.send("/inloggen/code", {"code": code}).status_code == 303


def test_a_code_counts_once(client, storage, factories):
    ask(client, factories.person().email)
    code = code_of(storage)
    other = StrictClient(client.application)
    client.send("/inloggen/code", {"code": code})
    assert other.get("/inloggen/code").location == "/inloggen"


def test_after_five_wrong_tries_the_right_code_is_refused(client, storage, factories):
    ask(client, factories.person().email)
    code = code_of(storage)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        assert client.send("/inloggen/code", {"code": wrong}).status_code == 422
    assert client.send("/inloggen/code", {"code": code}).status_code == 422


def test_after_fifteen_minutes_the_code_is_refused(client, storage, factories):
    ask(client, factories.person().email)
    with storage.transaction() as session:
        session.execute(update(SignInCode).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert client.send("/inloggen/code", {"code": code_of(storage)}).status_code == 422


def test_a_code_of_another_browser_is_of_no_use(client, storage, factories):
    ask(client, factories.person().email)
    code = code_of(storage)
    thief = StrictClient(client.application)
    ask(thief, "nobody@demo.test")
    assert thief.send("/inloggen/code", {"code": code}).status_code == 422


def test_the_link_works_once_and_only_by_its_button(client, storage, factories):
    ask(client, factories.person().email)
    link = link_of(storage)
    assert client.get(link).status_code == client.get(link).status_code == 200
    assert client.send(link).status_code == 303
    assert StrictClient(client.application).get(link).status_code == 410


def test_the_sixth_code_in_a_quarter_of_an_hour_is_refused(client, factories):
    address = factories.person().email
    answers = [ask(client, address).status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]


@pytest.mark.parametrize(
    ("typed", "told"), [("geen", "Dit lijkt geen mailadres"), ("jan piet@demo.test", "Er staat een spatie in het mailadres")]
)
def test_an_address_that_is_none_gets_a_message_and_stays(client, typed, told):
    page = ask(client, typed).get_data(as_text=True)
    assert told in page
    assert f'value="{typed}"' in page


@pytest.mark.parametrize("address", ["person-1@demo.test", "nobody@demo.test"])
def test_after_five_wrong_codes_the_page_says_to_ask_a_new_one(client, factories, address):
    factories.person()
    ask(client, address)
    pages = [client.send("/inloggen/code", {"code": "000001"}).get_data(as_text=True) for _ in range(5)]
    assert all("Deze code klopt niet" in page for page in pages[:4])
    assert "U hebt te vaak een verkeerde code ingevuld" in pages[4]


def test_the_page_shows_part_of_the_address_that_was_typed(client):
    ask(client, "sanne@demo.test")
    page = client.get("/inloggen/code").get_data(as_text=True)
    assert "s…@demo.test" in page
    assert "sanne@" not in page


def test_a_code_may_be_typed_in_other_digits(client, storage, factories):
    ask(client, factories.person().email)
    arabic = code_of(storage).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert client.send("/inloggen/code", {"code": arabic}).status_code == 303


def test_who_was_away_reads_why_and_that_nothing_is_lost(client, storage, factories, sign_in_as):
    person = sign_in_as("applicant")
    factories.period(person)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/berichten").get_data(as_text=True))[1]
    with storage.transaction() as session:
        session.execute(update(SignInSession).values(seen_at=datetime.now(UTC) - timedelta(hours=2)))
    answer = client.post("/berichten", data={"text": "Mijn vraag", "csrf_token": token})
    page = client.get(answer.location).get_data(as_text=True)
    assert "U was een tijd weg." in page
    assert "Wat u had ingevuld, is bewaard." in page


def test_a_form_of_who_stopped_in_another_window_leads_to_signing_in(client, app):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post("/berichten", data={"text": "Mijn vraag"})
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "Wat u invulde, is niet verstuurd." in page
    assert "Mijn vraag" in page
    assert 'href="/inloggen?verder=/berichten"' in page


def test_words_that_another_site_sends_are_not_shown_as_ours(client, app):
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post("/berichten", data={"text": "Bel nu 0900"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert "Bel nu 0900" not in answer.get_data(as_text=True)


def test_staff_need_a_second_step(client, storage, factories):
    secret = pyotp.random_base32()
    coach = factories.person(role="coach", totp_secret=secret)
    ask(client, coach.email)
    assert client.send("/inloggen/code", {"code": code_of(storage)}).location == "/inloggen/tweede-stap"
    assert client.get("/aanvraag-invoeren").status_code in (303, 404)
    assert client.send("/inloggen/tweede-stap", {"code": "000000"}).status_code == 422
    now = pyotp.TOTP(secret).now()
    assert client.send("/inloggen/tweede-stap", {"code": now}).status_code == 303


def test_a_code_of_the_app_counts_once(client, storage, factories):
    secret = pyotp.random_base32()
    coach = factories.person(role="coach", totp_secret=secret)
    code = pyotp.TOTP(secret).now()
    statuses = []
    for browser in (client, StrictClient(client.application)):
        ask(browser, coach.email)
        browser.send("/inloggen/code", {"code": code_of(storage)})
        statuses.append(browser.send("/inloggen/tweede-stap", {"code": code}).status_code)
    assert statuses == [303, 422]


def test_stopping_ends_the_session_on_the_server(client, storage, sign_in_as, factories):
    sign_in_as(factories.person())
    cookie = client.get_cookie("zw")
    client.send("/stoppen", on="/hulp")
    client.set_cookie("zw", cookie.value)
    assert client.get("/mijn-zoekperiode").status_code == 303
    with storage.session() as session:
        assert session.scalar(select(SignInSession.ended_at)) is not None


def test_personal_pages_are_not_kept(client, sign_in_as, factories):
    sign_in_as(factories.person())
    assert "no-store" in client.get("/mijn-zoekperiode").headers["Cache-Control"]


def test_a_way_back_never_leaves_the_site(client, storage, factories):
    for path in ("//evil.test/", "https://evil.test/", "/\\evil.test"):
        client.send("/inloggen", {"email": factories.person().email, "verder": path})
        assert client.send("/inloggen/code", {"code": code_of(storage)}).location == "/mijn-zoekperiode"
