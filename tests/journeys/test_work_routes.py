"""From a question about working a few hours to the ways between benefit and work, and on to somebody to talk to."""

import pytest

from tests.journeys import people

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("day", ["2026-11-22", "2027-01-02"])
def test_a_visitor_finds_a_way_to_work(site, open_browser, check, day):
    site.on(day)
    for language in ("nl", "en", "ar"):
        page = open_browser(language=language, width=360)
        page.goto("/onderwerp/parttime.work")
        page.locator("main a[href='/werk-en-uitkering']").click()
        page.locator("h2#beside").wait_for()
        check(page, f"the list in {language}")
        for address in page.locator("main .duties a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
            page.goto(address)
            assert page.locator("h1").get_attribute("lang") == language
            check(page, f"{address} in {language}")
        page.locator("main a.go").click()
        page.wait_for_url("**/bel-mij")


def test_an_applicant_goes_from_a_way_to_a_message(site, open_browser, check):
    site.on("2026-11-18")
    people.apply(site, name="Sanne Bakker", born="1992-03-14", day="2026-11-18")
    page = open_browser()
    people.enter_by_link(site, page, "sanne@demo.test")
    page.goto("/werk-en-uitkering/schakelkans")
    check(page)
    page.emulate_media(media="print")
    assert not page.locator("main a.go").is_visible()
    assert page.locator("main .source li").first.is_visible()
    page.emulate_media(media="screen")
    page.locator("main a.go").click()
    page.wait_for_url("**/berichten")
