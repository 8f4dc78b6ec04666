"""may the assistant look."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("may_look", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("may_look_by_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_conversation_may_look_by_id"), "person", ["may_look_by_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_conversation_may_look_by_id"), type_="foreignkey")
        batch_op.drop_column("may_look_by_id")
        batch_op.drop_column("may_look")
