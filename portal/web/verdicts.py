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


def tell(verdict: Verdict, way: str, period: Period) -> Told:
    table = world.edition().library.on(period.starts_on).ways
    spoken, record = words.say(table, locale.reader()), table.way(way)
    return Told(
        counts=verdict.counts,
        heading=spoken["counts"][verdict.counts],
        reason=spoken["reasons"][verdict.reason_key],
        way=record,
        said=words.say(record, locale.reader()),
        proofs=tuple(spoken["proof"][kind] for kind in record.proof),
    )
