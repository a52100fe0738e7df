"""Staff accounts, sessions of staff and contacts, and the one-time links that let people in."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.access.actor import Actor
from tracker.base.database import Identified, Model, UtcDateTime, Versioned, new_uuid

INVITED, ACTIVE, DISABLED = "invited", "active", "disabled"


class Installation(Model):
    """The one row that says which instance this is, and the first run's code while it waits."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    uuid: Mapped[str] = mapped_column(sa.String(36), default=new_uuid)
    setup_code_hash: Mapped[str | None] = mapped_column(sa.String(64))


class Account(Identified, Versioned, Model):
    """A person at the vendor. Nobody is deleted: who left is disabled and keeps their name in the history."""

    __tablename__ = "accounts"

    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    phone: Mapped[str] = mapped_column(sa.String(60), default="")
    state: Mapped[str] = mapped_column(sa.String(10), default=INVITED)
    roles: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    away_from: Mapped[date | None]
    back_on: Mapped[date | None]
    """The first day they are here again."""

    def is_away(self, day: date) -> bool:
        """Whether they said that they are away on that day."""
        return bool(self.away_from and self.back_on and self.away_from <= day < self.back_on)

    @property
    def actor(self) -> Actor:
        return Actor("staff", self.id, self.name, frozenset(self.roles))


class Session(Model):
    """One signed-in browser; the cookie holds a random token, this row only its hash."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(sa.ForeignKey("links.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Link(Identified, Model):
    """A magic link: 256 random bits, of which only the hash is stored.

    A contact's link is good until revoked or too old; a staff member's sets a password once.
    """

    __tablename__ = "links"

    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
