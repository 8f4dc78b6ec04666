"""The copy of everything of one person as plain data, for JSON: keys in English, the words of the content in one language."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from portal.content import words
from portal.content.library import Edition
from portal.content.problems import NotInContent
from portal.content.records import Questionnaire, Words
from portal.domain import answers
from portal.domain.proof import Verdict
from portal.domain.trajectory import Step
from portal.storage.models import Activity, AnswerSheet, Application, Interview, Message, Obligation, Person, Proof
from portal.usecases.cv import WINDOWS
from portal.usecases.dossier_copy import Copy, PeriodCopy

FORM = 1  # of this file: goes up when a key changes its meaning

Data = dict[str, Any]


def as_data(copy: Copy, edition: Edition, language: str) -> Data:
    """Give the whole copy as JSON can hold it: days and moments in ISO 8601, moments in UTC."""
    return {
        "form": FORM,
        "made_at": copy.made_at.isoformat(),
        "language": language,
        "municipality": edition.municipality.name,
        "person": _person(copy.person),
        "periods": [_period(one, edition, language) for one in copy.periods],
        "cv": {name: part for name, part in copy.cv.items() if name != WINDOWS},
        "messages": [_message(one, copy.person) for one in copy.messages],
        "receipts": [_plain(one, "number", "act", "about") | {"given_at": one.created_at.isoformat()} for one in copy.receipts],
        "looks": [
            _plain(one, "what", "reason")
            | {"at": one.created_at.isoformat(), "by": _name(one.by), "role": one.by.role if one.by else "program"}
            for one in copy.looks
        ],
    }


def _person(person: Person) -> Data:
    told = _plain(person, "id", "given_name", "family_name", "date_of_birth", "email", "phone", "language", "facts")
    return told | {"coach": _name(person.coach)}


def _period(one: PeriodCopy, edition: Edition, language: str) -> Data:
    period = one.period
    days = _plain(period, "starts_on", "ends_on", "opens_on", "closes_on", "benefit_counts_from", "stopped_on", "stop_reason")
    rule = (
        {"slug": period.rule, "title": words.say(one.rule, language).title, "sources": list(one.rule.sources)}
        if one.rule
        else None
    )
    return days | {
        "application": _application(period.application),
        "rule": rule,
        "needs_a_person": list(period.needs_a_person),
        "obligations": [_obligation(one, step, language) for step in one.steps],
        "activities": [_activity(activity, verdict, one.edition, language) for activity, verdict in one.activities],
        "questionnaires": [_sheet(sheet, edition, language) for sheet in one.sheets],
        "interview": _interview(one.interview),
        "decisions": [
            _plain(decision, "line", "reason") | {"by": _name(decision.decided_by), "at": decision.created_at.isoformat()}
            for decision in one.decisions
        ],
    }


def _application(application: Application) -> Data:
    told = _plain(application, "id", "reference", "reported_on", "applied_on", "confirmed_by_phone", "source")
    return told | {"received_at": application.created_at.isoformat()}


def _obligation(copy: PeriodCopy, step: Step, language: str) -> Data:
    kept: Obligation = copy.obligation(step.slug)
    record = copy.edition.obligation(step.slug)
    told = _plain(
        kept, "slug", "kind", "due_on", "done_on", "since", "valid_until", "needs_a_person", "seen", "remark", "checked_at"
    )
    return told | {
        "title": words.say(record, language).title,
        "state": step.state.value,
        "checked_by": _name(kept.checked_by),
        "delays": [_plain(one, "was", "until", "reason", "created_at") | {"by": _name(one.given_by)} for one in kept.delays],
        "sources": list(record.sources),
        "certainty": record.certainty,
        "proofs": [_proof(proof) for proof in copy.proofs_for(kept)],
    }


def _activity(activity: Activity, verdict: Verdict, edition: Edition, language: str) -> Data:
    spoken = words.say(edition.ways, language)
    told = _plain(
        activity, "id", "way", "happened_on", "employer", "job", "result", "note", "proof_exit", "remind_on", "removed_at"
    )
    return told | {
        "way_title": spoken["ways"].get(activity.way, {}).get("title", activity.way),
        "counts": verdict.counts,
        "counts_why": spoken["reasons"].get(verdict.reason_key, verdict.reason_key),
        "written_at": activity.created_at.isoformat(),
        "earlier": [{"until": one.created_at.isoformat(), "values": one.values} for one in activity.versions],
        "proofs": [_proof(proof) for proof in activity.proofs],
    }


def _proof(proof: Proof) -> Data:
    told = _plain(proof, "id", "kind", "file_name", "media_type", "size", "statement", "signed_name", "removed_at")
    return told | {"kept_at": proof.created_at.isoformat()}


def _sheet(sheet: AnswerSheet, edition: Edition, language: str) -> Data:
    told = _plain(sheet, "questionnaire", "content_version", "submitted_at", "outcome", "disagrees", "objection")
    try:
        record = edition.questionnaire(sheet.questionnaire)
    except NotInContent:  # the municipality took it out: the answers stay
        return told | {
            "title": sheet.questionnaire,
            "answers": [{"id": name, "answer": given} for name, given in sheet.answers.items()],
        }
    said = words.say(record, language)
    outcome = said.get("outcomes", {}).get((sheet.outcome or {}).get("slug"), {})
    return told | {
        "title": said.title,
        "outcome_title": outcome.get("title"),
        "answers": [_answer(record, question.id, sheet, said) for question in record.questions if question.id in sheet.answers],
    }


def _answer(record: Questionnaire, name: str, sheet: AnswerSheet, said: Words) -> Data:
    question, given = record.question(name), sheet.answers[name]
    fits = answers.fits(question, given)
    return {
        "id": name,
        "question": said["questions"][name]["text"],
        "answer": given,
        "text": answers.show(question, given, said) if fits else str(given or ""),
    }


def _message(message: Message, person: Person) -> Data:
    by = "applicant" if message.author_id == person.id else message.author.role
    told = _plain(message, "kind", "text", "about", "read_at")
    return {"at": message.created_at.isoformat(), "by": message.author.name, "role": by} | told


def _interview(talk: Interview | None) -> Data | None:
    if talk is None:
        return None
    times = [_plain(slot, "starts_at", "minutes", "withdrawn_at") for slot in talk.slots]
    chosen = talk.chosen.starts_at.isoformat() if talk.chosen else None
    return _plain(talk, "place", "chosen_at") | {"chosen": chosen, "offered": times}


def _name(person: Person | None) -> str | None:
    return person.name if person else None


def _plain(record: object, *names: str) -> Data:
    return {name: _simple(getattr(record, name)) for name in names}


def _simple(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
