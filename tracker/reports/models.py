"""Issued status reports: numbered, kept by content, never changed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime


class Report(Identified, Model):
    """One issued report. `number` is the client's running number, `head` the timeline's at its collecting."""

    __tablename__ = "reports"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    number: Mapped[int]
    collected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    head_number: Mapped[int]
    head_hash: Mapped[str] = mapped_column(sa.String(64))
    facts_hash: Mapped[str] = mapped_column(sa.String(64))
    """Of what the report told; another hash today means it is superseded."""
    file_hash: Mapped[str] = mapped_column(sa.String(64))
    issued_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    """None when a command issued it."""


append_only(Report)
