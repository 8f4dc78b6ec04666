"""Whether an activity counts, in the words of the content: the verdict, why, which proof fits and where the rule comes from."""

from dataclasses import dataclass

from portal.content import words
from portal.content.records import Way, Words
from portal.domain.proof import Verdict
from portal.storage.models import Period
from portal.web import locale, world


@dataclass(frozen=True)
class Told:
    counts: str
    heading: str
    reason: str
    way: Way
    said: Words
    sentences: tuple[str, ...]
    proofs: tuple[str, ...]


def tell(verdict: Verdict, way: str, period: Period, *, about: bool = False, proven: bool = False) -> Told:
    """The verdict in words for the person, or `about` the person, where staff reads it.

    `proven` when something was sent already, so that no proof need be named.
    """
    table = world.edition().library.on(period.starts_on).ways
    spoken, record = words.say(table, locale.reader()), table.way(way)
    said, reason = words.say(record, locale.reader()), _said(spoken, "reasons", verdict.reason_key, about)
    return Told(
        counts=verdict.counts,
        heading=_said(spoken, "counts", verdict.counts, about),
        reason=reason,
        way=record,
        said=said,
        sentences=_sentences(verdict.reason_key, said["why"], reason),
        proofs=() if proven or verdict.counts == "no" else tuple(spoken["proof"][kind] for kind in record.proof),
    )


def _said(spoken: Words, table: str, key: str, about: bool) -> str:
    own = spoken[table][key]
    return spoken.get("staff", {}).get(table, {}).get(key, own) if about else own


def _sentences(key: str, why: str, reason: str) -> tuple[str, ...]:
    """What is known of the way, and then the reason: only one of the two where the other says the same or the opposite."""
    return {"before_period": (reason,), "not_an_application": (why,)}.get(key, (why, reason))
