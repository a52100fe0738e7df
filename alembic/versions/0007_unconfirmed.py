"""When a make-good was parked as unconfirmed

Revision: 0007
After: 0006
"""

import sqlalchemy as sa

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("make_goods", sa.Column("parked_at", sa.DateTime(timezone=True), nullable=True))
