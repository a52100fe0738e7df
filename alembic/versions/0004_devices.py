"""What the client has: devices, licences, files, custody, backups, and the consent to open one

Revision: 0004
After: 0003
"""

import sqlalchemy as sa

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _files()
    _devices()
    _licences()
    _custody()
    _risk_actions()


def _files() -> None:
    """Photos and documents."""
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("small_sha256", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("for_client", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_by_contact", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_attachments_{column}_{table}"))
            for column, table in (
                ("client_id", "clients"),
                ("project_id", "projects"),
                ("added_by", "accounts"),
                ("added_by_contact", "contacts"),
                ("removed_by", "accounts"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("uuid", name=op.f("uq_attachments_uuid")),
    )
    for column in ("client_id", "project_id", "subject"):
        op.create_index(op.f(f"ix_attachments_{column}"), "attachments", [column], unique=False)


def _devices() -> None:
    """Devices, what is known of a maker's model, and copies of a device's data."""
    op.create_table(
        "devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("maker", sa.String(length=100), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("serial", sa.String(length=100), nullable=False),
        sa.Column("identifiers", sa.JSON(), nullable=False),
        sa.Column("used_by", sa.String(length=200), nullable=False),
        sa.Column("holds_data", sa.String(length=7), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("warranty_provider", sa.String(length=200), nullable=False),
        sa.Column("warranty_number", sa.String(length=100), nullable=False),
        sa.Column("warranty_starts", sa.Date(), nullable=True),
        sa.Column("warranty_ends", sa.Date(), nullable=True),
        sa.Column("warranty_source", sa.String(length=200), nullable=False),
        sa.Column("warranty_looked_up", sa.Date(), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_devices_client_id_clients")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_devices_site_id_sites")),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["devices.id"], name=op.f("fk_devices_replaced_by_id_devices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint("uuid", name=op.f("uq_devices_uuid")),
    )
    op.create_index(op.f("ix_devices_client_id"), "devices", ["client_id"], unique=False)
    op.create_index(op.f("ix_devices_serial"), "devices", ["serial"], unique=False)
    op.create_index(
        "uq_devices_client_id_serial",
        "devices",
        ["client_id", "serial"],
        unique=True,
        sqlite_where=sa.text("serial <> ''"),
        postgresql_where=sa.text("serial <> ''"),
    )
    op.create_table(
        "device_models",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("maker", sa.String(length=100), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("warranty_months", sa.Integer(), nullable=False),
        sa.Column("warranty_provider", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_models")),
        sa.UniqueConstraint("uuid", name=op.f("uq_device_models_uuid")),
        sa.UniqueConstraint("maker", "model", name=op.f("uq_device_models_maker_model")),
    )
    op.create_table(
        "device_backups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_device_backups_device_id_devices")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_device_backups_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["device_backups.id"], name=op.f("fk_device_backups_corrects_id_device_backups")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_backups")),
        sa.UniqueConstraint("uuid", name=op.f("uq_device_backups_uuid")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_device_backups_corrects_id")),
    )
    op.create_index(op.f("ix_device_backups_device_id"), "device_backups", ["device_id"], unique=False)
    op.create_table(
        "device_restores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("backup_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("restored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["backup_id"], ["device_backups.id"], name=op.f("fk_device_restores_backup_id_device_backups")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_device_restores_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_restores")),
        sa.UniqueConstraint("uuid", name=op.f("uq_device_restores_uuid")),
    )
    op.create_index(op.f("ix_device_restores_backup_id"), "device_restores", ["backup_id"], unique=False)


def _licences() -> None:
    """Subscriptions and licences."""
    op.create_table(
        "licences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("renews_on", sa.Date(), nullable=True),
        sa.Column("prepaid_minor", sa.Integer(), nullable=True),
        sa.Column("prepaid_currency", sa.String(length=3), nullable=True),
        sa.Column("prepaid_from", sa.Date(), nullable=True),
        sa.Column("prepaid_until", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("stop_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stop_asked_by", sa.Integer(), nullable=True),
        sa.Column("stop_answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stop_answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_licences_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["licences.id"], name=op.f("fk_licences_replaced_by_id_licences")
        ),
        sa.ForeignKeyConstraint(
            ["stop_asked_by"], ["contacts.id"], name=op.f("fk_licences_stop_asked_by_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licences")),
        sa.UniqueConstraint("uuid", name=op.f("uq_licences_uuid")),
    )
    op.create_index(op.f("ix_licences_client_id"), "licences", ["client_id"], unique=False)
    op.create_index(op.f("ix_licences_number"), "licences", ["number"], unique=False)


def _custody() -> None:
    """Where devices are while they are away, what projects work on, and what replaces what."""
    op.create_table(
        "project_devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("named_by", sa.Integer(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_project_devices_device_id_devices")
        ),
        sa.ForeignKeyConstraint(
            ["dropped_by"], ["accounts.id"], name=op.f("fk_project_devices_dropped_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["named_by"], ["accounts.id"], name=op.f("fk_project_devices_named_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_project_devices_project_id_projects")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_devices")),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_devices_uuid")),
    )
    op.create_index(op.f("ix_project_devices_device_id"), "project_devices", ["device_id"], unique=False)
    op.create_index(
        "uq_project_devices_named",
        "project_devices",
        ["project_id", "device_id"],
        unique=True,
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.create_table(
        "custodies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slip_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("slip_by", sa.Integer(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("meanwhile", sa.String(length=8), nullable=True),
        sa.Column("meanwhile_words", sa.Text(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_by", sa.Integer(), nullable=True),
        sa.Column("condition_back", sa.Text(), nullable=False),
        sa.Column("worse", sa.Boolean(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("paper_wanted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paper_claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paper_attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["contacts.id"], name=op.f("fk_custodies_confirmed_by_contacts")
        ),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_custodies_device_id_devices")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_custodies_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["returned_by"], ["accounts.id"], name=op.f("fk_custodies_returned_by_accounts")
        ),
        sa.ForeignKeyConstraint(["slip_by"], ["accounts.id"], name=op.f("fk_custodies_slip_by_accounts")),
        sa.ForeignKeyConstraint(["taken_by"], ["accounts.id"], name=op.f("fk_custodies_taken_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custodies")),
        sa.UniqueConstraint("uuid", name=op.f("uq_custodies_uuid")),
    )
    op.create_index(op.f("ix_custodies_device_id"), "custodies", ["device_id"], unique=False)
    op.create_index(op.f("ix_custodies_paper_wanted_at"), "custodies", ["paper_wanted_at"], unique=False)
    op.create_index(op.f("ix_custodies_project_id"), "custodies", ["project_id"], unique=False)
    op.create_index(
        "uq_custodies_device_id_out",
        "custodies",
        ["device_id"],
        unique=True,
        sqlite_where=sa.text("returned_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL"),
    )
    op.create_table(
        "custody_dates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("custody_id", sa.Integer(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custodies.id"], name=op.f("fk_custody_dates_custody_id_custodies")
        ),
        sa.ForeignKeyConstraint(["said_by"], ["accounts.id"], name=op.f("fk_custody_dates_said_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_dates")),
        sa.UniqueConstraint("uuid", name=op.f("uq_custody_dates_uuid")),
    )
    op.create_index(op.f("ix_custody_dates_custody_id"), "custody_dates", ["custody_id"], unique=False)
    op.create_table(
        "custody_hands",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("custody_id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custodies.id"], name=op.f("fk_custody_hands_custody_id_custodies")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_custody_hands_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_hands")),
        sa.UniqueConstraint("uuid", name=op.f("uq_custody_hands_uuid")),
    )
    op.create_index(op.f("ix_custody_hands_custody_id"), "custody_hands", ["custody_id"], unique=False)
    op.create_table(
        "custody_slips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("custody_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("head_number", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("facts_hash", sa.String(length=64), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["custody_id"], ["custodies.id"], name=op.f("fk_custody_slips_custody_id_custodies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_slips")),
        sa.UniqueConstraint("custody_id", "version", name=op.f("uq_custody_slips_custody_id_version")),
        sa.UniqueConstraint("uuid", name=op.f("uq_custody_slips_uuid")),
    )
    op.create_table(
        "replacements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("old_id", sa.Integer(), nullable=False),
        sa.Column("new_id", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=3), nullable=True),
        sa.Column("answer_words", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("text_hash", sa.String(length=64), nullable=True),
        sa.Column("in_place_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["contacts.id"], name=op.f("fk_replacements_answered_by_contacts")
        ),
        sa.ForeignKeyConstraint(["new_id"], ["devices.id"], name=op.f("fk_replacements_new_id_devices")),
        sa.ForeignKeyConstraint(["old_id"], ["devices.id"], name=op.f("fk_replacements_old_id_devices")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_replacements_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["accounts.id"], name=op.f("fk_replacements_proposed_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replacements")),
        sa.UniqueConstraint("uuid", name=op.f("uq_replacements_uuid")),
    )
    op.create_index(op.f("ix_replacements_new_id"), "replacements", ["new_id"], unique=False)
    op.create_index(op.f("ix_replacements_old_id"), "replacements", ["old_id"], unique=False)
    op.create_index(op.f("ix_replacements_project_id"), "replacements", ["project_id"], unique=False)
    op.create_index(
        "uq_replacements_old_id_open",
        "replacements",
        ["old_id"],
        unique=True,
        sqlite_where=sa.text("taken_back_at IS NULL"),
        postgresql_where=sa.text("taken_back_at IS NULL"),
    )


def _risk_actions() -> None:
    """Work that may affect a warranty, what was asked and answered, and what a thing gone wrong is."""
    op.create_table(
        "risk_actions",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("risk", sa.Text(), nullable=False),
        sa.Column("alternatives", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("performer_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("second_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("before_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("performed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("worse", sa.Boolean(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.Integer(), nullable=True),
        sa.Column("verified_words", sa.Text(), nullable=False),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_risk_actions_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["devices.id"], name=op.f("fk_risk_actions_device_id_devices")
        ),
        sa.ForeignKeyConstraint(
            ["performer_id"], ["accounts.id"], name=op.f("fk_risk_actions_performer_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["accounts.id"], name=op.f("fk_risk_actions_second_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["verified_by"], ["accounts.id"], name=op.f("fk_risk_actions_verified_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_risk_actions_created_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_actions")),
        sa.UniqueConstraint("uuid", name=op.f("uq_risk_actions_uuid")),
    )
    op.create_index(op.f("ix_risk_actions_project_id"), "risk_actions", ["project_id"], unique=False)
    op.create_index(op.f("ix_risk_actions_device_id"), "risk_actions", ["device_id"], unique=False)
    op.create_index(op.f("ix_risk_actions_state"), "risk_actions", ["state"], unique=False)
    op.create_index(op.f("ix_risk_actions_performer_id"), "risk_actions", ["performer_id"], unique=False)
    op.create_table(
        "consent_asks",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("facts_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["risk_actions.id"], name=op.f("fk_consent_asks_action_id_risk_actions")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["accounts.id"], name=op.f("fk_consent_asks_asked_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_asks")),
        sa.UniqueConstraint("uuid", name=op.f("uq_consent_asks_uuid")),
    )
    op.create_index(op.f("ix_consent_asks_action_id"), "consent_asks", ["action_id"], unique=False)
    op.create_table(
        "consent_answers",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=3), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("proved_by", sa.String(length=4), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["consent_asks.id"], name=op.f("fk_consent_answers_ask_id_consent_asks")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_consent_answers_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_answers")),
        sa.UniqueConstraint("ask_id", name=op.f("uq_consent_answers_ask_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_consent_answers_uuid")),
    )
    op.create_table(
        "spoken_consents",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=5), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["consent_asks.id"], name=op.f("fk_spoken_consents_ask_id_consent_asks")
        ),
        sa.ForeignKeyConstraint(
            ["said_by"], ["contacts.id"], name=op.f("fk_spoken_consents_said_by_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_spoken_consents_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spoken_consents")),
        sa.UniqueConstraint("ask_id", name=op.f("uq_spoken_consents_ask_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_spoken_consents_uuid")),
    )
    op.create_table(
        "consent_codes",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_consent_codes_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["ask_id"], ["consent_asks.id"], name=op.f("fk_consent_codes_ask_id_consent_asks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_codes")),
        sa.UniqueConstraint("uuid", name=op.f("uq_consent_codes_uuid")),
    )
    op.create_index(op.f("ix_consent_codes_contact_id"), "consent_codes", ["contact_id"], unique=False)
    op.create_table(
        "consent_pins",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_consent_pins_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_consent_pins")),
    )
    op.add_column(
        "incidents", sa.Column("kind", sa.String(length=20), nullable=False, server_default="other")
    )
    op.add_column(
        "incidents", sa.Column("discloses", sa.Boolean(), nullable=False, server_default=sa.false())
    )
