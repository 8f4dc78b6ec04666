"""Conversations with the assistant, masked before they are kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.storage.base import Base


class Conversation(Base):
    """One browser's talk with the assistant; `token_hash` is of the cookie that leads to it.

    `may_look` is whether the assistant may look in the details of who said so; None when nobody was asked.
    """

    __tablename__ = "conversation"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    may_look: Mapped[bool | None]
    may_look_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    lines: Mapped[list["ChatLine"]] = relationship(order_by="ChatLine.number", cascade="all, delete-orphan", passive_deletes=True)


class ChatLine(Base):
    """A question or an answer; `helped`, `reason` and `remark` are what the person thought of an answer, None when nobody said.

    An empty `reason` was asked for and not given.
    """

    __tablename__ = "chat_line"
    __table_args__ = (Index("ix_chat_line_talk", "conversation_id", "number", unique=True),)

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    number: Mapped[int]
    mine: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    topic: Mapped[str] = mapped_column(String(64), default="")
    kind: Mapped[str] = mapped_column(String(16), default="")
    suggestions: Mapped[list] = mapped_column(default=list)
    sources: Mapped[list] = mapped_column(default=list)
    helped: Mapped[bool | None]
    reason: Mapped[str | None] = mapped_column(String(16))
    remark: Mapped[str | None] = mapped_column(Text)
    struck_out: Mapped[bool] = mapped_column(default=False, server_default=false())  # of what the assistant learns from
