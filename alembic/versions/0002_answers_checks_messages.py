"""Answers, checks, messages, incidents, templates

Revision: 0002
After: 0001
"""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

EMPTY = sa.text("''")
NEW_COLUMNS = [
    ("asks", sa.Column("answer_words", sa.Text(), nullable=False, server_default=EMPTY)),
    ("asks", sa.Column("text_hash", sa.String(64))),
    ("asks", sa.Column("parked_at", sa.DateTime(timezone=True))),
    ("asks", sa.Column("clause", sa.Text(), nullable=False, server_default=EMPTY)),
    ("asks", sa.Column("clause_on", sa.Date())),
    (
        "clients",
        sa.Column(
            "same_as_id", sa.Integer(), sa.ForeignKey("clients.id", name="fk_clients_same_as_id_clients")
        ),
    ),
    ("contacts", sa.Column("introduced_at", sa.DateTime(timezone=True))),
    ("notes", sa.Column("noted_at", sa.DateTime(timezone=True))),
    ("milestones", sa.Column("planned_at", sa.Time())),
    ("milestones", sa.Column("planned_tolerance", sa.Integer())),
    ("milestones", sa.Column("planned_lines", sa.JSON())),
    ("milestones", sa.Column("planned_minutes", sa.Integer())),
    ("milestones", sa.Column("bring", sa.Text(), nullable=False, server_default=EMPTY)),
    ("milestones", sa.Column("wished_on", sa.Date())),
    (
        "milestones",
        sa.Column("counts_as_stated", sa.Boolean(), nullable=False, server_default=sa.false()),
    ),
    (
        "projects",
        sa.Column(
            "goes_on_as_id",
            sa.Integer(),
            sa.ForeignKey("projects.id", name="fk_projects_goes_on_as_id_projects"),
        ),
    ),
    ("projects", sa.Column("started_from", sa.String(200), nullable=False, server_default=EMPTY)),
    ("reports", sa.Column("facts", sa.JSON())),
]

MILESTONES = sa.table(
    "milestones",
    *(sa.column(name) for name in ("id", "project_id", "state", "happened_on")),
    sa.column("counts_as_stated", sa.Boolean()),
)
PROJECTS = sa.table("projects", sa.column("id"), sa.column("state"))
ASKS = sa.table(
    "asks",
    *(sa.column(name) for name in ("uuid", "project_id", "milestone_id", "kind", "reason")),
    sa.column("asked_at", sa.DateTime(timezone=True)),
    sa.column("imported", sa.Boolean()),
    *(sa.column(name) for name in ("answer_words", "clause")),
)


