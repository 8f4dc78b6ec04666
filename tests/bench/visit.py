"""What a first visit weighs, as a browser counts it: everything that comes over the line, headers apart."""

import shutil

from playwright.sync_api import sync_playwright

from tests.bench.serving import server
from tests.journeys.conftest import CHROMIUM_FLAGS

PAGES = [
    ("The start page in Dutch", "/", "nl"),
    ("The start page in Arabic", "/", "ar"),
    ("The information pack in Dutch", "/informatie", "nl"),
]


def measure() -> list[tuple[str, str]]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    told = []
    with server("portal.app:create_app", DATABASE_URL="sqlite:///:memory:") as (port, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for name, path, language in PAGES:
            told.append(
                (f"First visit: {name.lower()}", f"{_weight(browser, f'http://127.0.0.1:{port}{path}', language) / 1000:.1f} kB")
            )
        browser.close()
    return told


def _weight(browser, address: str, language: str) -> int:
    context = browser.new_context(locale=language, viewport={"width": 360, "height": 780})
    page = context.new_page()
    sizes = []
    page.on("response", lambda response: sizes.append(int(response.headers.get("content-length", 0))))
    page.goto(address, wait_until="networkidle")
    context.close()
    return int(sum(sizes))
