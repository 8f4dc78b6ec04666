"""From the fields of a file to the rows of its table."""

from __future__ import annotations

from datetime import time

from portal.content.fields import REQUIRED, Fields
from portal.content.records import CERTAINTIES
from portal.content.tables import Amount, AmountValue, Contact, Fact, Language, Municipality, Source


def language(fields: Fields) -> Language:
    """Read a language from the list of languages."""
    return Language(
        code=fields.text("code"),
        name=fields.text("name"),
        state=fields.choice("state", ("complete", "partial")),
        decimal=fields.text("decimal"),
        group=fields.text("group"),
        months=fields.texts("months", REQUIRED),
        weekdays=fields.texts("weekdays", REQUIRED),
        date=fields.text("date"),
        date_year=fields.text("date_year"),
        euro=fields.text("euro", "€\u00a0{value}"),
        dutch_for_now=fields.text("dutch_for_now", ""),
    )


def source(key: str, fields: Fields) -> Source:
    """Read a source; its date is kept as exact as it is given."""
    return Source(
        key=key,
        title=fields.text("title"),
        address=fields.text("address", ""),
        date=str(fields.value("date", "")),
        kind=fields.choice("kind", ("law", "state", "municipality", "other")),
    )


def fact(name: str, fields: Fields) -> Fact:
    """Read a fact that conditions may name."""
    kind = fields.choice("kind", ("yes_no", "number", "choice"))
    choices = fields.texts("choices", REQUIRED if kind == "choice" else ())
    return Fact(name=name, kind=kind, choices=choices, who=fields.text("who"))


def amount(slug: str, fields: Fields) -> Amount:
    """Read an amount and its values, oldest first."""
    values = [_amount_value(part) for part in fields.each("values", REQUIRED)]
    return Amount(
        slug=slug,
        file=fields.file,
        unit=fields.text("unit"),
        last_looked_at=fields.day("last_looked_at", None),
        values=tuple(sorted(values, key=lambda value: value.starts_on)),
    )


def _amount_value(fields: Fields) -> AmountValue:
    result = AmountValue(
        starts_on=fields.day("from"),
        ends_on=fields.day("to", None),
        value=fields.number("value"),
        sources=fields.texts("sources"),
        certainty=fields.choice("certainty", CERTAINTIES),
    )
    fields.close()
    return result


def municipality(fields: Fields) -> Municipality:
    """Read who the municipality is and how to reach it; without `talks` a talk can begin at any time."""
    late = fields.part("time_for_a_duty", None)
    contacts = fields.part("contact", {})
    own = ("name", "contact", "places", "talks", "time_for_a_duty")
    fields.asked.update(fields.data)
    return Municipality(
        name=fields.text("name"),
        contacts={key: _contact(key, contacts) for key in contacts.data} if contacts else {},
        places=tuple(part.data for part in fields.each("places")),
        talks=_between(fields.part("talks", None)),
        days_for_a_duty=late.whole("days") if late else 0,
        more={key: value for key, value in fields.data.items() if key not in own},
        file=fields.file,
    )


def _between(fields: Fields | None) -> tuple[time, time]:
    return (fields.hour("from"), fields.hour("until")) if fields else (time.min, time.max)


def _contact(key: str, contacts: Fields) -> Contact:
    if isinstance(contacts.data[key], str):
        return Contact(key, contacts.text(key))
    fields = contacts.part(key)
    if fields is None:
        return Contact(key, "")
    result = Contact(
        key=key,
        value=fields.text("value"),
        source=fields.text("source", None),
        certainty=fields.choice("certainty", CERTAINTIES, "to_confirm"),
    )
    fields.close()
    return result
