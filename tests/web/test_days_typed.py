"""Days as people write them, on the keys that their telephone shows them."""

from datetime import date

import pytest

from portal.web.forms import _read_day

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
    ],
)
def test_a_day_is_read(app, text):
    with app.test_request_context():
        assert _read_day(text) == WANTED


@pytest.mark.parametrize("text", ["31-11-2026", "20-11", "31 november 2026", "20 foo 2026", "2011202", "gisteren", ""])
def test_what_is_no_day_is_not_read(app, text):
    with app.test_request_context():
        assert _read_day(text) is None
