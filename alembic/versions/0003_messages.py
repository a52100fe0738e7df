"""What mails said, workers that give signs of life, a mail server that takes nothing

Revision: 0003
After: 0002
"""

import sqlalchemy as sa

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NEW_COLUMNS = [
    ("contacts", sa.Column("links_revoked_at", sa.DateTime(timezone=True))),
    ("accounts", sa.Column("away_from", sa.Date())),
    ("accounts", sa.Column("back_on", sa.Date())),
    ("milestones", sa.Column("opened_again_at", sa.DateTime(timezone=True))),
    ("messages", sa.Column("answers", sa.Boolean(), nullable=False, server_default=sa.true())),
    ("notices", sa.Column("refused", sa.Boolean(), nullable=False, server_default=sa.false())),
    ("notices", sa.Column("sent_to", sa.String(254))),
    ("notices", sa.Column("subject", sa.Text())),
    ("notices", sa.Column("words", sa.Text())),
    (
        "notices",
        sa.Column(
            "again_of_id",
            sa.Integer(),
            sa.ForeignKey("notices.id", name="fk_notices_again_of_id_notices"),
        ),
    ),
    ("notices", sa.Column("once", sa.String(200))),
]


def upgrade() -> None:
    op.create_table(
        "workers",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_workers")),
    )
    op.create_table(
        "mail_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_pause")),
    )
    op.create_table(
        "mail_habits",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_until", sa.Time(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_mail_habits_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_mail_habits")),
    )
    op.create_table(
        "mail_stops",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("family", sa.String(length=20), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_mail_stops_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("contact_id", "family", name=op.f("pk_mail_stops")),
    )
    for table, column in NEW_COLUMNS:
        op.add_column(table, column, inline_references=True)
    op.create_index(op.f("ix_notices_once"), "notices", ["once"], unique=True)
    op.create_index("ix_notices_kind_queued_at", "notices", ["kind", "queued_at"], unique=False)
    op.create_index(op.f("ix_timeline_entries_at"), "timeline_entries", ["at"], unique=False)
