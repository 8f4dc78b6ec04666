"""From the fields of a file to the record of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portal.content.fields import REQUIRED, Fields
from portal.content.records import (
    CERTAINTIES,
    Amount,
    AmountValue,
    Application,
    Contact,
    DatedWords,
    Exit,
    Fact,
    Language,
    Letter,
    Municipality,
    NeedsAPerson,
    Obligation,
    Outcome,
    Period,
    Question,
    Questionnaire,
    Record,
    Source,
    Topic,
    Way,
    Ways,
)
from portal.content.wordfiles import row

AllWords = tuple[DatedWords, ...]
ANSWER_KINDS = ("one", "several", "yes_no", "number", "text")
DATES_OF_A_PERSON = ("reported_on", "applied_on")


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
    """Read who the municipality is and how to reach it."""
    contacts = fields.part("contact", {})
    own = ("name", "contact", "places")
    fields.asked.update(fields.data)
    return Municipality(
        name=fields.text("name"),
        contacts={key: _contact(key, contacts) for key in contacts.data} if contacts else {},
        places=tuple(part.data for part in fields.each("places")),
        more={key: value for key, value in fields.data.items() if key not in own},
        file=fields.file,
    )


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


def topic(slug: str, fields: Fields, words: AllWords) -> Topic:
    """Read a topic; its real questions are added by the loader."""
    return Topic(
        **_shared(slug, fields, words),
        kind=fields.choice("kind", ("answer", "crisis", "conversation")),
        pack=fields.text("pack", None),
        order=fields.whole("order", 0),
        page=fields.text("page", None),
        related=fields.texts("related"),
        last_looked_at=fields.day("last_looked_at", None),
    )


def period(slug: str, fields: Fields, words: AllWords) -> Period:
    """Read a kind of zoekperiode."""
    opening = fields.part("application", None)
    return Period(
        **_shared(slug, fields, words),
        applies_when=fields.condition("applies_when"),
        days=fields.whole("days"),
        runs_from=fields.choice("runs_from", DATES_OF_A_PERSON),
        application=_application(opening) if opening else None,
        benefit_counts_from=fields.choice("benefit_counts_from", DATES_OF_A_PERSON),
        needs_a_person=_reasons(fields),
    )


def _application(fields: Fields) -> Application:
    result = Application(fields.whole("opens_after_days"), fields.whole("open_for_days"))
    fields.close()
    return result


def obligation(slug: str, fields: Fields, words: AllWords) -> Obligation:
    """Read something that is asked of a person in the period."""
    due = fields.part("due")
    result = Obligation(
        **_shared(slug, fields, words),
        kind=fields.choice("kind", ("registration", "cv", "activities", "questionnaire", "school")),
        order=fields.whole("order"),
        pictogram=fields.text("pictogram"),
        minutes=fields.whole("minutes", None),
        applies_when=fields.condition("applies_when"),
        due_day=due.whole("days") if due else 1,
        topic=fields.text("topic"),
        questionnaire=fields.text("questionnaire", None),
        needs_a_person=_reasons(fields),
    )
    if due:
        due.close()
    return result


def _reasons(fields: Fields) -> tuple[NeedsAPerson, ...]:
    reasons = []
    for part in fields.each("needs_a_person"):
        reasons.append(NeedsAPerson(part.condition("when", REQUIRED) or {}, part.text("reason")))
        part.close()
    return tuple(reasons)


def questionnaire(slug: str, fields: Fields, words: AllWords) -> Questionnaire:
    """Read a questionnaire with its questions and outcomes."""
    return Questionnaire(
        **_shared(slug, fields, words),
        version=fields.whole("version"),
        minutes=fields.whole("minutes"),
        sections=fields.texts("sections", REQUIRED),
        questions=tuple(_question(part) for part in fields.each("questions", REQUIRED)),
        outcomes=tuple(_outcome(part) for part in fields.each("outcomes")),
    )


def _question(fields: Fields) -> Question:
    kind = fields.choice("kind", ANSWER_KINDS)
    result = Question(
        id=fields.text("id"),
        section=fields.text("section"),
        kind=kind,
        options=fields.texts("options", REQUIRED if kind in ("one", "several") else ()),
        stands_alone=fields.texts("stands_alone"),
        optional=fields.flag("optional", False),
        asked_when=fields.condition("asked_when"),
        minimum=fields.whole("minimum", None),
        maximum=fields.whole("maximum", None),
    )
    fields.close()
    return result


def _outcome(fields: Fields) -> Outcome:
    result = Outcome(fields.text("slug"), fields.condition("when"), fields.texts("lines"))
    fields.close()
    return result


def ways(slug: str, fields: Fields, words: AllWords) -> Ways:
    """Read the table of ways of looking for work, each with its own words out of those of the table."""
    shared = _shared(slug, fields, words)
    return Ways(
        **shared,
        ways=tuple(_way(part, shared, words) for part in fields.each("ways", REQUIRED)),
        exits=tuple(_exit(part, shared, words) for part in fields.each("exits", REQUIRED)),
    )


def _way(fields: Fields, table: Mapping[str, Any], words: AllWords) -> Way:
    slug = fields.text("slug")
    result = Way(
        **{**table, **_rows(slug, "ways", words)},
        counts=fields.choice("counts", ("yes", "no", "ask")),
        proof=fields.texts("proof"),
        obligations=fields.texts("obligations", ("activities",)),
    )
    fields.close()
    return result


def _exit(fields: Fields, table: Mapping[str, Any], words: AllWords) -> Exit:
    slug = fields.text("slug")
    result = Exit(**{**table, **_rows(slug, "exits", words)}, leads_to=fields.text("leads_to"))
    fields.close()
    return result


def letter(slug: str, fields: Fields, words: AllWords) -> Letter:
    """Read a mail: when it goes and where its button leads."""
    return Letter(
        **_shared(slug, fields, words),
        send=fields.mapping("send"),
        unless=fields.texts("unless"),
        go=fields.text("go", None),
    )


def _rows(slug: str, group: str, words: AllWords) -> dict[str, Any]:
    return {"slug": slug, "all_words": tuple(filter(None, (row(dated, group, slug) for dated in words)))}


def _shared(slug: str, fields: Fields, words: AllWords) -> dict[str, Any]:
    return {
        "slug": slug,
        "file": fields.file,
        "valid_from": fields.day("valid_from", None),
        "valid_to": fields.day("valid_to", None),
        "sources": fields.texts("sources"),
        "certainty": fields.choice("certainty", CERTAINTIES, "to_confirm"),
        "all_words": words,
    }


FOLDERS: Mapping[str, tuple[str, Callable[[str, Fields, AllWords], Record]]] = {
    "topics": ("topic", topic),
    "periods": ("period", period),
    "obligations": ("obligation", obligation),
    "questionnaires": ("questionnaire", questionnaire),
    "letters": ("letter", letter),
}
