"""What is kept about acts: receipts, who looked, what was typed when a session ended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base
from portal.storage.models.person import Person


class Receipt(Base):
    """A numbered, dated proof that something was done. `act` is a key of usecases.receipts; `about` fills its sentence."""

    __tablename__ = "receipt"
    __table_args__ = (Index("ix_receipt_person", "person_id", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    number: Mapped[str] = mapped_column(String(20), unique=True)
    act: Mapped[str] = mapped_column(String(40))
    about: Mapped[dict] = mapped_column(default=dict)


class Consultation(Base):
    """Who looked at somebody's data: which part, when, and why where a reason was asked; without `by` it was a program."""

    __tablename__ = "consultation"
    __table_args__ = (Index("ix_consultation_person", "person_id", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    what: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(300), default="")

    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])


class Draft(Base):
    """A form that was sent after the session had ended or the period had stopped: given back once."""

    __tablename__ = "draft"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    path: Mapped[str] = mapped_column(String(300))
    values: Mapped[dict]
    expires_at: Mapped[datetime]
