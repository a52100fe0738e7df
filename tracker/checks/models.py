"""Items of a checklist, of a milestone now and of other things later; and lists to begin with."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.checks.rules import lack_of
from tracker.checks.words import NONE, Item, Lack


class Check(Identified, Versioned, Model):
    """One thing to see to. A critical one needs evidence and a second person, or shows it had none (D6)."""

    __tablename__ = "checks"
    __table_args__ = (sa.Index("ix_checks_project_id_subject", "project_id", "subject"),)

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"))
    subject: Mapped[str] = mapped_column(sa.String(60))
    """What it belongs to, such as `milestone:UUID`."""
    position: Mapped[int]
    text: Mapped[str] = mapped_column(sa.String(300))
    critical: Mapped[bool] = mapped_column(default=False)
    evidence_kind: Mapped[str] = mapped_column(sa.String(10), default=NONE)
    evidence: Mapped[str] = mapped_column(sa.Text, default="")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    checked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))

    @property
    def as_subject(self) -> str:
        """How files name what they belong to."""
        return f"check:{self.uuid}"

    @property
    def alone(self) -> bool:
        """Whoever did it also checked it; the client sees that."""
        return self.checked_by is not None and self.checked_by == self.done_by

    @property
    def lack(self) -> Lack | None:
        """What is still to do about it."""
        return lack_of(
            critical=self.critical,
            done=self.done_at is not None,
            evidence=self.evidence,
            checked=self.checked_at is not None,
        )

    @property
    def met(self) -> bool:
        """Nothing about it is left to do."""
        return self.lack is None


class Checklist(Identified, Versioned, Model):
    """A list that a milestone's checks can be begun with."""

    __tablename__ = "checklists"

    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    items: Mapped[list[Item]] = mapped_column(sa.JSON)
    archived: Mapped[bool] = mapped_column(default=False)
