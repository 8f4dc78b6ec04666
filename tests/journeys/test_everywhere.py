"""What holds on every page: keyboard, panel, signing out, dark, forced colours, print."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from portal.storage import Storage
from portal.storage.models import SignInSession
from tests.journeys import people

pytestmark = pytest.mark.browser
OPEN_PAGES = [
    "/",
    "/inloggen",
    "/hulp",
    "/hulp-in-de-buurt",
    "/onderwerpen",
    "/informatie",
    "/bronnen",
    "/privacy",
    "/toegankelijkheid",
]
OPEN_PAGES += ["/assistent", "/bel-mij", "/onderdelen", "/onderwerp/crisis", "/er-is-hier-niets"]


@pytest.mark.parametrize(("width", "languages"), [(320, ("nl", "en", "ar")), (1280, ("nl",))])
def test_the_open_pages_have_no_barriers(site, open_browser, check, width, languages):
    site.on("2026-11-22")
    for language in languages:
        page = open_browser(language=language, width=width)
        for path in OPEN_PAGES:
            page.goto(path)
            check(page, f"{path} in {language}")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_first_visit_to_the_start_page_weighs_less_than_45_kb(site, open_browser, language):
    page, sizes = open_browser(language=language), {}
    page.on("response", lambda response: sizes.update({response.url: int(response.headers["content-length"])}))
    page.goto(site.on("2026-11-22").address, wait_until="networkidle")
    assert len(sizes) > 4
    assert sum(sizes.values()) < 45_000, sizes


@pytest.mark.parametrize("options", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_the_main_pages_hold_in_other_colours(site, open_browser, check, options):
    site.on("2026-11-22")
    page = open_browser(**options)
    for path in ("/", "/onderdelen", "/inloggen"):
        page.goto(path)
        check(page, f"{path} {options}")


def test_the_panel_takes_the_focus_keeps_it_and_gives_it_back(site, open_browser, check):
    site.on("2026-11-22")
    page = open_browser(width=360)
    page.goto("/")
    help_link = page.locator("header [data-panel]")
    help_link.press("Enter")
    page.locator("#panel #paneltitel").wait_for()
    assert page.evaluate("document.activeElement.id") == "paneltitel"
    assert page.evaluate("document.querySelector('header').inert")
    check(page, "the open panel")
    people_first = page.locator("#panel :is(a, textarea)").first
    assert people_first.get_attribute("href").startswith("tel:")
    assert page.locator("#panel a[href='/onderwerp/crisis']").is_visible()
    page.locator("#panel form.ask button").click()
    page.locator("#panel").get_by_text("Schrijf eerst uw vraag op").wait_for()
    check(page, "the panel without a question")
    page.locator("#panel textarea").fill("Hoe maak ik een cv?")
    page.locator("#panel form.ask button").click()
    page.locator("#panel").get_by_text("De assistent is er nu even niet").wait_for()
    check(page, "the panel with an answer")
    assert page.locator("#panel textarea").input_value() == ""
    page.locator("#panel textarea").fill("En hoe lang duurt het?")
    page.locator("#panel form.ask button").click()
    mine = page.locator("#panel .me").nth(1)
    mine.wait_for()
    expect(mine).to_be_in_viewport()
    expect(page.locator("#panel textarea")).to_be_focused()
    expect(page.locator("#panel textarea")).to_have_value("")
    check(page, "the panel with a second answer")
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="detached")
    assert page.evaluate("document.activeElement.hasAttribute('data-panel')")


def test_ask_a_question_opens_the_assistant(site, open_browser):
    site.on("2026-11-22")
    page = open_browser(width=360)
    page.goto("/inloggen")
    page.locator("main .help [data-panel]").click()
    page.locator("#panel textarea").wait_for()
    plain = open_browser(width=360, script=False)
    plain.goto("/inloggen")
    people.press(plain, "main .help a")
    assert plain.locator("main textarea").is_visible()


def test_a_question_box_that_was_made_larger_is_replaced_without_its_style(site, open_browser):
    site.on("2026-11-22")
    page = open_browser()
    page.goto("/hulp")
    page.locator("header [data-panel]").press("Enter")
    box = page.locator("#panel textarea")
    box.evaluate("(box) => (box.style.height = '200px')")  # as its corner does when it is drawn
    box.fill("Hoe maak ik een cv?")
    page.locator("#panel form.ask button").click()
    page.locator("#panel").get_by_text("De assistent is er nu even niet").wait_for()
    assert page.evaluate("htmx.config.allowEval") is False


def test_back_closes_the_panel_that_covers_the_page(site, open_browser):
    site.on("2026-11-22")
    page = open_browser(width=360)
    page.goto("/hulp")
    page.locator("header [data-panel]").press("Enter")
    page.locator("#panel #paneltitel").wait_for()
    page.go_back()
    page.locator("#panel").wait_for(state="detached")
    assert page.url.endswith("/hulp")


def test_escape_closes_the_list_of_languages(site, open_browser):
    site.on("2026-11-22")
    page = open_browser()
    page.goto("/hulp")
    page.locator(".tools summary").press("Enter")
    page.keyboard.press("Escape")
    assert not page.locator(".tools details[open]").count()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_what_was_typed_comes_along_to_another_language(site, open_browser, check):
    site.on("2026-11-18")
    people.apply(site, name="Sanne Bakker", born="1992-03-14", day="2026-11-18")
    page = open_browser()
    people.enter_by_link(site, page, "sanne@demo.test")
    page.goto("/sollicitaties/nieuw")
    page.locator("input[name=way][value=call]").check()
    page.locator("input[name=employer]").fill("Bakkerij Hoek")
    for mistake, language in ((False, "en"), (True, "ar"), (False, "nl")):
        if mistake:
            page.locator("main form button.go").click()
            page.locator("main .note.wrong").wait_for()
        page.locator(".tools summary").first.click()
        page.locator(f".tools .langs a[hreflang={language}]").click()
        page.locator(f"html[lang={language}] [data-given-back]").wait_for()
        assert page.locator("input[name=employer]").input_value() == "Bakkerij Hoek"
        assert page.locator("input[name=way][value=call]").is_checked()
        page.locator("#telt .note").wait_for()
        check(page, f"given back in {language}")
    assert page.evaluate("sessionStorage.getItem('typed')") is None
    page.goto("/sollicitaties/nieuw")
    assert page.locator("input[name=employer]").input_value() == ""
    assert page.locator("[data-given-back]").is_hidden()


def test_without_script_a_page_with_a_form_says_to_choose_the_language_first(site, open_browser, check):
    site.on("2026-11-18")
    page = open_browser(script=False)
    page.goto("/inloggen")
    page.locator(".tools summary").first.click()
    page.get_by_text("Kies eerst uw taal.").wait_for()
    check(page)


def test_back_after_stopping_shows_nothing(site, open_browser):
    site.on("2026-11-18")
    people.apply(site, name="Sanne Bakker", born="1992-03-14", day="2026-11-18")
    page = open_browser()
    people.enter_by_link(site, page, "sanne@demo.test")
    page.locator("header form button").click()
    page.wait_for_url("**/")
    page.go_back()
    page.wait_for_load_state()
    assert "Sanne" not in page.content()


def test_a_form_sent_after_the_session_ended_is_given_back(site, open_browser):
    site.on("2026-11-18")
    people.apply(site, name="Sanne Bakker", born="1992-03-14", day="2026-11-18")
    page = open_browser()
    people.enter_by_link(site, page, "sanne@demo.test")
    page.goto("/berichten")
    page.locator("textarea").first.fill("Ik kan morgen niet komen.")
    storage = Storage(site.database_url)
    with storage.transaction() as session:
        session.execute(update(SignInSession).values(seen_at=datetime(2026, 1, 1, tzinfo=UTC)))
    storage.engine.dispose()
    page.locator("form:has(textarea) button.go").click()
    page.wait_for_url("**/inloggen**")
    people.enter_by_code(site, page, "sanne@demo.test", form_open=True)
    page.wait_for_url("**/berichten")
    assert page.locator("textarea").first.input_value() == "Ik kan morgen niet komen."
