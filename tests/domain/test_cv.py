"""A CV: months as people write them, what cannot be right, the order, what is missing; and nothing typed is ever changed."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from portal.domain import cv, months

TODAY = date(2026, 11, 22)
EXPERIENCE, PROFILE = cv.part_of("experience"), cv.part_of("profile")


@pytest.fixture(scope="module")
def names(library):
    return months.names_of(language.months for language in library.on(TODAY).languages)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2019", (2019, 0)),
        ("03-2019", (2019, 3)),
        ("3/2019", (2019, 3)),
        ("3.2019", (2019, 3)),
        ("2019-03", (2019, 3)),
        ("12-03-2019", (2019, 3)),
        ("2019-03-12", (2019, 3)),
        ("maart 2019", (2019, 3)),
        ("Maart 2019", (2019, 3)),
        ("mrt. 2019", (2019, 3)),
        ("sept 2019", (2019, 9)),
        ("12 maart 2019", (2019, 3)),
        ("March 2019", (2019, 3)),
        ("Mar 2019", (2019, 3)),
        ("Şubat 2019", (2019, 2)),
        ("مارس 2019", (2019, 3)),
        ("٢٠١٩", (2019, 0)),
        ("۰۳-۲۰۱۹", (2019, 3)),
        ("መጋቢት 2019", (2019, 3)),
        ("ongeveer 2019", (2019, 0)),
        ("± maart 2019", (2019, 3)),
        ("sinds 03-2019", (2019, 3)),
        ("  2019  ", (2019, 0)),
    ],
)
def test_a_month_as_people_write_it(names, typed, month):
    assert months.read(typed, names) == month


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("03-2019", (2019, 3)),
        ("مارس 2019", (2019, 3)),
        ("٢٠١٩", (2019, 0)),
        ("12 maart 2019", None),
        ("12-03-2019", None),
        ("sinds 2019", None),
        ("toen", None),
    ],
)
def test_a_month_that_is_all_there_is(names, typed, month):
    assert months.only(typed, names) == month


@pytest.mark.parametrize(
    "typed", ["13-2019", "00-2019", "19", "gisteren", "zomer 2019", "2019-2020", "20190", "-", "maart", "²⁰¹⁹"]
)
def test_what_is_no_month(names, typed):
    assert months.read(typed, names) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(typed):
    months.read(typed, {"maart": 3})
    assert months.is_now(typed) in (True, False)


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"title": "Kok", "start": "2019", "end": "2020"}, {}),
        ({"title": "Kok", "start": "2019", "end": ""}, {}),
        ({"title": "Kok", "start": "2019", "end": "heden"}, {}),
        ({"title": "Kok", "start": "2019", "end": "2019"}, {}),
        ({"title": "Kok", "start": "05-2019", "end": "2019"}, {}),
        ({"title": " ", "where": "De Zon"}, {"title": "missing"}),
        ({"title": "Kok", "start": "ooit"}, {"start": "not_a_month"}),
        ({"title": "Kok", "start": "2020", "end": "2019"}, {"end": "before_start"}),
        ({"title": "Kok", "start": "05-2019", "end": "04-2019"}, {"end": "before_start"}),
        ({"title": "Kok", "start": "1890"}, {"start": "too_early"}),
        ({"title": "Kok", "end": "2099"}, {"end": "too_late"}),
        ({"title": "Kok", "start": f"{TODAY.year + 1}", "end": f"{TODAY.year + 4}"}, {}),
        ({"title": "Kok", "start": f"{TODAY.year + 2}"}, {"start": "too_late"}),
        ({"title": "x" * 201}, {"title": "too_long"}),
        ({"title": "Kok", "text": "x" * 5000}, {}),
        ({"title": "Kok", "text": "x" * 5001}, {"text": "too_long"}),
    ],
)
def test_what_cannot_be_right(names, values, reasons):
    assert cv.wrong(EXPERIENCE, values, names, TODAY) == reasons


def test_an_option_that_was_not_offered_is_not_right(names):
    assert cv.wrong(cv.part_of("languages"), {"title": "Nederlands", "level": "perfect"}, names, TODAY) == {
        "level": "not_an_option"
    }


def test_the_latest_comes_first(names):
    entries = {
        "old": {"title": "a", "start": "2001", "end": "2003"},
        "unknown": {"title": "b", "start": "ooit"},
        "now": {"title": "c", "start": "2015"},
        "recent": {"title": "d", "start": "2010", "end": "maart 2014"},
        "later_now": {"title": "e", "start": "2018", "end": "heden"},
    }
    assert [name for name, _ in cv.ordered(EXPERIENCE, entries, names)] == ["later_now", "now", "recent", "old", "unknown"]


def test_languages_stay_in_the_order_in_which_they_were_typed(names):
    entries = {"1": {"title": "Nederlands"}, "2": {"title": "Arabisch"}}
    assert list(dict(cv.ordered(cv.part_of("languages"), entries, names))) == ["1", "2"]


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        ({}, ("profile", "substance")),
        ({"profile": {"name": "Sanne", "headline": "Kok"}}, ("substance",)),
        ({"profile": {"name": "Sanne", "headline": " "}, "skills": {"skills": "koken"}}, ("profile",)),
        ({"profile": {"name": "Sanne", "headline": "Kok"}, "languages": {"1": {"title": "Nederlands"}}}, ("substance",)),
        ({"profile": {"name": "Sanne", "headline": "Kok"}, "experience": {"1": {"title": "Kok"}}}, ()),
        ({"profile": {"name": "Sanne", "headline": "Kok"}, "skills": {"skills": "koken"}}, ()),
    ],
)
def test_what_is_missing(parts, missing):
    assert cv.missing(parts) == missing


@given(st.text(max_size=200))
def test_what_is_typed_stays_as_it_is(typed):
    kept = cv.as_typed(typed)
    assert kept == cv.as_typed(kept)
    seen = [one for one in typed if one.isprintable() or one in "\n\t"]
    assert [one for one in kept if one.isprintable() or one in "\n\t"].__len__() >= len([one for one in seen if one != "\r"])


def test_line_ends_become_one_kind_and_spaces_stay():
    assert cv.as_typed(" a \r\nb\rc\x00 ") == " a \nb\nc "


def test_a_stamp_tells_a_change_and_nothing_else():
    assert cv.stamp({"a": "1", "b": ""}) == cv.stamp({"a": "1"})
    assert cv.stamp({"a": "1"}) != cv.stamp({"a": "2"})


def test_every_part_has_a_name_and_every_field_room():
    assert len({part.name for part in cv.PARTS}) == len(cv.PARTS)
    assert PROFILE.field("headline").needed
    assert {field.limit for part in cv.PARTS for field in part.fields} == {200, 600, 5000}
