"""Receipts: a day, a number that nobody else has, and what they are about."""

import re
from datetime import UTC, date, datetime, timedelta

from portal.usecases import receipts


def test_every_receipt_has_a_day_and_a_number_of_its_own(storage, factories):
    to, now = factories.person(), datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    with storage.transaction() as session:
        for number in range(20):
            receipts.give(session, to, "cv_saved", now=now + timedelta(minutes=number), day=date(2026, 11, 22), parts=3)
    with storage.session() as session:
        given = receipts.of(session, to)
    assert len({receipt.number for receipt in given}) == 20
    assert all(re.fullmatch(r"2612-\d{4}-\d{4}", receipt.number) for receipt in given)  # in the Netherlands it is December
    assert [receipt.created_at for receipt in given] == sorted((receipt.created_at for receipt in given), reverse=True)
    assert given[0].about == {"day": "2026-11-22", "parts": 3}


def test_a_number_that_was_given_before_is_not_given_again(storage, factories, monkeypatch):
    to, now = factories.person(), datetime(2026, 11, 22, 9, tzinfo=UTC)
    numbers = iter([48213907, 48213907, 48213907, 1])
    monkeypatch.setattr(receipts.secrets, "randbelow", lambda bound: next(numbers))
    with storage.transaction() as session:
        first, second = (receipts.give(session, to, "cv_saved", now=now) for _ in range(2))
    assert (first.number, second.number) == ("2611-4821-3907", "2611-0000-0001")
