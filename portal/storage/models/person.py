"""Who uses the portal: applicants and the people who work beside them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base

ROLES = ("applicant", "volunteer", "coach", "desk", "admin")
STAFF = ("coach", "desk", "admin")


class Person(Base):
    __tablename__ = "person"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    role: Mapped[str] = mapped_column(String(12), default="applicant", index=True)
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    phone: Mapped[str | None] = mapped_column(String(30))
    date_of_birth: Mapped[date | None]
    language: Mapped[str] = mapped_column(String(8), default="nl")
    coach_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    totp_last_step: Mapped[int] = mapped_column(default=0)
    signed_in_at: Mapped[datetime | None]  # the last time, kept of staff and volunteers alone
    facts: Mapped[dict] = mapped_column(default=dict)

    coach: Mapped["Person | None"] = relationship(remote_side="Person.id")

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def is_staff(self) -> bool:
        return self.role in STAFF
