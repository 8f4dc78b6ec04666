"""A questionnaire on paper: every question with its answer, the proposal, what led to it and what would lead elsewhere."""

from typing import Any

from flask_babel import gettext

from portal.content.problems import NotInContent
from portal.storage.models import AnswerSheet
from portal.web import filters
from portal.web.dossier.answers import Told, tell

Data = dict[str, Any]


def questionnaire(sheet: AnswerSheet, *, about: bool) -> Data:
    """What typst sets of one questionnaire, `about` somebody where another reads it; one that the municipality took out keeps its bare answers."""
    try:
        told = tell(sheet)
    except NotInContent:
        bare = [[name, str(given)] for name, given in sheet.answers.items()]
        return {"heading": sheet.questionnaire, "sent": "", "answers": bare, "outcome": None, "objection": ""}
    sent = gettext("Verstuurd op %(day)s.", day=filters.full_day(sheet.submitted_at)) if sheet.submitted_at else ""
    return {
        "heading": told.said.title,
        "sent": sent or gettext("Nog niet verstuurd."),
        "answers": [[one.question, one.answer] for one in told.given],
        "outcome": _outcome(sheet, told, about) if sheet.outcome else None,
        "objection": _objection(sheet, about),
    }


def _outcome(sheet: AnswerSheet, told: Told, about: bool) -> Data:
    slug = sheet.outcome["slug"]
    found = {"title": slug, "text": ""} | told.said.get("outcomes", {}).get(slug, {})
    other = told.elsewhere
    return {
        "heading": gettext("De aanvrager las: “%(text)s”", text=found["title"]) if about else found["title"],
        "text": found["text"],
        "because_heading": gettext("Deze antwoorden telden het meest"),
        "because": [[one.question, one.answer] for one in told.given if one.weighed],
        "elsewhere_heading": gettext("Wanneer was het voorstel anders geweest?"),
        "elsewhere": [[other.sentence, [f"{question} {answer}" for question, answer in other.answers]]] if other else [],
    }


def _objection(sheet: AnswerSheet, about: bool) -> str:
    if not sheet.disagrees:
        return ""
    if about:
        return f"{gettext('Dit past niet bij mij, zegt de aanvrager.')} {sheet.objection}".strip()
    return gettext("Dit past niet bij mij: %(why)s", why=sheet.objection)
