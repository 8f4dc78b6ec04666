"""what keeps the portal in order: the log of it, when staff signed in last, what was struck out of the list of questions."""

import sqlalchemy as sa
from alembic import op

from portal.storage.base import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "upkeep",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_upkeep_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upkeep")),
    )
    op.create_index(op.f("ix_upkeep_latest"), "upkeep", ["what", "created_at"])
    op.add_column("person", sa.Column("signed_in_at", UtcDateTime(timezone=True), nullable=True))
    op.add_column("chat_line", sa.Column("struck_out", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("chat_line", "struck_out")
    op.drop_column("person", "signed_in_at")
    op.drop_table("upkeep")
