"""What a person makes in the period: the log of activities, proofs, a CV, answers."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base


class Activity(Base):
    """One thing done to find work. `way` is a slug of content/ways; `proof_exit` says why there is no proof (yet)."""

    __tablename__ = "activity"

    period_id: Mapped[UUID] = mapped_column(ForeignKey("period.id"), index=True)
    way: Mapped[str] = mapped_column(String(64))
    happened_on: Mapped[date]
    employer: Mapped[str] = mapped_column(String(200))
    job: Mapped[str] = mapped_column(String(200), default="")
    result: Mapped[str] = mapped_column(String(32), default="waiting")
    note: Mapped[str] = mapped_column(Text, default="")
    proof_exit: Mapped[str | None] = mapped_column(String(32))
    remind_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None]
    once: Mapped[str | None] = mapped_column(String(64), unique=True)  # the form's own number: a double click saves once

    proofs: Mapped[list["Proof"]] = relationship(back_populates="activity", order_by="Proof.created_at")
    versions: Mapped[list["ActivityVersion"]] = relationship(order_by="ActivityVersion.version")


class ActivityVersion(Base):
    """How an activity read before it was changed: nothing that was kept is lost."""

    __tablename__ = "activity_version"
    __table_args__ = (UniqueConstraint("activity_id", "version"),)

    activity_id: Mapped[UUID] = mapped_column(ForeignKey("activity.id"), index=True)
    version: Mapped[int]
    values: Mapped[dict]


class Proof(Base):
    """A file or a signed statement, for an obligation or for one activity."""

    __tablename__ = "proof"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    obligation_id: Mapped[UUID | None] = mapped_column(ForeignKey("obligation.id"), index=True)
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("activity.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))  # file | statement
    statement: Mapped[str] = mapped_column(Text, default="")
    signed_name: Mapped[str] = mapped_column(String(200), default="")
    file_name: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(default=0)
    stored_as: Mapped[str] = mapped_column(String(80), default="")
    removed_at: Mapped[datetime | None]

    activity: Mapped[Activity | None] = relationship(back_populates="proofs")


class Cv(Base):
    __tablename__ = "cv"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), unique=True)
    parts: Mapped[dict] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime | None]


class AnswerSheet(Base):
    """The answers to a questionnaire, saved question by question, against a version of its content."""

    __tablename__ = "answer_sheet"
    __table_args__ = (Index("ix_answer_sheet_one", "period_id", "questionnaire", unique=True),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    period_id: Mapped[UUID] = mapped_column(ForeignKey("period.id"))
    questionnaire: Mapped[str] = mapped_column(String(64))
    content_version: Mapped[int]
    answers: Mapped[dict] = mapped_column(default=dict)
    at_question: Mapped[str | None] = mapped_column(String(64))
    submitted_at: Mapped[datetime | None]
    outcome: Mapped[dict | None]
    disagrees: Mapped[bool] = mapped_column(default=False)
    objection: Mapped[str] = mapped_column(Text, default="")
