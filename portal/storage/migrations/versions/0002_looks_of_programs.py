"""looks of programs: a look that no member of staff had."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.alter_column("by_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM consultation WHERE by_id IS NULL")
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.alter_column("by_id", existing_type=sa.Uuid(), nullable=False)
