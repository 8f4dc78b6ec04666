"""What person and coach say to each other: messages, times for the talk, the decision."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base
from portal.storage.models.person import Person


class Message(Base):
    """A line in the thread of one applicant.

    `kind` is message, or what it came from: an exit (found_work, school, cannot, disagree), taken_up_again,
    better, other_time, time_chosen, time_withdrawn, new_coach, handed_over, urgent (handed over after
    talk of a crisis). `about` holds what was filled in there beside the free text.
    """

    __tablename__ = "message"
    __table_args__ = (Index("ix_message_thread", "person_id", "created_at"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(32), default="message")
    text: Mapped[str] = mapped_column(Text)
    about: Mapped[dict] = mapped_column(default=dict)
    read_at: Mapped[datetime | None]
    once: Mapped[str | None] = mapped_column(String(64), unique=True)

    author: Mapped[Person] = relationship(foreign_keys=[author_id])


class Interview(Base):
    __tablename__ = "interview"

    period_id: Mapped[UUID] = mapped_column(ForeignKey("period.id"), unique=True)
    place: Mapped[str] = mapped_column(String(200))
    sequence: Mapped[int] = mapped_column(default=0)  # of the calendar invitation
    chosen_slot_id: Mapped[UUID | None]
    chosen_at: Mapped[datetime | None]

    slots: Mapped[list["Slot"]] = relationship(back_populates="interview", order_by="Slot.starts_at")

    @property
    def chosen(self) -> "Slot | None":
        return next((slot for slot in self.slots if slot.id == self.chosen_slot_id), None)


class Slot(Base):
    __tablename__ = "slot"

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), index=True)
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    withdrawn_at: Mapped[datetime | None]

    interview: Mapped[Interview] = relationship(back_populates="slots")


class Decision(Base):
    """The service line that the officer chose after the talk, with the reason."""

    __tablename__ = "decision"

    period_id: Mapped[UUID] = mapped_column(ForeignKey("period.id"), index=True)
    line: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    decided_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    decided_by: Mapped[Person] = relationship()
