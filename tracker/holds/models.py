"""What stands in the way of an act: one sentence each, opened and lifted by the feature it comes from."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.database import Identified, Model, UtcDateTime

READY, CLEAR, CLOSE = "ready", "clear", "close"
BLOCKS, WARNS = "blocks", "warns"
BY_HAND = "by hand"
"""The source of a hold that a person noted, which a person lifts."""


class Hold(Identified, Model):
    """`subject` is like `milestone:UUID`; `source` names the feature, which alone lifts its holds."""

    __tablename__ = "holds"
    __table_args__ = (sa.Index("ix_holds_project_id_lifted_at", "project_id", "lifted_at"),)

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"))
    subject: Mapped[str] = mapped_column(sa.String(60))
    act: Mapped[str] = mapped_column(sa.String(10))
    effect: Mapped[str] = mapped_column(sa.String(10))
    source: Mapped[str] = mapped_column(sa.String(40))
    sentence: Mapped[str] = mapped_column(sa.Text)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[str] = mapped_column(sa.String(40))
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lifted_by: Mapped[str | None] = mapped_column(sa.String(40))
