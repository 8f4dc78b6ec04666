"""What stands on one line: in the commas of the language, and nothing turned round by its neighbour."""

import pytest
from flask import g
from flask_babel import force_locale

from portal.web import lines, locale


@pytest.fixture
def speaking(app):
    def speak(language: str, make, parts) -> str:
        with app.test_request_context(headers={"Cookie": f"{locale.COOKIE}={language}"}):
            g.person = None
            with force_locale(language):
                return str(make(parts))

    return speak


def test_each_part_is_kept_apart_and_what_is_empty_is_left_out(speaking):
    assert speaking("nl", lines.listed, ["<b>", "", None, "مطعم"]) == "<bdi>&lt;b&gt;</bdi>, <bdi>مطعم</bdi>"
    assert speaking("nl", lines.listed, []) == ""


def test_arabic_has_its_own_commas(speaking):
    assert speaking("ar", lines.listed, ["a", "b"]) == "<bdi>a</bdi>، <bdi>b</bdi>"
    assert speaking("ar", lines.in_text, ["a", "b"]) == "\u2068a\u2069، \u2068b\u2069"
    assert speaking("ar", lines.in_longer_text, ["a", "b"]) == "\u2068a\u2069؛ \u2068b\u2069"
    assert speaking("ar", lambda parts: lines.comma().join(parts), ["a", "b"]) == "a، b"
