"""What the value check dropped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """A table of its own; reports read before have nothing in it until they are read again."""
    report = sa.ForeignKey("reports.id", ondelete="CASCADE")
    op.create_table(
        "dropped",
        sa.Column("report", sa.Text, report, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
