"""What was done to keep the portal in order, about nobody's dossier."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base
from portal.storage.models.person import Person


class Upkeep(Base):
    """`what` is forgotten (by the clock, how many of each kind) or struck_out (by an administrator); `about` holds numbers."""

    __tablename__ = "upkeep"
    __table_args__ = (Index("ix_upkeep_latest", "what", "created_at"),)

    what: Mapped[str] = mapped_column(String(32))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    about: Mapped[dict] = mapped_column(default=dict)

    by: Mapped[Person | None] = relationship()
