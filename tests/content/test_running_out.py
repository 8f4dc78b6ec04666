"""What of the content ends without a successor, is not certain from some day, or was not looked at for long."""

from datetime import date
from types import SimpleNamespace

import pytest

from portal.content.records import Letter, Topic
from portal.content.running_out import Looked, RunningOut, looked_before, running_out
from portal.content.tables import Amount, AmountValue

NEW_YEAR = date(2027, 1, 1)
LAST = date(2026, 12, 31)
DAYS = {"since": date(2026, 11, 1), "until": date(2027, 6, 30)}


def amount(*values: tuple) -> Amount:
    made = (AmountValue(starts_on=a, ends_on=b, value=c, sources=(), certainty=d) for a, b, c, d in values)
    return Amount("norm", "amounts/norm.yml", "euro", date(2026, 1, 1), tuple(made))


def library(*amounts: Amount, topics: tuple = (), records: tuple = ()) -> SimpleNamespace:
    return SimpleNamespace(amounts={one.slug: one for one in amounts}, topics=topics, routes=(), records=(*topics, *records))


def topic(slug: str = "norms", kind: str = "answer", **values) -> Topic:
    return Topic(slug=slug, file=f"topics/{slug}/topic.yml", kind=kind, **values)


FROM = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([(FROM, LAST, 1, "confirmed")], [(NEW_YEAR, "ends")]),
        ([(FROM, LAST, 1, "confirmed"), (NEW_YEAR, None, 2, "confirmed")], []),
        ([(FROM, None, 1, "confirmed")], []),
        ([(FROM, None, 1, "confirmed"), (NEW_YEAR, None, 1, "to_confirm")], [(NEW_YEAR, "to_confirm")]),
        ([(FROM, None, 1, "confirmed"), (NEW_YEAR, None, 2, "to_confirm")], []),
        ([(FROM, date(2027, 8, 1), 1, "confirmed")], []),
    ],
)
def test_an_amount_runs_out_when_it_ends_or_goes_on_unconfirmed(values, found):
    ending = running_out(library(amount(*values)), **DAYS)
    assert ending == [RunningOut(day, how, "amount", "norm") for day, how in found]


def test_a_rule_runs_out_unless_another_of_the_same_name_goes_on():
    ends = topic(valid_to=LAST)
    assert running_out(library(topics=(ends,)), **DAYS) == [RunningOut(NEW_YEAR, "ends", "topic", "norms")]
    assert running_out(library(topics=(ends, topic(valid_from=NEW_YEAR))), **DAYS) == []
    letter = Letter(slug="norms", file="x", send={}, valid_from=NEW_YEAR)
    assert len(running_out(library(topics=(ends,), records=(letter,)), **DAYS)) == 1


def test_what_ended_long_ago_is_no_news():
    assert running_out(library(topics=(topic(valid_to=date(2026, 9, 1)),)), **DAYS) == []


def test_what_nobody_looked_at_comes_longest_ago_first_and_conversation_needs_none():
    old, older, never = (
        topic("old", last_looked_at=date(2026, 3, 1)),
        topic("older", last_looked_at=FROM.replace(month=1)),
        topic("n"),
    )
    fresh, hello = topic("fresh", last_looked_at=date(2026, 11, 1)), topic("hello", kind="conversation")
    found = looked_before(library(topics=(fresh, old, older, never, hello)), date(2026, 6, 1))
    assert [one.slug for one in found] == ["n", "older", "old"]
    assert found[1] == Looked("topics/older/topic.yml", "older", date(2026, 1, 1))
