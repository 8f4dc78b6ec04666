"""An application, its zoekperiode and the obligations in it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base
from portal.storage.models.person import Person

WITHDRAWN = "withdrawn"  # why a period stopped: its application was taken in by mistake


class Application(Base):
    __tablename__ = "application"

    reference: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reported_on: Mapped[date]
    applied_on: Mapped[date | None]
    confirmed_by_phone: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(8))

    person: Mapped[Person] = relationship()
    period: Mapped["Period"] = relationship(back_populates="application", uselist=False)


class Period(Base):
    __tablename__ = "period"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    rule: Mapped[str] = mapped_column(String(64))
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    benefit_counts_from: Mapped[date | None]
    needs_a_person: Mapped[list] = mapped_column(default=list)
    stopped_on: Mapped[date | None]
    stop_reason: Mapped[str | None] = mapped_column(String(32))

    application: Mapped[Application] = relationship(back_populates="period")
    person: Mapped[Person] = relationship()
    obligations: Mapped[list["Obligation"]] = relationship(back_populates="period", order_by="Obligation.due_on")

    def has_stopped(self, today: date) -> bool:
        """Tell whether it has stopped; who starts with work next month goes on until then."""
        return self.stopped_on is not None and self.stopped_on <= today

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether its application was taken in by mistake, and withdrawn."""
        return self.stop_reason == WITHDRAWN

    @property
    def last_day(self) -> date:
        """The last day that counts: of the period, or of the time to apply that comes after it."""
        return self.closes_on or self.ends_on

    def runs(self, today: date) -> bool:
        """Tell whether it is still of use: not stopped, and there is still time to search or to apply."""
        return not self.has_stopped(today) and today <= self.last_day


OPEN = ("todo", "busy")  # what is asked of somebody and not done


class Obligation(Base):
    """`kept` is what the person did; late is never stored, it follows from the day."""

    __tablename__ = "obligation"
    __table_args__ = (UniqueConstraint("period_id", "slug"),)

    period_id: Mapped[UUID] = mapped_column(ForeignKey("period.id"), index=True)
    slug: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    due_on: Mapped[date]
    kept: Mapped[str] = mapped_column(String(12), default="todo")
    done_on: Mapped[date | None]
    valid_until: Mapped[date | None]  # a UWV registration lapses
    since: Mapped[date | None]
    needs_a_person: Mapped[list] = mapped_column(default=list)
    seen: Mapped[bool] = mapped_column(default=False)
    remark: Mapped[str] = mapped_column(Text, default="")
    checked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime | None]

    period: Mapped[Period] = relationship(back_populates="obligations")
    checked_by: Mapped[Person | None] = relationship()
    delays: Mapped[list["Delay"]] = relationship(order_by="Delay.created_at")

    @property
    def is_open(self) -> bool:
        """Tell whether this is asked of the person and not done."""
        return self.kept in OPEN


class Delay(Base):
    """Another day for a duty, with the day that stood there and why; the last one stands."""

    __tablename__ = "delay"

    obligation_id: Mapped[UUID] = mapped_column(ForeignKey("obligation.id"), index=True)
    was: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    given_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    given_by: Mapped[Person] = relationship()
