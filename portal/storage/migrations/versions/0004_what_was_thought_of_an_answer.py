"""what was thought of an answer."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chat_line", schema=None) as batch_op:
        batch_op.add_column(sa.Column("helped", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("remark", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("chat_line", schema=None) as batch_op:
        batch_op.drop_column("remark")
        batch_op.drop_column("reason")
        batch_op.drop_column("helped")
