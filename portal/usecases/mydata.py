"""What the portal knows of somebody: shown, and the language of letters changed."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.storage.models import Person, Receipt
from portal.usecases import receipts


def change_language(session: Session, person: Person, language: str, *, now: datetime) -> Receipt | None:
    """Write letters in another language from now on."""
    if language == person.language:
        return None
    person.language = language
    return receipts.give(session, person, "language_changed", now=now, language=language)
