"""The dossier on paper: what typst sets, in words of the reader's language; typst knows no Dutch and no rules."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask_babel import gettext, lazy_gettext as _
from markupsafe import Markup

from portal.content import words
from portal.domain.trajectory import Brick, Week
from portal.storage.models import Message, Person, Proof
from portal.usecases.dossier_copy import Copy, PeriodCopy
from portal.web import filters, lines, locale, paper, pictograms, whowatched, world
from portal.web.cv import paper as cv_paper
from portal.web.dossier.log import delay_said, log_of, proof_said
from portal.web.dossier.sheets import questionnaire
from portal.web.interview import line_words, said
from portal.web.messages import TITLES, facts_of
from portal.web.receipts import details_of, sentence_of

Data = dict[str, Any]
STATES = {
    "todo": _("Nog niet begonnen"),
    "busy": _("Bezig"),
    "done": _("Klaar"),
    "late": _("Nog niet klaar, de dag is voorbij"),
    "not_needed": _("Niet nodig"),
}
NAMES = {
    "duties": _("Wat ik heb gedaan"),
    "duty": _("Wat"),
    "state": _("Hoe het ermee staat"),
    "due": _("Uiterlijk"),
    "log": _("Sollicitaties"),
    "day": _("Dag"),
    "with": _("Bij wie, en welk werk"),
    "verdict": _("Telt het mee?"),
    "proof": _("Bewijs"),
    "statements": _("Verklaringen"),
    "talk": _("Het gesprek"),
    "messages": _("Berichten"),
    "cv": _("Cv"),
    "receipts": _("Ontvangstbewijzen"),
    "number": _("Nummer"),
    "looks": _("Wie keek in mijn gegevens"),
    "who": _("Wie"),
    "when": _("Wanneer"),
    "answers": _("Alle antwoorden"),
    "nothing": _("Er is nog niets opgeschreven."),
    "nobody": _("Nog niemand."),
}
NAMES_ABOUT = {"duties": _("De plichten"), "looks": _("Wie keek in dit dossier")}


def document(copy: Copy, *, about: bool = False) -> Data:
    """The whole dossier; `about` somebody, where another than the person reads it."""
    person = copy.person
    return paper.letterhead() | {
        "title": gettext("Dossier van %(name)s", name=person.name)
        if about
        else gettext("Mijn zoekperiode, %(name)s", name=person.name),
        "heading": gettext("Dossier van %(name)s", name=person.name) if about else gettext("Mijn zoekperiode"),
        "author": person.name,
        "typed_arabic": person.language if person.language in ("ar", "fa") else "ar",
        "names": {name: str(told) for name, told in (NAMES | (NAMES_ABOUT if about else {})).items()},
        "comma": lines.comma(),
        "icons": {name: pictograms.strokes(name) for name in pictograms.names()},
        "facts": _facts(copy),
        "periods": [_period(one, about) for one in copy.periods],
        "cv": cv_paper.sheet(copy.cv, person, "en" if locale.of_interface() == "en" else "nl") if copy.cv else None,
        "messages": [_message(one, person) for one in copy.messages],
        "receipts": [[one.number, sentence_of(one), details_of(one), _moment(one.created_at)] for one in copy.receipts],
        "looks": [_look(look) for look in whowatched.looks_of(copy.looks)],
        "closing": _closing(),
    }


def _closing() -> str:
    municipality = world.edition().municipality
    return gettext(
        "Dit overzicht is gemaakt met %(product)s. De gemeente %(name)s beslist over de uitkering. Klopt iets niet? Bel %(phone)s.",
        product=municipality.more["product"],
        name=municipality.name,
        phone=municipality.contact["phone"],
    )


def _facts(copy: Copy) -> list[list[str]]:
    person = copy.person
    facts = [
        (gettext("Naam"), person.name),
        (gettext("Geboortedatum"), filters.full_day(person.date_of_birth) if person.date_of_birth else ""),
        (gettext("Mailadres"), person.email or ""),
        (gettext("Telefoon"), person.phone or ""),
        (gettext("Coach"), person.coach.name if person.coach else ""),
        (gettext("Gemaakt op"), _moment(copy.made_at)),
    ]
    return [list(fact) for fact in facts if fact[1]]


def _period(one: PeriodCopy, about: bool) -> Data:
    period = one.period
    days = gettext(
        "%(first)s tot en met %(last)s", first=filters.full_day(period.starts_on), last=filters.full_day(period.ends_on)
    )
    statements = [
        *_statements(one.proofs),
        *(found for activity, _verdict in one.activities for found in _statements(activity.proofs)),
    ]
    return {
        "heading": gettext("Zoekperiode: %(days)s", days=days),
        "facts": _facts_of(one),
        "weeks": [_week(week, one) for week in one.clock.weeks],
        "duties": [_duty(one, step) for step in one.steps],
        "log": log_of(one, about=about),
        "statements": statements,
        "questionnaires": [questionnaire(sheet, about=about) for sheet in one.sheets],
        "talk": _talk(one),
        "decisions": [_decision(decision) for decision in one.decisions],
    }


def _facts_of(one: PeriodCopy) -> list[list[str]]:
    period, application = one.period, one.period.application
    days = [
        (gettext("Nummer van de aanvraag"), application.reference),
        (gettext("Gemeld op"), _day(application.reported_on)),
        (gettext("Aangevraagd op"), _day(application.applied_on)),
        (gettext("Aanvragen kan vanaf"), _day(period.opens_on)),
        (gettext("Aanvragen kan tot en met"), _day(period.closes_on)),
        (
            gettext("Ingetrokken, want verkeerd ingevoerd") if period.is_withdrawn else gettext("Gestopt met ingang van"),
            _day(period.stopped_on),
        ),
        (gettext("Regel"), filters.said(one.rule).title if one.rule else ""),
    ]
    return [list(fact) for fact in days if fact[1]]


def _week(week: Week, one: PeriodCopy) -> Data:
    steps = {step.slug: step for step in one.steps}
    days = gettext("%(first)s tot en met %(last)s", first=filters.day(week.first), last=filters.day(week.last))
    told = [_told(one, steps[slug]) for brick in week.bricks for slug in brick.slugs]
    here = [gettext("Vandaag: dag %(day)s.", day=one.clock.day)] if week.this else []
    name = gettext("Week %(number)s", number=week.number)
    return {"name": name, "days": days, "told": [*here, *told], "bricks": [_brick(brick, one) for brick in week.bricks]}


def _told(one: PeriodCopy, step: Any) -> str:
    return f"{_words(one, step.slug).title}: {str(STATES[step.state.value]).lower()}."


def _brick(brick: Brick, one: PeriodCopy) -> list[str]:
    steps = {step.slug: step for step in one.steps}
    icon = {"now": "person", "end": "talk"}.get(brick.kind, "")
    if brick.slugs and not icon:
        step = steps[brick.slugs[0]]
        done = {"done": "done", "late": "late"}.get(step.state.value)
        icon = done or one.edition.obligation(step.slug).pictogram
    return [brick.kind, icon]


def _words(one: PeriodCopy, slug: str) -> words.Words:
    return words.say(one.edition.obligation(slug), locale.reader())


def _duty(one: PeriodCopy, step: Any) -> Data:
    kept = one.obligation(step.slug)
    state = str(STATES[step.state.value])
    if kept.done_on and step.state.value == "done":
        state = gettext("%(state)s, %(day)s", state=state, day=_day(kept.done_on))
    return {
        "title": _words(one, step.slug).title,
        "kind": step.state.value,
        "state": state,
        "due": _day(kept.due_on),
        "more": [line for line in _about(one, step) if line],
        "remark": kept.remark,
        "by": gettext("%(name)s, %(when)s", name=kept.checked_by.name, when=_moment(kept.checked_at)) if kept.checked_by else "",
    }


def _about(one: PeriodCopy, step: Any) -> Iterable[str]:
    kept = one.obligation(step.slug)
    reasons = _words(one, step.slug).get("reasons", {})
    yield gettext("Sinds %(day)s", day=_day(kept.since)) if kept.since else ""
    yield gettext("Geldig tot en met %(day)s", day=_day(kept.valid_until)) if kept.valid_until else ""
    yield from (reasons.get(reason, "") for reason in kept.needs_a_person)
    yield from (delay_said(delay) for delay in kept.delays)
    yield from (proof_said(proof) for proof in one.proofs_for(kept))
    yield gettext("De coach heeft dit gezien en het is in orde.") if kept.seen else ""


def _statements(proofs: Iterable[Proof]) -> list[Data]:
    return [
        {"text": proof.statement, "name": proof.signed_name, "when": _moment(proof.created_at), "signed": _signed(proof)}
        for proof in proofs
        if proof.statement and not proof.removed_at
    ]


def _signed(proof: Proof) -> str:
    return gettext("Ondertekend door") if proof.kind == "statement" else gettext("Uitleg van")


def _talk(one: PeriodCopy) -> list[list[str]]:
    talk = one.interview
    if talk is None:
        return []
    offered = [said(slot) for slot in talk.slots if slot.withdrawn_at is None]
    facts = [
        (gettext("Waar"), talk.place),
        (gettext("Gekozen tijd"), said(talk.chosen) if talk.chosen else gettext("Nog niet gekozen")),
        (gettext("Aangeboden tijden"), lines.in_longer_text(offered)),
    ]
    return [list(fact) for fact in facts if fact[1]]


def _decision(decision: Any) -> Data:
    by = gettext("%(name)s, %(when)s", name=decision.decided_by.name, when=_moment(decision.created_at))
    return {"title": line_words(decision.line)["title"], "reason": decision.reason, "by": by}


def _message(message: Message, person: Person) -> Data:
    author = person.name if message.author_id == person.id else message.author.name
    title = str(TITLES.get(message.kind, ""))
    facts = [fact.striptags() if isinstance(fact, Markup) else str(fact) for fact in facts_of(message)]
    return {"who": author, "when": _moment(message.created_at), "title": title, "facts": facts, "text": message.text}


def _look(look: whowatched.Look) -> list[str]:
    times = gettext("vaker op deze dag") if len(look.times) > 1 else ""
    what = lines.in_text((look.what, times, look.reason))
    return [_who(look.by), what, filters.full_day(look.day)]


def _who(by: Person | None) -> str:
    if by is None:
        return gettext("Een programma van de gemeente")
    return f"{by.name} ({whowatched.ROLES[by.role]})" if by.role in whowatched.ROLES else by.name


def _day(value: date | None) -> str:
    return filters.full_day(value) if value else ""


def _moment(value: datetime) -> str:
    return filters.moment(value).striptags()
