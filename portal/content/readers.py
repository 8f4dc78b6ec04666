"""From the fields of a file to the record of its kind, for all that has words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portal.content.fields import REQUIRED, Fields
from portal.content.records import (
    CERTAINTIES,
    FOR_WHOM,
    GROUPS,
    WAYS_TO_ASK,
    Application,
    DatedWords,
    Exit,
    HelpNow,
    Letter,
    NeedsAPerson,
    Obligation,
    Outcome,
    Period,
    Question,
    Questionnaire,
    Record,
    Route,
    Topic,
    Way,
    Ways,
)
from portal.content.wordfiles import row

AllWords = tuple[DatedWords, ...]
ANSWER_KINDS = ("one", "several", "yes_no", "number", "text")
DAYS_TO_COUNT_FROM = ("reported_on", "applied_on")


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


def route(slug: str, fields: Fields, words: AllWords) -> Route:
    """Read a way between benefit and work."""
    return Route(
        **_shared(slug, fields, words),
        group=fields.choice("group", GROUPS),
        order=fields.whole("order"),
        pictogram=fields.text("pictogram"),
        for_whom=fields.choices("for", FOR_WHOM),
        ask=fields.choices("ask", WAYS_TO_ASK),
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
        runs_from=fields.choice("runs_from", DAYS_TO_COUNT_FROM),
        application=_application(opening) if opening else None,
        benefit_counts_from=fields.choice("benefit_counts_from", DAYS_TO_COUNT_FROM),
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
        help_now=tuple(_help_now(part) for part in fields.each("help_now")),
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


def _help_now(fields: Fields) -> HelpNow:
    result = HelpNow(fields.text("slug"), fields.condition("when", REQUIRED) or {}, fields.text("topic"))
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
        send=fields.mapping("send", {}),
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
    "routes": ("route", route),
}
