"""The talk of a calculation: takes the answers, asks for what is missing, and lets go of whoever asks something else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.actions.replies import Reply, Speaker
from bot.actions.turn import Turn
from bot.calculation.heard import MINIMUM, Heard, hear
from bot.calculation.said import noted, outcome, refused, sources
from bot.calculation.told import Talk, question, talk_of, wrong
from portal.domain.heard import agrees, things_in, words_of
from portal.domain.income.phases import phases

TOPIC = "calc.workpays"
CRISIS, CHOICE, UNSURE, NOTHING, FOREIGN = "crisis", "choose", "unsure", "nlu_fallback", "out.of.scope"
# Talk about work and money, where somebody who tells hours and more wants the number.
NEAR = frozenset({TOPIC, "poverty.trap", "parttime.work", UNSURE, NOTHING})
OFFERED_AFTER = frozenset({"poverty.trap", "parttime.work", "switch.stop", "switch.temp", "switch.return", "allowances"})
SHORT = 3  # words that can only be an answer, or nothing
PATIENCE = 2
NOTHING_HEARD = Heard({}, 0)
# What a bare yes or no tells, by what was asked; a question that is not here needs more than that.
YES = {"household": {"household": "couple"}}
NO: dict[str, dict[str, object]] = {
    "household": {"household": "single"},
    "children": {"children": []},
    "rent": {"rent": "0"},
    "partner_hours": {"partner_hours": "0"},
}


def beside(respond: Callable[[Turn, Speaker], Awaitable[Reply]]) -> Callable[[Turn, Speaker], Awaitable[Reply]]:
    """Let the talk of a calculation go before another way to respond, and offer to go on after it."""

    async def responding(turn: Turn, speaker: Speaker) -> Reply:
        return answered(turn, speaker) or offering(await respond(turn, speaker), turn, speaker)

    return responding


def answered(turn: Turn, speaker: Speaker) -> Reply | None:
    """Give the reply to a turn of the talk; None when the turn is about something else."""
    talk = talk_of(turn.calculation)
    if not speaks(speaker) or (turn.offered and turn.intent == CHOICE):
        return None
    if turn.intent == CRISIS and not (talk.stage in ("asking", "left") and hear(turn.text, talk.asked).nothing_else):
        return None
    if talk.stage and _one_of("stop", turn, speaker):
        return _end(talk, speaker)
    said = agrees(turn.text, speaker.edition.library, asked=True) if turn.asked == TOPIC else None
    if said is not None:
        return told(talk, NOTHING_HEARD, speaker) if said else _end(talk, speaker)
    if talk.stage in ("asking", "left"):
        return _going_on(talk, turn, speaker)
    heard = hear(turn.text, talk.changed)
    wanted = _what_if(turn, heard) if talk.stage else _begins(turn, heard)
    return told(talk, heard, speaker) if wanted else None


def told(talk: Talk, heard: Heard, speaker: Speaker) -> Reply:
    """Take over what was heard, and tell or ask what comes next."""
    after = replace(talk.adding(heard.values), stage="asking")
    library, day = speaker.edition.library, speaker.edition.day
    fault = wrong(library, after.told, day)
    if fault is None:
        return _next(after, speaker, _noted(talk, after, heard, speaker))
    name, why = fault
    read, because = refused(name, after.told[name if name in after.told else "month_wage"], why, speaker)
    if why.not_for_this:
        return _say(Talk(), speaker, because)
    if talk.stage == "answered":
        return _say(talk, speaker, f"{read} {because}")
    return _next(after.without(name), speaker, f"{read} {because}")


def begin(turn: Turn, speaker: Speaker) -> Reply | None:
    """Begin the talk, or go on with it, when the topic itself was meant; None in a language without its sentences."""
    if not speaks(speaker):
        return None
    talk = talk_of(turn.calculation)
    return told(talk, hear(turn.text), speaker)


def offering(reply: Reply, turn: Turn, speaker: Speaker) -> Reply:
    """Offer to work it out after an answer on work and money, or to go on with what was left."""
    talk = talk_of(turn.calculation)
    if turn.intent == CRISIS:
        return replace(reply, talk={}) if talk.stage else reply
    if reply.talk is not None or not speaks(speaker):
        return reply
    if talk.stage in ("asking", "left"):
        left = replace(talk, stage="left").kept()
        if reply.kind == "answer":
            return replace(reply, text=f"{reply.text}\n\n{speaker.phrase('calc_go_on')}", asking=TOPIC, talk=left)
        return replace(reply, text=f"{reply.text}\n\n{speaker.phrase('calc_go_on_word')}", talk=left)
    if not talk.stage and reply.topic in OFFERED_AFTER and reply.kind == "answer":
        return replace(reply, text=f"{reply.text}\n\n{speaker.phrase('calc_offer')}", asking=TOPIC)
    return reply


def speaks(speaker: Speaker) -> bool:
    """Tell whether the sentences of the talk are there in the language."""
    return any(
        book.language == speaker.language and "calc_intro" in book.words.more for book in speaker.edition.library.phrase_books
    )


def _begins(turn: Turn, heard: Heard) -> bool:
    if turn.asked == TOPIC and heard.only_that:
        return True
    possible = turn.intent == TOPIC or any(guess.topic == TOPIC for guess in turn.guesses[:3])
    return "hours" in heard.values and len(heard.values) > 1 and turn.intent in NEAR and possible


def _what_if(turn: Turn, heard: Heard) -> bool:
    """Tell whether a message after the outcome changes something in it."""
    if heard.nothing_else and turn.about == TOPIC:
        return True
    return bool(heard.values) and (turn.intent == TOPIC or (heard.only_that and turn.intent in NEAR))


def _going_on(talk: Talk, turn: Turn, speaker: Speaker) -> Reply | None:
    correcting = len(words_of(turn.text)) > 1 and agrees(words_of(turn.text)[0], speaker.edition.library) is False
    heard = hear(turn.text, talk.changed if correcting and talk.changed else talk.asked)
    said = _bare(talk, turn, speaker)
    if said is not None and not heard.values:
        heard = Heard(dict((YES if said else NO).get(talk.asked, {})), 0)
        if not heard.values:
            return _next(talk, speaker, speaker.phrase("calc_more_than_yes"))
    if not heard.values and not _asks(turn, speaker) and _one_of("unknown", turn, speaker, words=2 * SHORT):
        return _guessed(talk, speaker)
    if _one_of("further", turn, speaker):
        return _next(replace(talk, stage="asking"), speaker)
    if heard.values and (heard.nothing_else or turn.intent in NEAR or not _asks(turn, speaker)):
        return told(talk, heard, speaker)
    return _unheard(talk, turn, speaker)


def _bare(talk: Talk, turn: Turn, speaker: Speaker) -> bool | None:
    """Tell whether the answer is a bare yes, or a bare no or "none"."""
    if talk.stage != "asking":
        return None
    said = agrees(turn.text, speaker.edition.library)
    none = said is None and len(words_of(turn.text)) == 1 and _one_of("none", turn, speaker)
    return False if none else said


def _guessed(talk: Talk, speaker: Speaker) -> Reply:
    if talk.asked == "wage":
        return told(talk, Heard({"wage": MINIMUM}, 0), speaker)
    return _next(replace(talk, stage="asking"), speaker, speaker.phrase("calc_guess"))


def _unheard(talk: Talk, turn: Turn, speaker: Speaker) -> Reply | None:
    """Ask again after a few words without meaning; a question of its own is answered as always."""
    few = turn.intent in (UNSURE, FOREIGN) and len(words_of(turn.text)) <= SHORT
    again = few or turn.intent in (TOPIC, CHOICE, NOTHING)
    if not again or talk.stage == "left" or talk.unheard >= PATIENCE:
        return None
    return _next(replace(talk, unheard=talk.unheard + 1), speaker, speaker.phrase("calc_again"))


def _noted(before: Talk, after: Talk, heard: Heard, speaker: Speaker) -> str:
    if not before.stage:
        start = speaker.phrase("calc_intro", address=speaker.address("work_pays"))
        return f"{start} {speaker.phrase('calc_noted', told=noted(after.told, speaker))}" if heard.values else start
    fresh = set(heard.values) & set(after.told) | ({"hours"} & set(after.told) if "more_hours" in heard.values else set())
    return speaker.phrase("calc_noted", told=noted(after.told, speaker, fresh)) if fresh else ""


def _next(talk: Talk, speaker: Speaker, first: str = "") -> Reply:
    missing = talk.missing
    if missing:
        now = replace(talk, asked=missing, stage="asking")
        return _say(now, speaker, first, speaker.phrase(f"calc_ask_{missing}"))
    library, day = speaker.edition.library, speaker.edition.day
    found = phases(library, question(talk.told, day))
    number, assumed, page = outcome(found, talk.told, speaker)
    example = "" if talk.shown else speaker.phrase("calc_try")
    said = _say(replace(talk, stage="answered", asked="", shown=True), speaker, f"{number} {assumed}", page, example)
    return replace(said, kind="answer", sources=sources(found, speaker))


def _end(talk: Talk, speaker: Speaker) -> Reply:
    said = speaker.phrase("calc_stopped" if talk.stage else "no_thanks")
    return replace(speaker.say(TOPIC, "form", said), talk={})


def _say(talk: Talk, speaker: Speaker, *sentences: str) -> Reply:
    return replace(speaker.say(TOPIC, "form", *sentences), talk=talk.kept())


def _one_of(name: str, turn: Turn, speaker: Speaker, words: int = SHORT) -> bool:
    """Tell whether a message of at most so many words has one of those that are listened for."""
    return len(words_of(turn.text)) <= words and bool(things_in(turn.text, speaker.edition.library, (name,)))


def _asks(turn: Turn, speaker: Speaker) -> bool:
    return any(mark in turn.text for mark in "?؟") or bool(things_in(turn.text, speaker.edition.library, ("question",)))
