"""Calendar addresses: one named, revocable token per person and purpose."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.database import Identified, Model, UtcDateTime


class Feed(Identified, Model):
    """A contact's calendar: of one project, or of all that the contact may see.

    The address holds a token derived from the uuid and the instance's key; the row holds only its hash.
    """

    __tablename__ = "feeds"

    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("projects.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
