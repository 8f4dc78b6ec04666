"""What a form gains with script: a mistake put right stands there no longer, a file is spoken of in the page's language."""

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


def test_a_file_is_spoken_of_in_the_language_of_the_page(site, open_browser, check, tmp_path):
    site.on("2026-11-22")
    people.apply(site, name="Yusuf Al-Khatib", born="1990-03-14", day="2026-11-20", language="ar")
    page = open_browser(language="ar", width=360)
    people.enter_by_link(site, page, "yusuf@demo.test")
    page.goto("/plichten/uwv")
    shown = page.locator(".drop [data-file]")
    assert "لم تختر ملفًا بعد" in shown.inner_text()
    check(page, "before a file is chosen")
    with page.expect_file_chooser() as chooser:
        shown.locator(".btn").click()
    chooser.value.set_files(people.photo(tmp_path))
    shown.get_by_text(people.photo(tmp_path).name).wait_for()
    plain = open_browser(language="ar", width=360, script=False)
    people.enter_by_code(site, plain, "yusuf@demo.test")
    plain.goto("/plichten/uwv")
    assert plain.locator(".drop input[type=file]").bounding_box()["width"] > 100
    assert not plain.locator(".drop [data-file]").is_visible()
