"""The answers to a questionnaire as staff and paper tell them: each with its question, what weighed most, what would turn it."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from portal.content.records import Questionnaire, Words
from portal.domain import answers as kept, questionnaire as engine
from portal.domain.weighing import Weighed, weigh
from portal.storage.models import AnswerSheet
from portal.web import filters, lines, world


@dataclass(frozen=True)
class Given:
    """A question with its answer in words; `weighed` where it is one of the few that weighed most."""

    question: str
    answer: str
    weighed: bool


@dataclass(frozen=True)
class Elsewhere:
    """The nearest other proposal: a sentence, and the questions each with the answer that would lead there."""

    sentence: str
    answers: list[tuple[str, str]]


@dataclass(frozen=True)
class Told:
    """What one sheet says, in the words of the reader."""

    said: Words
    given: list[Given]
    elsewhere: Elsewhere | None


def tell(sheet: AnswerSheet) -> Told:
    """Tell the answers in their order; raises NotInContent for a questionnaire that is there no more."""
    record = world.edition().questionnaire(sheet.questionnaire)
    said = filters.said(record)
    heaviest = _heaviest(record, sheet)
    names = {one.question for one in heaviest}
    answered = [one for one in record.questions if one.id in sheet.answers]
    told = [
        Given(said["questions"][one.id]["text"], _shown(one, sheet.answers[one.id], said), one.id in names) for one in answered
    ]
    return Told(said, [one for one in told if one.answer], _elsewhere(record, sheet, heaviest, said))


def _heaviest(record: Questionnaire, sheet: AnswerSheet) -> tuple[Weighed, ...]:
    """What weighed most; nothing where the questionnaire of today no longer leads to the proposal that was made."""
    if not sheet.outcome or engine.outcome(record, sheet.answers).slug != sheet.outcome["slug"]:
        return ()
    return weigh(record, sheet.answers)


def _elsewhere(record: Questionnaire, sheet: AnswerSheet, heaviest: tuple[Weighed, ...], said: Words) -> Elsewhere | None:
    turning = [one for one in heaviest if one.leads_to]
    others = (sheet.outcome or {}).get("elsewhere", [])
    if not heaviest or not others:
        return None
    slug = turning[0].leads_to if turning else min(others, key=lambda other: len(other["would_change"]))["slug"]
    name = said["outcomes"].get(slug, {}).get("title", slug)
    if turning:
        sentence = gettext("“%(title)s” was er geweest met één van deze antwoorden:", title=name)
    else:
        sentence = gettext("“%(title)s” was er pas geweest met meer dan één ander antwoord. Dit telde het meest:", title=name)
    known = {one.id: one for one in record.questions}
    asked = [one for one in turning or heaviest if one.leads_to in (slug, None)]
    return Elsewhere(
        sentence, [(said["questions"][one.question]["text"], _shown(known[one.question], one.other, said)) for one in asked]
    )


def _shown(question: Any, answer: Any, said: Words) -> str:
    # An answer that this version of the questionnaire does not know any more is shown as it was kept.
    return kept.show(question, answer, said, lines.comma()) if kept.fits(question, answer) else str(answer or "")
