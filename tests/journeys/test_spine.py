"""From application to planned interview, as a person and a coach walk it, with the days moving on."""

import io
import json

import httpx
import pyotp
import pytest
from pypdf import PdfReader

from portal.storage import Storage
from portal.storage.models import Person
from tests.journeys import people

pytestmark = pytest.mark.browser


@pytest.fixture
def coach(site) -> str:
    """A coach with a second step; returns the secret of the app."""
    secret = pyotp.random_base32()
    storage = Storage(site.database_url)
    with storage.transaction() as session:
        session.add(Person(role="coach", given_name="Anja", family_name="Mulder", email="coach@demo.test", totp_secret=secret))
    storage.engine.dispose()
    return secret


def states(site, application: dict) -> dict[str, str]:
    address = f"{site.address}/api/v1/applications/{application['id']}"
    answer = httpx.get(address, headers=people.INTAKE, trust_env=False, timeout=30).json()
    return {one["id"]: one["state"] for one in answer["obligations"]}


def dossier(site, application: dict, kind: str) -> bytes:
    address = f"{site.address}/api/v1/applications/{application['id']}/dossier.{kind}"
    answer = httpx.get(address, headers=people.INTAKE, trust_env=False, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.content


def test_somebody_of_34_goes_from_application_to_interview(site, coach, open_browser, check, tmp_path):
    site.on("2026-11-18")
    made = people.apply(site, name="Sanne Bakker", born="1992-03-14", day="2026-11-18")
    assert made["period"] == {**made["period"], "starts_on": "2026-11-18", "ends_on": "2026-12-15"}
    proof = people.photo(tmp_path)
    page = open_browser(width=360)
    people.enter_by_link(site, page, "sanne@demo.test")
    check(page)
    people.register(page, proof, check)
    assert states(site, made)["registration"] == "done"

    site.on("2026-11-26")
    people.enter_by_code(site, page, "sanne@demo.test")
    people.make_cv(page, check)
    people.write_activity(page, proof, day="24-11-2026", employer="Eetcafé De Brug", check=check)
    people.write_activity(page, None, day="25-11-2026", employer="Bakkerij Noord", check=check)
    people.hand_in_activities(page, check)
    assert 15 <= people.answer_questionnaire(page, check) <= 34
    assert set(states(site, made).values()) == {"done"}

    people_of_coach = open_browser(width=1280)
    open_dossier(site, coach, people_of_coach, "Sanne Bakker", check)
    offer_and_plan(people_of_coach, ("16-12-2026", "17-12-2026"))
    choose_time(site, page, check, "sanne@demo.test", about="16\u00a0december")
    decide(people_of_coach, check)
    the_dossier_tells(site, made, "Sanne Bakker", "Bakkerij Noord")


def the_dossier_tells(site, made: dict, name: str, employer: str) -> None:
    whole = json.loads(dossier(site, made, "json"))
    assert employer in json.dumps(whole, ensure_ascii=False)
    text = "".join(part.extract_text() for part in PdfReader(io.BytesIO(dossier(site, made, "pdf"))).pages)
    assert name in text


def open_dossier(site, secret: str, page, name: str, check) -> None:
    people.enter_as_staff(site, page, "coach@demo.test", secret)
    page.wait_for_url("**/mijn-mensen")
    check(page)
    people.press(page, f"main a:has-text('{name}')")
    check(page)


def offer_and_plan(page, days: tuple[str, str]) -> None:
    page.goto(page.url.rstrip("/") + "/gesprek")
    page.locator("[name=place]").fill("Werkplein, kamer 3")
    for number, day in enumerate(days, 1):
        page.locator(f"[name=day_{number}]").fill(day)
        page.locator(f"[name=time_{number}]").fill("10.00")
    people.press(page)


def choose_time(site, page, check, address: str, *, about: str) -> None:
    page.goto("/gesprek")
    check(page)
    page.locator("input[name=slot]").first.check()
    people.press(page)
    mail = site.mail(address, about=about)
    assert any(part.get_content_type() == "text/calendar" for part in mail.walk())


def decide(page, check) -> None:
    page.goto(page.url.split("/gesprek")[0] + "/uitkomst")
    check(page)
    page.locator("input[name=talked]").check()
    page.locator("input[name=line]").first.check()
    page.locator("[name=reason]").fill("Zoekt zelf, met succes.")
    people.press(page)


@pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
def test_somebody_of_22_goes_from_report_to_application_and_interview(site, coach, open_browser, check, tmp_path, script):
    site.on("2026-11-18")
    made = people.apply(site, name="Daan Hoekstra", born="2004-06-01", day="2026-11-18", language="en", applied=False)
    proof = people.photo(tmp_path)
    page = open_browser(language="en", width=1280, script=script)
    people.enter_by_link(site, page, "daan@demo.test")
    assert page.locator("html").get_attribute("lang") == "en"
    people.register(page, proof, check)

    site.on("2026-12-02")
    people.enter_by_code(site, page, "daan@demo.test")
    people.make_cv(page, check)
    people.write_activity(page, None, day="25-11-2026", employer="Bakery North", check=check)
    people.write_activity(page, proof, day="01-12-2026", employer="Alfa-college", check=check)
    people.hand_in_activities(page, check)
    people.report_school(page, "I asked two schools, both start in September.", name="Daan Hoekstra", check=check)
    assert 15 <= people.answer_questionnaire(page, check) <= 34
    assert set(states(site, made).values()) == {"done"}

    site.on("2026-12-17")
    people.enter_by_code(site, page, "daan@demo.test")
    page.wait_for_url("**/mijn-zoekperiode")
    assert page.locator(".next a[href='/onderwerp/apply.how']").count()
    check(page)
    people_of_coach = open_browser(width=1280)
    open_dossier(site, coach, people_of_coach, "Daan Hoekstra", check)
    people.note_application(people_of_coach, "17-12-2026", check)
    offer_and_plan(people_of_coach, ("21-12-2026", "22-12-2026"))
    choose_time(site, page, check, "daan@demo.test", about="21\u00a0December")
    decide(people_of_coach, check)
    page.goto("/mijn-zoekperiode")
    check(page)
    assert not page.locator(".next a[href='/onderwerp/apply.how']").count()
    the_dossier_tells(site, made, "Daan Hoekstra", "Alfa-college")


def test_somebody_who_reads_arabic_finds_the_way_from_right_to_left(site, open_browser, check):
    site.on("2026-11-18")
    people.apply(site, name="Layla Haddad", born="1997-01-20", day="2026-11-18", language="ar")
    mail = site.mail("layla@demo.test")
    assert "zoekperiode" in people.text_of(mail)
    page = open_browser(language="ar", width=360)
    people.enter_by_link(site, page, "layla@demo.test")
    for path in ("/mijn-zoekperiode", "/sollicitaties/nieuw", "/vragenlijst/entreevragenlijst", "/cv", "/assistent", "/hulp"):
        page.goto(path)
        assert page.locator("html").get_attribute("dir") == "rtl"
        check(page)


def test_late_is_told_and_can_still_be_done(site, coach, open_browser, check):
    site.on("2026-11-18")
    people.apply(site, name="Henk Visser", born="1974-05-05", day="2026-11-18")
    site.on("2026-12-14")
    page = open_browser(width=320)
    people.enter_by_code(site, page, "henk@demo.test")
    page.wait_for_url("**/mijn-zoekperiode")
    assert page.locator(".state.late").count() >= 2
    check(page)
    assert site.mail("henk@demo.test")
