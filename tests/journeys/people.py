"""What the people of the journeys do, in the words that stand on the buttons."""

import re
from pathlib import Path

import httpx
import pyotp
from PIL import Image

from tests.journeys.conftest import text_of

CODE = r"(?m)^(\d{6})\s*$"
INTAKE = {"Authorization": "Bearer demo-intake-key"}


def press(page, button: str = "main form button.go") -> None:
    """Press what leads to another page, or to the same one with what is wrong, and wait until that page is there."""
    with page.expect_navigation():
        page.locator(button).first.click()


def apply(
    site, *, name: str, born: str, day: str, language: str = "nl", applied: bool = True, reference: str = "WNL-2026-1"
) -> dict:
    given, _, family = name.partition(" ")
    answer = httpx.post(
        f"{site.address}/api/v1/applications",
        headers=INTAKE,
        trust_env=False,
        timeout=30,
        json={
            "reference": reference,
            "given_name": given,
            "family_name": family,
            "email": f"{given.lower()}@demo.test",
            "phone": None,
            "date_of_birth": born,
            "language": language,
            "reported_on": day,
            "applied_on": day if applied else None,
            "confirmed_by_phone": True,
        },
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def enter_by_link(site, page, address: str, *, shared: bool = False) -> None:
    link = re.search(rf"{site.address}(/binnen/[\w-]+)", text_of(site.mail(address)))[1]
    page.goto(link)
    page.locator("#shared").set_checked(shared)
    press(page)
    page.wait_for_url("**/mijn-zoekperiode")


def enter_by_code(site, page, address: str, *, form_open: bool = False) -> None:
    before = len(site.mails(address))
    if not form_open:
        page.goto("/inloggen")
    page.locator("input[name=email]").fill(address)
    press(page)
    mail = site.mail(address, about=CODE, after=before)
    page.locator("input[name=code]").fill(re.search(CODE, text_of(mail))[1])
    press(page)


def enter_as_staff(site, page, address: str, secret: str) -> None:
    enter_by_code(site, page, address)
    page.locator("input[name=code]").fill(pyotp.TOTP(secret).now())
    press(page)


def photo(folder: Path) -> Path:
    path = folder / "kaartje.jpg"
    Image.effect_noise((640, 480), 60).convert("RGB").save(path)
    return path


def register(page, proof: Path, check) -> None:
    page.goto("/plichten/uwv")
    check(page)
    press(page)
    check(page, "registration, with errors")
    page.locator("input[name=since]").fill("18-11-2026")
    page.locator("input[name=file]").set_input_files(proof)
    press(page, "form:has(input[name=since]) button.go")
    page.wait_for_url("**/mijn-zoekperiode")


def make_cv(page, check) -> None:
    page.goto("/cv")
    check(page)
    page.goto("/cv/profiel")
    check(page)
    page.locator("[name=headline]").fill("Medewerker in de keuken")
    page.locator("[name=about]").fill("Ik kook al jaren voor grote groepen.")
    press(page)
    page.goto("/cv/werk")
    press(page, "main a.go")
    page.locator("[name=title]").fill("Kok")
    page.locator("[name=where]").fill("Eetcafé De Brug")
    page.locator("[name=start]").fill("03-2019")
    press(page)
    page.goto("/cv/voorbeeld")
    check(page)
    page.goto("/cv")
    press(page, "form[action='/cv/klaar'] button")


def write_activity(page, proof: Path | None, *, day: str, employer: str, check) -> None:
    page.goto("/sollicitaties/nieuw")
    check(page)
    page.locator("input[name=way]").first.check()
    page.locator("input[name=employer]").fill(employer)
    page.locator("#happened_on").fill(day)
    if proof:
        page.locator("input[name=file]").set_input_files(proof)
    press(page, "form button.go")


def hand_in_activities(page, check) -> None:
    page.goto("/sollicitaties")
    check(page)
    press(page, "form[action='/sollicitaties/inleveren'] button")


def report_school(page, told: str, *, name: str, check) -> None:
    page.goto("/plichten/school")
    check(page)
    page.locator("input[name=answer]").last.check()
    page.locator("[name=reason]").fill(told)
    page.locator("[name=sign]").check()
    page.locator("[name=signed_name]").fill(name)
    press(page, "form:has([name=reason]) button.go")


def note_application(page, day: str, check) -> None:
    """The officer writes down that the application came in; the page is the dossier, before and after."""
    press(page, "main a[href$='/aanvraag']")
    press(page)
    check(page, "the day of the application, with errors")
    page.locator("[name=day]").fill(day)
    press(page)


def answer_questionnaire(page, check) -> int:
    page.goto("/vragenlijst/entreevragenlijst")
    press(page, "main a.go")
    asked = 0
    while "/vraag/" in page.url:
        asked += 1
        if asked in (1, 8):
            check(page)
        answer_one(page)
        question = page.url
        press(page)
        page.wait_for_url(lambda url, before=question: url != before)
    check(page)
    press(page)
    page.wait_for_url("**/uitkomst")
    check(page)
    return asked


def answer_one(page) -> None:
    page.locator("[name=answer]").first.wait_for(state="attached")
    if page.locator("[name=answer][type=radio], [name=answer][type=checkbox]").count():
        page.locator("[name=answer]").first.check()
    elif page.locator("textarea[name=answer]").count():
        page.locator("textarea[name=answer]").fill("Ik wil graag in een keuken werken.")
    else:
        page.locator("[name=answer]").fill("2")
