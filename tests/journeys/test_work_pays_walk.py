"""Does work pay, as somebody on a telephone works it out: question by question, the curve, the months, what is wrong."""

import io

import pytest
from pypdf import PdfReader

from tests.journeys import people

pytestmark = pytest.mark.browser
ANSWERS = {"age": "34", "rent": "650", "hours": "20"}
PARENT = "household=single&age=31&children=5+9&rent=700&hours=20"
COUPLE = "household=couple&age=41&partner_age=39&rent=610&hours=32&partner_hours=8"
YOUNG = "household=single&age=22&rent=480&hours=24"


@pytest.mark.parametrize(("language", "width", "script"), [("nl", 360, True), ("en", 1280, True), ("ar", 320, False)])
def test_somebody_of_34_works_it_out(site, open_browser, check, language, width, script):
    site.on("2026-11-22")
    page = open_browser(language=language, width=width, script=script)
    page.goto("/")
    people.press(page, 'main a[href="/loont-werken"]')
    check(page, "the first question")
    people.press(page)
    check(page, "nothing was chosen")
    page.locator("#household-0").check()
    for _ in range(5):
        people.press(page)
        for name, value in ANSWERS.items():
            if page.locator(f"#{name}").count():
                page.locator(f"#{name}").fill(value)
    check(page, "the last question")
    people.press(page)
    assert "/uitkomst" in page.url
    for more in page.locator("main summary").all():
        more.click()
    check(page, "the outcome, all of it unfolded")
    people.press(page, ".hours a:has-text('28')")
    assert "hours=28" in page.url
    people.press(page, 'main a[href^="/loont-werken/maanden"]')
    check(page, "month by month")
    page.locator("#end").fill("30-2-2027")
    people.press(page, "main form button")
    check(page, "a day that does not exist")
    assert page.locator("#end").input_value() == "30-2-2027"


@pytest.mark.parametrize("who", [PARENT, COUPLE, YOUNG], ids=["parent", "couple", "young"])
@pytest.mark.parametrize("day", ["2026-11-22", "2027-01-02"])
def test_other_homes_and_another_year_can_be_read(site, open_browser, check, who, day):
    site.on(day)
    page = open_browser(language="nl", width=360)
    page.goto(f"/loont-werken/uitkomst?{who}")
    check(page, f"{who} on {day}")
    page.goto(f"/loont-werken/maanden?{who}")
    check(page, f"the months of {who} on {day}")


def test_on_a_small_telephone_a_name_in_the_table_has_the_whole_line(site, open_browser):
    site.on("2026-11-22")
    page = open_browser(language="ar", width=320)
    page.goto(f"/loont-werken/uitkomst?{PARENT}")
    table = page.locator(".sums.named").bounding_box()
    names = [one.bounding_box() for one in page.locator(".sums.named tbody th").all()]
    assert names
    assert all(name["width"] == table["width"] for name in names)


def test_on_paper_there_is_nothing_to_fill_in_or_to_press(site, open_browser):
    site.on("2026-11-22")
    page = open_browser(language="nl", width=760)
    page.emulate_media(media="print")
    for address in (f"/loont-werken/maanden?{PARENT}", f"/loont-werken/uitkomst?{PARENT}"):
        page.goto(address)
        shown = [one for one in page.locator("main :is(form, input, .btn, .back, .hours, .exits)").all() if one.is_visible()]
        assert shown == []
        assert page.locator("main h1").is_visible()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_parent_prints_the_outcome_on_four_sheets_with_all_that_is_folded(site, open_browser, language):
    site.on("2026-11-22")
    page = open_browser(language=language, width=1280)
    page.goto(f"/loont-werken/uitkomst?{PARENT}")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) <= 4
    sources = page.locator("#bedragen + details a").all()
    printed = {link["/A"]["/URI"] for sheet in paper.pages for link in sheet.get("/Annots", ()) if "/A" in link}
    assert {one.get_attribute("href") for one in sources} <= printed
