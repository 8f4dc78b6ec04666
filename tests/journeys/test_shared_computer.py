"""At a computer of a library or a STIP: whoever walks away leaves nothing behind."""

import pytest

from tests.journeys import people

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "width"), [("nl", 1280), ("ar", 320)])
def test_who_walks_away_from_a_shared_computer_leaves_nothing_behind(site, open_browser, check, language, width):
    site.on("2026-11-18")
    people.apply(site, name="Sanne Bakker", born="1992-03-14", day="2026-11-18")
    page = open_browser(language=language, width=width)
    page.clock.install()
    people.enter_by_link(site, page, "sanne@demo.test", shared=True)
    check(page, "the overview with the bar")
    people.press(page, ".session a")
    page.locator("main summary").first.click()
    check(page, "what a helper can point at")
    page.go_back()
    page.clock.fast_forward("14:00")
    page.keyboard.press("Tab")  # still here
    page.clock.fast_forward("14:00")
    assert page.url.endswith("/mijn-zoekperiode")
    page.clock.fast_forward("02:00")
    page.wait_for_url("**/computer-gewist")
    check(page, "wiped")
    page.go_back()
    page.wait_for_url("**/inloggen**")
