"""Keep what somebody typed when the session had ended or the period had stopped, and give it back once."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.storage.models import Draft

KEPT_FOR = timedelta(days=1)
NEVER_KEPT = ("csrf_token", "once")


def keep(session: Session, person_id: UUID, *, path: str, values: dict[str, list[str]]) -> None:
    session.execute(delete(Draft).where(Draft.person_id == person_id, Draft.path == path))
    kept = {name: given for name, given in values.items() if name not in NEVER_KEPT}
    session.add(Draft(person_id=person_id, path=path, values=kept, expires_at=datetime.now(UTC) + KEPT_FOR))


def give_back(session: Session, person_id: UUID, *, path: str) -> dict[str, list[str]] | None:
    query = select(Draft).where(Draft.person_id == person_id, Draft.path == path, Draft.expires_at > datetime.now(UTC))
    draft = session.scalar(query)
    return draft.values if draft else None


def clear(session: Session, person_id: UUID, *, path: str) -> None:
    session.execute(delete(Draft).where(Draft.person_id == person_id, Draft.path == path))
