"""A questionnaire on paper: every question with its answer, the proposal, what led to it and what would lead elsewhere."""

from typing import Any

from flask_babel import gettext

from portal.content.problems import NotInContent
from portal.storage.models import AnswerSheet
from portal.web import filters, world
from portal.web.dossier_parts import because_of, given_in

Data = dict[str, Any]


def questionnaire(sheet: AnswerSheet, *, about: bool) -> Data:
    """What typst sets of one questionnaire, `about` somebody where another reads it; one that the municipality took out keeps its bare answers."""
    try:
        record = world.edition().questionnaire(sheet.questionnaire)
    except NotInContent:
        bare = [[name, str(given)] for name, given in sheet.answers.items()]
        return {"heading": sheet.questionnaire, "sent": "", "answers": bare, "outcome": None, "objection": ""}
    told = filters.said(record)
    sent = gettext("Verstuurd op %(day)s.", day=filters.full_day(sheet.submitted_at)) if sheet.submitted_at else ""
    return {
        "heading": told.title,
        "sent": sent or gettext("Nog niet verstuurd."),
        "answers": [list(pair) for pair in given_in(sheet)],
        "outcome": _outcome(sheet, told, about) if sheet.outcome else None,
        "objection": _objection(sheet, about),
    }


def _outcome(sheet: AnswerSheet, told: Any, about: bool) -> Data:
    outcomes, questions = told.get("outcomes", {}), told["questions"]
    found = {"title": sheet.outcome["slug"], "text": ""} | outcomes.get(sheet.outcome["slug"], {})
    elsewhere = [
        [
            gettext(
                "%(title)s: dan waren de antwoorden op deze vragen anders",
                title=outcomes.get(other["slug"], {}).get("title", other["slug"]),
            ),
            [questions[name]["text"] for name in other["would_change"] if name in questions],
        ]
        for other in sheet.outcome.get("elsewhere", [])
    ]
    return {
        "heading": gettext("De aanvrager las: “%(text)s”", text=found["title"]) if about else found["title"],
        "text": found["text"],
        "because_heading": gettext("Deze antwoorden telden het meest"),
        "because": [list(pair) for pair in because_of(sheet)],
        "elsewhere_heading": gettext("Wanneer was het voorstel anders geweest?"),
        "elsewhere": elsewhere,
    }


def _objection(sheet: AnswerSheet, about: bool) -> str:
    if not sheet.disagrees:
        return ""
    if about:
        return f"{gettext('Dit past niet bij mij, zegt de aanvrager.')} {sheet.objection}".strip()
    return gettext("Dit past niet bij mij: %(why)s", why=sheet.objection)
