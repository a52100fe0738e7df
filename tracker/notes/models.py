"""Log entries of staff: what was done, when, for how long; for us, or for the client too."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime


class Note(Identified, Model):
    """One entry. Never changed: a correction is a further entry that names it (principle 2)."""

    __tablename__ = "notes"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    subject: Mapped[str] = mapped_column(sa.String(60), index=True)
    """What it is about, such as `milestone:UUID` or `project:UUID`."""
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    minutes: Mapped[int | None]
    arrived_on: Mapped[date | None]
    arrived_at: Mapped[time | None]
    for_client: Mapped[bool]
    corrects_id: Mapped[int | None] = mapped_column(sa.ForeignKey("notes.id"))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(Note)
