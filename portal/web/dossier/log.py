"""The log of activities on paper: each with what it was, whether it counts, what shows it, and how it read before."""

from typing import Any

from flask_babel import gettext

from portal.domain.proof import Verdict
from portal.storage.models import Activity, Delay, Period, Proof
from portal.usecases.dossier_copy import PeriodCopy
from portal.web import filters, lines, verdicts
from portal.web.activities import words as activity_words

Data = dict[str, Any]


def log_of(one: PeriodCopy, *, about: bool) -> list[Data]:
    """The activities that stand, the latest day first; what was taken out is in the JSON only."""
    standing = ((activity, verdict) for activity, verdict in one.activities if not activity.removed_at)
    return [_activity(activity, verdict, one.period, about) for activity, verdict in standing]


def _activity(activity: Activity, verdict: Verdict, period: Period, about: bool) -> Data:
    told = verdicts.tell(verdict, activity.way, period, about=about)
    return {
        "day": filters.full_day(activity.happened_on),
        "who": activity.employer,
        "job": activity.job,
        "way": told.said.title,
        "result": activity_words.result(activity.result, about=about),
        "note": activity.note,
        "counts": told.heading,
        "why": told.reason,
        "proofs": [proof_said(proof) for proof in activity.proofs if not proof.removed_at],
        "earlier": [_earlier(version, period) for version in activity.versions],
    }


def _earlier(version: Any, period: Period) -> str:
    rows = activity_words.rows(version.values, period)
    was = lines.in_longer_text(f"{row.label}: {lines.apart(row.there)}" for row in rows if row.there)
    return gettext("Tot %(day)s stond hier: %(was)s", day=filters.full_day(version.created_at), was=was)


def proof_said(proof: Proof) -> str:
    """A proof in a few words: the name of the file, or that there is a statement; taken away or not."""
    kinds = {"statement": gettext("eigen verklaring"), "remark": gettext("uitleg zonder bewijs")}
    name = proof.file_name or kinds.get(proof.kind, proof.kind)
    day = filters.full_day(proof.created_at)
    if proof.removed_at:
        return gettext("%(name)s, weggehaald op %(day)s", name=name, day=filters.full_day(proof.removed_at))
    return gettext("%(name)s, bewaard op %(day)s", name=name, day=day)


def delay_said(delay: Delay) -> str:
    days = {"until": filters.full_day(delay.until), "was": filters.full_day(delay.was)}
    return gettext("Uitstel tot en met %(until)s (het was %(was)s): %(reason)s", reason=delay.reason, **days)
