"""Mail that must still go out, and people who asked to be called back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base
from portal.storage.models.person import Person


class OutboxMail(Base):
    """One mail; `only_once` is what makes sending it twice impossible, `message_id` stays the same over every attempt."""

    __tablename__ = "outbox_mail"
    __table_args__ = (Index("ix_outbox_mail_waiting", "sent_at", "failed_at", "due_at"),)

    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    letter: Mapped[str] = mapped_column(String(64))
    only_once: Mapped[str | None] = mapped_column(String(160), unique=True)
    message_id: Mapped[str] = mapped_column(String(160), unique=True)
    # What the clock looks at stands before the long texts, so that SQLite need not read through those.
    due_at: Mapped[datetime]
    good_until: Mapped[datetime | None]  # after this it is of no use any more: a code, a reminder
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(Text, default="")
    to_address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)  # empty once it was sent
    html: Mapped[str] = mapped_column(Text)
    calendar: Mapped[str] = mapped_column(Text, default="")


class CallBack(Base):
    """Somebody who is not signed in and wants to hear from a person; `urgent` after talk of a crisis."""

    __tablename__ = "call_back"

    name: Mapped[str] = mapped_column(String(100))
    reach: Mapped[str] = mapped_column(String(254))
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    number: Mapped[str] = mapped_column(String(20), unique=True)
    urgent: Mapped[bool] = mapped_column(default=False, server_default=false())
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    handled_by: Mapped[Person | None] = relationship()
