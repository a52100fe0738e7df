"""Issued status reports: numbered, kept by content, never changed; and the orders that lead to them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime
from tracker.files.models import FileHash


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
    file_hash: Mapped[str] = mapped_column(FileHash)
    issued_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    """None when a command issued it."""
    facts: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True), deferred=True)
    """What it told, for the next one to say what has changed since; older ones have none."""


append_only(Report)


class Order(Identified, Model):
    """A report that somebody asked for; the worker makes it.

    Open until `settled_at`; then it has led to `report_id`, or `failure` says in one sentence why not.
    """

    __tablename__ = "report_orders"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    paper: Mapped[str] = mapped_column(sa.String(6))
    ordered_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    ordered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    report_id: Mapped[int | None] = mapped_column(sa.ForeignKey("reports.id"))
    failure: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    """The sentence as a DomainError holds it: `msgid` and `params`."""

    report: Mapped[Report | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.settled_at is None
