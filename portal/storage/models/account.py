"""Signing in: codes, sessions that the server can end, and counted attempts."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base
from portal.storage.models.person import Person


class SignInCode(Base):
    """A six-digit code and a link that works once; only their hashes are kept. `asked` ties the code to the browser that asked."""

    __tablename__ = "sign_in_code"

    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str | None] = mapped_column(String(64))
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    goes_to: Mapped[str] = mapped_column(String(200), default="")
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]


IDLE, SHARED_IDLE = timedelta(minutes=45), timedelta(minutes=15)


class SignInSession(Base):
    """Somebody signed in; on a computer that others use too it is `shared`, and ends much sooner."""

    __tablename__ = "sign_in_session"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    second_factor: Mapped[bool] = mapped_column(default=False)
    shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()

    @property
    def idle(self) -> timedelta:
        """How long somebody may do nothing before the session ends."""
        return SHARED_IDLE if self.shared else IDLE


class Attempt(Base):
    """Something that is counted to keep it within bounds; `bucket` is a hash, never an address."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_bucket", "bucket", "created_at"),)

    bucket: Mapped[str] = mapped_column(String(64))
