"""Letters twice as large on a narrow telephone: nothing sticks out sideways, and words stand on the line whole."""

import pytest

from tests.journeys import people

pytestmark = pytest.mark.browser
PAGES = (
    "/mijn-zoekperiode",
    "/cv",
    "/plichten/uwv",
    "/wat-ik-deed",
    "/sollicitaties",
    "/berichten",
    "/hulp",
    "/hulp-in-de-buurt",
)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
NARROWEST = """[...document.querySelectorAll('.duties a > span, .exits a')].filter((one) => one.checkVisibility()).reduce(
    (least, one) => Math.min(least, one.getBoundingClientRect().width / innerWidth), 1)"""


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_with_letters_twice_as_large_lists_can_be_read(site, open_browser, language):
    site.on("2026-11-22")
    people.apply(site, name="Sanne de Vries", born="1992-03-14", day="2026-11-20", language=language)
    page = open_browser(language=language, width=360)
    people.enter_by_link(site, page, "sanne@demo.test")
    wrong = {}
    for path in PAGES:
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wider, narrowest = page.evaluate(WIDER), page.evaluate(NARROWEST)
        if wider > 0 or narrowest < 0.8:
            wrong[path] = (wider, narrowest)
    assert wrong == {}
