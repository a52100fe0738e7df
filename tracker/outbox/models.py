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
    __table_args__ = (sa.Index("ix_notices_state_due_at", "state", "due_at"),)

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
