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
    proofs: tuple[str, ...]


def tell(verdict: Verdict, way: str, period: Period, *, about: bool = False) -> Told:
    """The verdict in words for the person; `about` the person, where staff reads it."""
    table = world.edition().library.on(period.starts_on).ways
    spoken, record = words.say(table, locale.reader()), table.way(way)
    return Told(
        counts=verdict.counts,
        heading=_said(spoken, "counts", verdict.counts, about),
        reason=_said(spoken, "reasons", verdict.reason_key, about),
        way=record,
        said=words.say(record, locale.reader()),
        proofs=tuple(spoken["proof"][kind] for kind in record.proof),
    )


def _said(spoken: Words, table: str, key: str, about: bool) -> str:
    own = spoken[table][key]
    return spoken.get("staff", {}).get(table, {}).get(key, own) if about else own
