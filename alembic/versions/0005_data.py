"""Proof that the data arrived: batches, lists of files, what was compared, what the client lets go

Revision: 0005
After: 0004
"""

import sqlalchemy as sa

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _migration_batches()
    _migration_lists()
    _migration_runs()
    _migration_waivers()
    _migration_answers()
    _missing_files()


def _migration_batches() -> None:
    op.create_table(
        "migration_batches",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("data_class", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("source_kind", sa.String(length=8), nullable=False),
        sa.Column("source_device_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("target_kind", sa.String(length=8), nullable=False),
        sa.Column("target_device_id", sa.Integer(), nullable=True),
        sa.Column("target", sa.String(length=300), nullable=False),
        sa.Column("size_stated", sa.BigInteger(), nullable=True),
        sa.Column("room", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun_by", sa.Integer(), nullable=True),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("copied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("copied_by", sa.Integer(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_by", sa.Integer(), nullable=True),
        sa.Column("cleared_how", sa.Text(), nullable=False),
        sa.Column("rolled_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rolled_back_by", sa.Integer(), nullable=True),
        sa.Column("rolled_back_why", sa.Text(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_by", sa.Integer(), nullable=True),
        sa.Column("dropped_why", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["begun_by"], ["accounts.id"], name=op.f("fk_migration_batches_begun_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["cleared_by"], ["accounts.id"], name=op.f("fk_migration_batches_cleared_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["copied_by"], ["accounts.id"], name=op.f("fk_migration_batches_copied_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_migration_batches_created_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["dropped_by"], ["accounts.id"], name=op.f("fk_migration_batches_dropped_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"],
            ["milestones.id"],
            name=op.f("fk_migration_batches_milestone_id_milestones"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_migration_batches_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["rolled_back_by"], ["accounts.id"], name=op.f("fk_migration_batches_rolled_back_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["source_device_id"], ["devices.id"], name=op.f("fk_migration_batches_source_device_id_devices")
        ),
        sa.ForeignKeyConstraint(
            ["target_device_id"], ["devices.id"], name=op.f("fk_migration_batches_target_device_id_devices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_migration_batches")),
        sa.UniqueConstraint("uuid", name=op.f("uq_migration_batches_uuid")),
    )

    op.create_index(
        op.f("ix_migration_batches_project_id"), "migration_batches", ["project_id"], unique=False
    )


def _migration_lists() -> None:
    op.create_table(
        "migration_lists",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=6), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("contents", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("brought_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["migration_batches.id"], name=op.f("fk_migration_lists_batch_id_migration_batches")
        ),
        sa.ForeignKeyConstraint(
            ["brought_by"], ["accounts.id"], name=op.f("fk_migration_lists_brought_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_migration_lists")),
        sa.UniqueConstraint("uuid", name=op.f("uq_migration_lists_uuid")),
    )

    op.create_index(op.f("ix_migration_lists_batch_id"), "migration_lists", ["batch_id"], unique=False)


def _migration_runs() -> None:
    op.create_table(
        "migration_runs",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source_list_id", sa.Integer(), nullable=False),
        sa.Column("target_list_id", sa.Integer(), nullable=True),
        sa.Column("strip_source", sa.Text(), nullable=True),
        sa.Column("strip_target", sa.Text(), nullable=True),
        sa.Column("ignore_case", sa.Boolean(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_by", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done_bytes", sa.BigInteger(), nullable=False),
        sa.Column("total_bytes", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("content", sa.String(length=10), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("matched", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("duplicates", sa.Integer(), nullable=False),
        sa.Column("unreadable_source", sa.Integer(), nullable=False),
        sa.Column("unreadable_target", sa.Integer(), nullable=False),
        sa.Column("spelled", sa.Integer(), nullable=False),
        sa.Column("source_bytes", sa.BigInteger(), nullable=True),
        sa.Column("arrived_bytes", sa.BigInteger(), nullable=True),
        sa.Column("waived", sa.Integer(), nullable=False),
        sa.Column("waived_bytes", sa.BigInteger(), nullable=True),
        sa.Column("index_sha256", sa.String(length=64), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["migration_batches.id"], name=op.f("fk_migration_runs_batch_id_migration_batches")
        ),
        sa.ForeignKeyConstraint(
            ["ordered_by"], ["accounts.id"], name=op.f("fk_migration_runs_ordered_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["source_list_id"],
            ["migration_lists.id"],
            name=op.f("fk_migration_runs_source_list_id_migration_lists"),
        ),
        sa.ForeignKeyConstraint(
            ["target_list_id"],
            ["migration_lists.id"],
            name=op.f("fk_migration_runs_target_list_id_migration_lists"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_migration_runs")),
        sa.UniqueConstraint("uuid", name=op.f("uq_migration_runs_uuid")),
    )

    op.create_index(op.f("ix_migration_runs_batch_id"), "migration_runs", ["batch_id"], unique=False)
    op.create_index(op.f("ix_migration_runs_settled_at"), "migration_runs", ["settled_at"], unique=False)


def _migration_waivers() -> None:
    op.create_table(
        "migration_waivers",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("covers", sa.Integer(), nullable=False),
        sa.Column("covers_bytes", sa.BigInteger(), nullable=True),
        sa.Column("paths_sha256", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("waived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waived_by", sa.Integer(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["migration_batches.id"],
            name=op.f("fk_migration_waivers_batch_id_migration_batches"),
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["migration_runs.id"], name=op.f("fk_migration_waivers_run_id_migration_runs")
        ),
        sa.ForeignKeyConstraint(
            ["taken_back_by"], ["contacts.id"], name=op.f("fk_migration_waivers_taken_back_by_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["waived_by"], ["contacts.id"], name=op.f("fk_migration_waivers_waived_by_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_migration_waivers")),
        sa.UniqueConstraint("uuid", name=op.f("uq_migration_waivers_uuid")),
    )

    op.create_index(op.f("ix_migration_waivers_batch_id"), "migration_waivers", ["batch_id"], unique=False)


def _migration_answers() -> None:
    op.create_table(
        "migration_answers",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(length=3), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["contacts.id"], name=op.f("fk_migration_answers_answered_by_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["migration_batches.id"],
            name=op.f("fk_migration_answers_batch_id_migration_batches"),
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["migration_runs.id"], name=op.f("fk_migration_answers_run_id_migration_runs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_migration_answers")),
        sa.UniqueConstraint("uuid", name=op.f("uq_migration_answers_uuid")),
    )

    op.create_index(op.f("ix_migration_answers_batch_id"), "migration_answers", ["batch_id"], unique=False)


def _missing_files() -> None:
    op.create_table(
        "missing_files",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("still_missing", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["accounts.id"], name=op.f("fk_missing_files_answered_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["migration_batches.id"], name=op.f("fk_missing_files_batch_id_migration_batches")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_missing_files_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["reported_by"], ["contacts.id"], name=op.f("fk_missing_files_reported_by_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["contacts.id"], name=op.f("fk_missing_files_settled_by_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_files")),
        sa.UniqueConstraint("uuid", name=op.f("uq_missing_files_uuid")),
    )

    op.create_index(op.f("ix_missing_files_batch_id"), "missing_files", ["batch_id"], unique=False)
    op.create_index(op.f("ix_missing_files_project_id"), "missing_files", ["project_id"], unique=False)
