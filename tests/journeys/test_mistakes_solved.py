"""A mistake that was told off and is put right stands there no longer."""

import pytest

from tests.journeys import people

pytestmark = pytest.mark.browser


def test_a_red_message_goes_when_the_answer_is_there(site, open_browser, check):
    site.on("2026-11-22")
    people.apply(site, name="Sanne de Vries", born="1992-03-14", day="2026-11-20")
    page = open_browser()
    people.enter_by_link(site, page, "sanne@demo.test")
    page.goto("/sollicitaties/nieuw")
    page.locator("main form button.go").click()
    told = page.locator(".note.wrong")
    told.wait_for()
    before = told.locator("li").count()
    page.locator("input[name=way]").first.check()
    page.locator("fieldset#way .err").wait_for(state="detached")
    assert told.locator("li").count() == before - 1
    assert not told.locator("a[href='#way-0']").count()
    assert told.locator("h2").inner_text().strip() == told.locator("h2").get_attribute("data-rest")
    check(page, "after a choice")
    page.locator("input[name=employer]").fill("Bakkerij De Korenschoof")
    page.locator("#happened_on").fill("21-11-2026")
    page.locator("#happened_on").blur()
    page.locator(".field:has([name=employer]) > .err").wait_for(state="detached")
    page.locator("fieldset#way").wait_for()
    assert told.locator("li").count() == before - 3