def upgrade() -> None:
    op.create_table(
        "checklists",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklists")),
        sa.UniqueConstraint("name", name=op.f("uq_checklists_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_checklists_uuid")),
    )
    op.create_table(
        "project_templates",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("built_in", sa.String(length=40), nullable=True),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_templates")),
        sa.UniqueConstraint("built_in", name=op.f("uq_project_templates_built_in")),
        sa.UniqueConstraint("name", name=op.f("uq_project_templates_name")),
        sa.UniqueConstraint("uuid", name=op.f("uq_project_templates_uuid")),
    )
    op.create_table(
        "template_milestones",
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("done_means", sa.Text(), nullable=False),
        sa.Column("offset_days", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("tolerance_minutes", sa.Integer(), nullable=True),
        sa.Column("lines", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("bring", sa.Text(), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("waits_for", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["project_templates.id"],
            name=op.f("fk_template_milestones_template_id_project_templates"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_milestones")),
        sa.UniqueConstraint("uuid", name=op.f("uq_template_milestones_uuid")),
    )
    op.create_index(
        op.f("ix_template_milestones_template_id"), "template_milestones", ["template_id"], unique=False
    )
    op.create_table(
        "calls",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("promised_at", sa.Time(), nullable=True),
        sa.Column("promised_by", sa.Integer(), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["called_by"], ["accounts.id"], name=op.f("fk_calls_called_by_accounts")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_calls_contact_id_contacts")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_calls_project_id_projects")),
        sa.ForeignKeyConstraint(["promised_by"], ["accounts.id"], name=op.f("fk_calls_promised_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("uuid", name=op.f("uq_calls_uuid")),
    )
    op.create_index(op.f("ix_calls_project_id"), "calls", ["project_id"], unique=False)
    op.create_table(
        "checks",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("evidence_kind", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["checked_by"], ["accounts.id"], name=op.f("fk_checks_checked_by_accounts")),
        sa.ForeignKeyConstraint(["done_by"], ["accounts.id"], name=op.f("fk_checks_done_by_accounts")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_checks_project_id_projects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
        sa.UniqueConstraint("uuid", name=op.f("uq_checks_uuid")),
    )
    op.create_index("ix_checks_project_id_subject", "checks", ["project_id", "subject"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("noticed_by", sa.String(length=10), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("taken_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_up_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("for_client", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_incidents_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_incidents_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["taken_up_by"], ["accounts.id"], name=op.f("fk_incidents_taken_up_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
        sa.UniqueConstraint("uuid", name=op.f("uq_incidents_uuid")),
    )
    op.create_index(op.f("ix_incidents_project_id"), "incidents", ["project_id"], unique=False)
    op.create_index(op.f("ix_incidents_subject"), "incidents", ["subject"], unique=False)
    op.create_table(
        "messages",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_messages_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_messages_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_messages_project_id_projects")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("uuid", name=op.f("uq_messages_uuid")),
    )
    op.create_index(op.f("ix_messages_project_id"), "messages", ["project_id"], unique=False)
    op.create_index(op.f("ix_messages_subject"), "messages", ["subject"], unique=False)
    op.create_table(
        "attendees",
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("confirmed_minutes", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_attendees_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_attendees_milestone_id_milestones")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendees")),
        sa.UniqueConstraint("milestone_id", "contact_id", name=op.f("uq_attendees_milestone_id_contact_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_attendees_uuid")),
    )
    op.create_index(op.f("ix_attendees_contact_id"), "attendees", ["contact_id"], unique=False)
    op.create_index(op.f("ix_attendees_milestone_id"), "attendees", ["milestone_id"], unique=False)
    op.create_table(
        "line_arrivals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(length=200), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("came_at", sa.Time(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_line_arrivals_milestone_id_milestones")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_line_arrivals_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_arrivals")),
        sa.UniqueConstraint("milestone_id", "line", name=op.f("uq_line_arrivals_milestone_id_line")),
    )
    op.create_table(
        "milestone_waits",
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("waits_for_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestones.id"], name=op.f("fk_milestone_waits_milestone_id_milestones")
        ),
        sa.ForeignKeyConstraint(
            ["waits_for_id"], ["milestones.id"], name=op.f("fk_milestone_waits_waits_for_id_milestones")
        ),
        sa.PrimaryKeyConstraint("milestone_id", "waits_for_id", name=op.f("pk_milestone_waits")),
    )
    op.create_index(
        op.f("ix_milestone_waits_waits_for_id"), "milestone_waits", ["waits_for_id"], unique=False
    )
    op.create_table(
        "explanations",
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_explanations_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["promise_id"], ["promises.id"], name=op.f("fk_explanations_promise_id_promises")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanations")),
        sa.UniqueConstraint("uuid", name=op.f("uq_explanations_uuid")),
    )
    op.create_index(op.f("ix_explanations_promise_id"), "explanations", ["promise_id"], unique=False)
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ask_id"], ["asks.id"], name=op.f("fk_reminders_ask_id_asks")),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name=op.f("fk_reminders_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_ask_id"), "reminders", ["ask_id"], unique=False)
    op.create_table(
        "report_orders",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=6), nullable=False),
        sa.Column("ordered_by", sa.Integer(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("failure", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["ordered_by"], ["accounts.id"], name=op.f("fk_report_orders_ordered_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_report_orders_project_id_projects")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_report_orders_report_id_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_orders")),
        sa.UniqueConstraint("uuid", name=op.f("uq_report_orders_uuid")),
    )
    op.create_index(op.f("ix_report_orders_project_id"), "report_orders", ["project_id"], unique=False)
    op.create_index(op.f("ix_report_orders_settled_at"), "report_orders", ["settled_at"], unique=False)

    for table, column in NEW_COLUMNS:
        op.add_column(table, column, inline_references=True)
    op.create_index("ix_notes_account_id_written_at", "notes", ["account_id", "written_at"], unique=False)
    _keep_places_apart()
    _let_what_was_stated_stand()
    _open_feeds_to_staff()
    _ask_about_what_is_ready()


def _keep_places_apart() -> None:
    """The first databases came without this index, a little later ones with it."""
    op.create_index(
        "uq_promises_milestone_id_place",
        "promises",
        ["milestone_id", "place"],
        unique=True,
        sqlite_where=sa.text("corrects_id IS NULL"),
        postgresql_where=sa.text("corrects_id IS NULL"),
        if_not_exists=True,
    )


def _open_feeds_to_staff() -> None:
    """A calendar may be a staff member's too, and says what it is of."""
    with op.batch_alter_table("feeds") as feeds:
        feeds.add_column(sa.Column("scope", sa.String(10), nullable=False, server_default="all"))
        feeds.add_column(sa.Column("account_id", sa.Integer()))
        feeds.alter_column("contact_id", existing_type=sa.Integer(), nullable=True)
        feeds.create_foreign_key("fk_feeds_account_id_accounts", "accounts", ["account_id"], ["id"])
        feeds.create_index("ix_feeds_account_id", ["account_id"])
    op.execute("UPDATE feeds SET scope = 'project' WHERE project_id IS NOT NULL")


def _let_what_was_stated_stand() -> None:
    """What happened before lines and minutes were followed goes on counting as stated."""
    op.get_bind().execute(
        sa.update(MILESTONES).where(MILESTONES.c.happened_on.is_not(None)).values(counts_as_stated=True)
    )


def _ask_about_what_is_ready() -> None:
    """What was reported ready before acceptance was a question gets its question, asked now."""
    connection = op.get_bind()
    ready = [
        *connection.execute(
            sa.select(MILESTONES.c.id, MILESTONES.c.project_id).where(MILESTONES.c.state == "ready")
        ).all(),
        *connection.execute(sa.select(sa.null(), PROJECTS.c.id).where(PROJECTS.c.state == "ready")).all(),
    ]
    asks = [
        {
            "uuid": str(uuid4()),
            "project_id": project,
            "milestone_id": milestone,
            "kind": "acceptance",
            "reason": "",
            "asked_at": datetime.now(UTC),
            "imported": False,
            "answer_words": "",
            "clause": "",
        }
        for milestone, project in ready
    ]
    if asks:
        connection.execute(ASKS.insert(), asks)
