"""Whether an activity counts, and why, by the table in content."""

from datetime import date

import pytest

from portal.content import NotInContent
from portal.content.words import say
from portal.domain.proof import judge

START, END = date(2026, 11, 18), date(2026, 12, 15)


@pytest.mark.parametrize(
    ("way", "has_proof", "on", "counts"),
    [
        pytest.param("letter", True, date(2026, 11, 20), "yes", id="a letter with proof"),
        pytest.param("letter", False, date(2026, 11, 20), "not_yet", id="a letter without"),
        pytest.param("visit", True, START, "yes", id="on the first day"),
        pytest.param("visit", True, END, "yes", id="on the last day"),
        pytest.param("visit", True, date(2026, 11, 17), "no", id="the day before"),
        pytest.param("visit", True, date(2026, 12, 16), "ask", id="the day after"),
        pytest.param("vacancies", True, date(2026, 11, 20), "no", id="looking at vacancies"),
        pytest.param("other", True, date(2026, 11, 20), "ask", id="something else"),
        pytest.param("other", False, date(2026, 11, 20), "ask", id="something else without proof"),
        pytest.param("school_contact", True, date(2026, 11, 20), "yes", id="a school"),
    ],
)
def test_verdict(edition, way, has_proof, on, counts):
    assert judge(edition, way, has_proof=has_proof, on=on, period_starts=START, period_ends=END).counts == counts


def test_every_verdict_has_words_and_a_source(edition):
    for way in edition.ways:
        for has_proof in (True, False):
            for on in (date(2026, 11, 1), date(2026, 11, 20), date(2026, 12, 24)):
                verdict = judge(edition, way.slug, has_proof=has_proof, on=on, period_starts=START, period_ends=END)
                assert verdict.sources
                for language in ("nl", "en", "ar"):
                    words = say(edition.ways, language)
                    assert words["reasons"][verdict.reason_key]
                    assert words["counts"][verdict.counts]
                    assert say(way, language)["why"]


def test_every_proof_and_exit_has_words(edition):
    for language in ("nl", "en", "ar"):
        proof = say(edition.ways, language)["proof"]
        assert all(kind in proof for way in edition.ways for kind in way.proof)
        assert all(say(way_out, language).title for way_out in edition.ways.exits)


def test_a_way_that_is_not_in_the_table_is_named(edition):
    with pytest.raises(NotInContent, match="called magic"):
        judge(edition, "magic", has_proof=True, on=START, period_starts=START, period_ends=END)
