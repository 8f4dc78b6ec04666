"""Days as people write them, on the keys that their telephone shows them."""

from datetime import date, timedelta

import pytest

from portal.web.forms import _never_comes, _read_day
from tests.conftest import TODAY

WANTED = date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "20-11-2026",
        "20/11/2026",
        "20.11.2026",
        "20 11 2026",
        "20112026",
        "20261120",
        "20 november 2026",
        "20 Nov. 2026",
        "20 نوفمبر 2026",
        "20 تشرين الثاني 2026",
        "20 نونبر 2026",
        "20/11/26",
        "20–11–2026",
        "20 − 11 − 26",
    ],
)
def test_a_day_is_read(app, text):
    with app.test_request_context():
        assert _read_day(text) == WANTED


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20-11", WANTED),
        ("20 nov", WANTED),
        ("20 نوفمبر", WANTED),
        ("vandaag", TODAY),
        ("Gisteren", TODAY - timedelta(days=1)),
        ("أمس", TODAY - timedelta(days=1)),
        ("yesterday", TODAY - timedelta(days=1)),
        ("tomorrow", TODAY + timedelta(days=1)),
        ("3 januari", date(2027, 1, 3)),
    ],
)
def test_a_day_close_by_needs_no_year_and_may_be_a_word(app, text, wanted):
    with app.test_request_context():
        assert _read_day(text) == wanted
        assert _read_day(text, near=False) is None


@pytest.mark.parametrize("text", ["31-11-2026", "31 november 2026", "20 foo 2026", "20 foo", "2011202", "30-2", "11", ""])
def test_what_is_no_day_is_not_read(app, text):
    with app.test_request_context():
        assert _read_day(text) is None


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("31-11-2026", True),
        ("31 nov 2026", True),
        ("2026-02-30", True),
        ("29022026", True),
        ("20261131", True),
        ("32-11-2026", False),
        ("20-13-2029", False),
        ("31 foo 2026", False),
        ("30", False),
    ],
)
def test_a_day_that_never_comes_is_told_from_what_is_no_day(app, text, never):
    with app.test_request_context():
        assert _never_comes(text) is never
