"""Amends: what went wrong in full, apologies, make-goods, lessons

Revision: 0006
After: 0005
"""

import sqlalchemy as sa

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _incidents()
    _apologies()
    _lessons()
    _lesson_incidents()
    _lesson_changes()
    _lesson_looks()
    _make_goods_all()


def _apologies() -> None:
    """Apologies being written and those sent, each with the incidents it is for."""
    parts = ("regret", "what_went_wrong", "responsibility", "never_again", "repair", "forgiveness")
    op.create_table(
        "apology_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        *(sa.Column(part, sa.Text(), nullable=False) for part in parts),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_apology_drafts_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["accounts.id"], name=op.f("fk_apology_drafts_written_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apology_drafts")),
        sa.UniqueConstraint("uuid", name=op.f("uq_apology_drafts_uuid")),
    )
    op.create_index("ix_apology_drafts_project_id", "apology_drafts", ["project_id"])
    op.create_table(
        "apologies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        *(sa.Column(part, sa.Text(), nullable=False) for part in parts),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("override_by", sa.Integer(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_apologies_project_id_projects")
        ),
        *(
            sa.ForeignKeyConstraint([column], ["accounts.id"], name=op.f(f"fk_apologies_{column}_accounts"))
            for column in ("written_by", "sent_by", "override_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apologies")),
        sa.UniqueConstraint("uuid", name=op.f("uq_apologies_uuid")),
    )
    op.create_index("ix_apologies_project_id", "apologies", ["project_id"])
    for table, column, whole in (
        ("apology_draft_incidents", "draft_id", "apology_drafts"),
        ("apology_incidents", "apology_id", "apologies"),
    ):
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("uuid", sa.String(length=36), nullable=False),
            sa.Column(column, sa.Integer(), nullable=False),
            sa.Column("incident_id", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint([column], [f"{whole}.id"], name=op.f(f"fk_{table}_{column}_{whole}")),
            sa.ForeignKeyConstraint(
                ["incident_id"], ["incidents.id"], name=op.f(f"fk_{table}_incident_id_incidents")
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sa.UniqueConstraint("incident_id", name=op.f(f"uq_{table}_incident_id")),
            sa.UniqueConstraint("uuid", name=op.f(f"uq_{table}_uuid")),
        )
        op.create_index(f"ix_{table}_{column}", table, [column])


def _lessons() -> None:
    op.create_table(
        "lessons",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("maker", sa.String(length=100), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_by", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("decide_by", sa.Date(), nullable=False),
        sa.Column("verdict", sa.String(length=6), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("came_back", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_lessons_client_id_clients")),
        sa.ForeignKeyConstraint(["decided_by"], ["accounts.id"], name=op.f("fk_lessons_decided_by_accounts")),
        sa.ForeignKeyConstraint(["owner_id"], ["accounts.id"], name=op.f("fk_lessons_owner_id_accounts")),
        sa.ForeignKeyConstraint(["raised_by"], ["accounts.id"], name=op.f("fk_lessons_raised_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint("uuid", name=op.f("uq_lessons_uuid")),
    )

    op.create_index(op.f("ix_lessons_owner_id"), "lessons", ["owner_id"], unique=False)


def _lesson_incidents() -> None:
    op.create_table(
        "lesson_incidents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_lesson_incidents_incident_id_incidents")
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_lesson_incidents_lesson_id_lessons")
        ),
        sa.ForeignKeyConstraint(
            ["linked_by"], ["accounts.id"], name=op.f("fk_lesson_incidents_linked_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_incidents")),
        sa.UniqueConstraint(
            "lesson_id", "incident_id", name=op.f("uq_lesson_incidents_lesson_id_incident_id")
        ),
    )

    op.create_index(
        op.f("ix_lesson_incidents_incident_id"), "lesson_incidents", ["incident_id"], unique=False
    )


def _lesson_changes() -> None:
    op.create_table(
        "lesson_changes",
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("part", sa.String(length=300), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_lesson_changes_lesson_id_lessons")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["accounts.id"], name=op.f("fk_lesson_changes_made_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_changes")),
        sa.UniqueConstraint("uuid", name=op.f("uq_lesson_changes_uuid")),
    )

    op.create_index(op.f("ix_lesson_changes_lesson_id"), "lesson_changes", ["lesson_id"], unique=False)
    op.create_index(op.f("ix_lesson_changes_target"), "lesson_changes", ["target"], unique=False)


def _lesson_looks() -> None:
    op.create_table(
        "lesson_looks",
        sa.Column("lesson_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_lesson_looks_lesson_id_lessons")
        ),
        sa.ForeignKeyConstraint(
            ["looked_by"], ["accounts.id"], name=op.f("fk_lesson_looks_looked_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_looks")),
        sa.UniqueConstraint("uuid", name=op.f("uq_lesson_looks_uuid")),
    )

    op.create_index(op.f("ix_lesson_looks_lesson_id"), "lesson_looks", ["lesson_id"], unique=False)


def _make_goods_all() -> None:
    """What is owed to clients, its payments and what they said, the guide and the limits."""
    _make_goods()
    _make_good_payments()
    _make_good_returns()
    _make_good_answers()
    _make_good_guide()
    _make_good_limits()


def _make_goods() -> None:
    op.create_table(
        "make_goods",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("owed_on", sa.Date(), nullable=False),
        sa.Column("pay_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=60), nullable=True),
        sa.Column("instead_of_id", sa.Integer(), nullable=True),
        sa.Column("less_reason", sa.Text(), nullable=False),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_alone", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["accounts.id"], name=op.f("fk_make_goods_approved_by_accounts")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_make_goods_client_id_clients")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["accounts.id"], name=op.f("fk_make_goods_created_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_make_goods_incident_id_incidents")
        ),
        sa.ForeignKeyConstraint(
            ["instead_of_id"], ["make_goods.id"], name=op.f("fk_make_goods_instead_of_id_make_goods")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["accounts.id"], name=op.f("fk_make_goods_owner_id_accounts")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_make_goods_project_id_projects")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_make_goods")),
        sa.UniqueConstraint("client_id", "number", name=op.f("uq_make_goods_client_id_number")),
        sa.UniqueConstraint("instead_of_id", name=op.f("uq_make_goods_instead_of_id")),
        sa.UniqueConstraint("origin", name=op.f("uq_make_goods_origin")),
        sa.UniqueConstraint("uuid", name=op.f("uq_make_goods_uuid")),
    )

    op.create_index(op.f("ix_make_goods_incident_id"), "make_goods", ["incident_id"], unique=False)
    op.create_index(op.f("ix_make_goods_owner_id"), "make_goods", ["owner_id"], unique=False)
    op.create_index(op.f("ix_make_goods_project_id"), "make_goods", ["project_id"], unique=False)
    op.create_index(op.f("ix_make_goods_state"), "make_goods", ["state"], unique=False)


def _make_good_payments() -> None:
    op.create_table(
        "make_good_payments",
        sa.Column("make_good_id", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("credit_note", sa.String(length=100), nullable=False),
        sa.Column("tax_minor", sa.Integer(), nullable=True),
        sa.Column("tax_words", sa.String(length=100), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["make_good_id"], ["make_goods.id"], name=op.f("fk_make_good_payments_make_good_id_make_goods")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_make_good_payments_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_make_good_payments")),
        sa.UniqueConstraint("uuid", name=op.f("uq_make_good_payments_uuid")),
    )

    op.create_index(
        op.f("ix_make_good_payments_make_good_id"), "make_good_payments", ["make_good_id"], unique=False
    )
    op.create_index(op.f("ix_make_good_payments_paid_on"), "make_good_payments", ["paid_on"], unique=False)
    op.create_index(
        op.f("ix_make_good_payments_reference"), "make_good_payments", ["reference"], unique=False
    )


def _make_good_returns() -> None:
    op.create_table(
        "make_good_returns",
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["make_good_payments.id"],
            name=op.f("fk_make_good_returns_payment_id_make_good_payments"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_make_good_returns_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_make_good_returns")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_make_good_returns_payment_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_make_good_returns_uuid")),
    )


def _make_good_answers() -> None:
    op.create_table(
        "make_good_answers",
        sa.Column("make_good_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_make_good_answers_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["make_good_id"], ["make_goods.id"], name=op.f("fk_make_good_answers_make_good_id_make_goods")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_make_good_answers")),
        sa.UniqueConstraint("uuid", name=op.f("uq_make_good_answers_uuid")),
    )

    op.create_index(
        op.f("ix_make_good_answers_make_good_id"), "make_good_answers", ["make_good_id"], unique=False
    )


def _make_good_guide() -> None:
    op.create_table(
        "make_good_guide",
        sa.Column("incident_kind", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("incident_kind", name=op.f("pk_make_good_guide")),
    )


def _make_good_limits() -> None:
    op.create_table(
        "make_good_limits",
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("most_minor", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("currency", name=op.f("pk_make_good_limits")),
    )


def _incidents() -> None:
    """What is known of a thing gone wrong, what the client says to it and lost by it."""
    texts = [
        sa.Column(name, kind, nullable=False, server_default="")
        for name, kind in (("impact", sa.Text()), ("role", sa.String(length=100)))
    ]
    for column in (
        sa.Column("fact", sa.String(length=60), nullable=True),
        *texts,
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "closed_by",
            sa.Integer(),
            sa.ForeignKey("accounts.id", name=op.f("fk_incidents_closed_by_accounts")),
            nullable=True,
        ),
    ):
        op.add_column("incidents", column, inline_references=True)
    op.create_index("uq_incidents_project_id_fact", "incidents", ["project_id", "fact"], unique=True)
    _incident_dismissals()
    _incident_answers()
    _client_costs()


def _incident_dismissals() -> None:
    op.create_table(
        "incident_dismissals",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed_by", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["dismissed_by"], ["accounts.id"], name=op.f("fk_incident_dismissals_dismissed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_incident_dismissals_project_id_projects")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_dismissals")),
        sa.UniqueConstraint("project_id", "fact", name=op.f("uq_incident_dismissals_project_id_fact")),
        sa.UniqueConstraint("uuid", name=op.f("uq_incident_dismissals_uuid")),
    )


def _incident_answers() -> None:
    op.create_table(
        "incident_answers",
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_incident_answers_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_answers_incident_id_incidents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_answers")),
        sa.UniqueConstraint("uuid", name=op.f("uq_incident_answers_uuid")),
    )
    op.create_index(
        op.f("ix_incident_answers_incident_id"), "incident_answers", ["incident_id"], unique=False
    )


def _client_costs() -> None:
    op.create_table(
        "client_costs",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_client_costs_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_client_costs_incident_id_incidents")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_client_costs_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["client_costs.id"], name=op.f("fk_client_costs_replaces_id_client_costs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_costs")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_client_costs_replaces_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_client_costs_uuid")),
    )
    op.create_index(op.f("ix_client_costs_incident_id"), "client_costs", ["incident_id"], unique=False)
    op.create_index(op.f("ix_client_costs_project_id"), "client_costs", ["project_id"], unique=False)
