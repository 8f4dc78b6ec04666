"""Where a rule or an amount comes from, as a page says it: the papers are Dutch, and so are the lines about them."""

from datetime import date

from flask import Flask

from portal.content import words
from portal.content.records import Record
from portal.content.tables import AmountOnDay, Source
from portal.web import world


def init_app(app: Flask) -> None:
    for name, make in {"sources": sources, "source_day": source_day, "by_day": by_day, "amount_in": amount_in}.items():
        app.add_template_filter(make, name)


def sources(record: Record) -> list[Source]:
    """Where a rule comes from."""
    return [world.edition().sources[key] for key in record.sources]


def source_day(source: Source) -> str:
    """Of which day, month or year it is, written out; nothing where its title says so already."""
    if not source.date:
        return ""
    year, *rest = source.date.split("-")
    months = world.edition().language(words.FALLBACK).months
    written = " ".join([*(str(int(day)) for day in rest[1:]), *(months[int(month) - 1] for month in rest[:1]), year])
    return "" if written in source.title else written.replace(" ", "\u00a0")


def amount_in(amount: AmountOnDay, language: str) -> str:
    """An amount as a text in this language writes it."""
    return words.show_amount(amount, world.edition(), language)


def by_day(amounts: tuple[AmountOnDay, ...]) -> list[tuple[date, list[AmountOnDay]]]:
    """Amounts that hold from the same day together, the newest first."""
    days = sorted({amount.valid_from for amount in amounts}, reverse=True)
    return [(day, [amount for amount in amounts if amount.valid_from == day]) for day in days]
