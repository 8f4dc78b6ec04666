"""A period of five obligations to play reminders on: its days, and what was written on them."""

from datetime import date, timedelta

from sqlalchemy import select

from portal.storage.models import OutboxMail

START = date(2026, 11, 9)
DUE_DAYS = {"registration": 7, "cv": 14, "questionnaire": 21, "school": 24, "activities": 26}


def day(number: int) -> date:
    return START + timedelta(days=number - 1)


def written(storage) -> list[OutboxMail]:
    with storage.session(writes=False) as session:
        return list(session.scalars(select(OutboxMail).order_by(OutboxMail.letter)))
