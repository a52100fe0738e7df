"""Notices as rows: written with the change that causes them, delivered by the worker."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.database import Identified, Model, UtcDateTime

QUEUED, SENT, SUPPRESSED, FAILED = "queued", "sent", "suppressed", "failed"


class Notice(Identified, Model):
    """One message to one person. Its facts are ids only: what it says is read again when it is sent (N2)."""

    __tablename__ = "notices"
    __table_args__ = (
        sa.Index("ix_notices_state_due_at", "state", "due_at"),
        sa.Index("ix_notices_kind_queued_at", "kind", "queued_at"),
    )

    kind: Mapped[str] = mapped_column(sa.String(60))
    state: Mapped[str] = mapped_column(sa.String(12), default=QUEUED)
    message_id: Mapped[str] = mapped_column(sa.String(120), unique=True)
    client_id: Mapped[int | None] = mapped_column(sa.ForeignKey("clients.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None] = mapped_column(sa.Text)
    """Why it was suppressed or failed, in the words of the writer, the program or the mail server."""

    refused: Mapped[bool] = mapped_column(default=False)
    """The mail server said for good that it takes nothing for this address."""

    sent_to: Mapped[str | None] = mapped_column(sa.String(254))
    subject: Mapped[str | None] = mapped_column(sa.Text)
    words: Mapped[str | None] = mapped_column(sa.Text)
    """What the mail said when it was written last, without the addresses that let somebody in."""

    again_of_id: Mapped[int | None] = mapped_column(sa.ForeignKey("notices.id"))
    """The notice that somebody had sent once more by this one."""

    once: Mapped[str | None] = mapped_column(sa.String(200), index=True, unique=True)
    """The name of what fell due by the clock, taken once (P6)."""


class MailPause(Model):
    """The one row while the mail server takes nothing from us: everything waits, and nothing fails for it."""

    __tablename__ = "mail_pause"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    tries: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.Text)


class Worker(Model):
    """A worker that runs, and when it last gave a sign of life."""

    __tablename__ = "workers"

    name: Mapped[str] = mapped_column(sa.String(120), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
