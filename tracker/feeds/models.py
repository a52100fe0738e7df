"""Calendar addresses: one named, revocable token per person and purpose."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.database import Identified, Model, UtcDateTime


class Scope(StrEnum):
    """What a calendar is of."""

    ALL = "all"
    """All projects a contact may see."""
    PROJECT = "project"
    WORK = "work"
    """What a staff member is assigned to."""
    OWNED = "owned"
    """Every project a staff member owns or deputises."""


class Feed(Identified, Model):
    """The calendar of a contact or of a staff member; one of the two ids says whose it is.

    The address holds a token derived from the uuid and the instance's key; the row holds only its hash.
    """

    __tablename__ = "feeds"

    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    scope: Mapped[str] = mapped_column(sa.String(10))
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("projects.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
