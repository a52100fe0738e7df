"""The organisations we work for, their people and their places."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.access.actor import Actor
from tracker.base.database import Identified, Model, UtcDateTime, Versioned


class Client(Identified, Versioned, Model):
    """One organisation. Its `code` and a running number make the numbers clients talk about (`NW-7`)."""

    __tablename__ = "clients"

    code: Mapped[str] = mapped_column(sa.String(8), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    time_zone: Mapped[str] = mapped_column(sa.String(64))
    locale: Mapped[str] = mapped_column(sa.String(12), default="en_GB")
    country: Mapped[str | None] = mapped_column(sa.String(3))
    subdivision: Mapped[str | None] = mapped_column(sa.String(20))
    last_number: Mapped[int] = mapped_column(default=0)
    restricted: Mapped[bool] = mapped_column(default=False)
    same_as_id: Mapped[int | None] = mapped_column(sa.ForeignKey("clients.id"))
    """The client this one turned out to be; nothing new begins here then."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    memberships: Mapped[list["Membership"]] = relationship(back_populates="client", order_by="Membership.id")
    sites: Mapped[list["Site"]] = relationship(back_populates="client", order_by="Site.name")


class ClientReader(Model):
    """A staff member who may see a restricted client; managers and administrators always may."""

    __tablename__ = "client_readers"

    client_id: Mapped[int] = mapped_column(sa.ForeignKey("clients.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), primary_key=True)


class Contact(Identified, Versioned, Model):
    """A person on the client's side; the same address is the same person, at however many clients."""

    __tablename__ = "contacts"

    name: Mapped[str] = mapped_column(sa.String(200))
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    phone: Mapped[str] = mapped_column(sa.String(60), default="")
    imported: Mapped[bool] = mapped_column(default=False)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The last time the person looked; the one thing that looking changes."""

    introduced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the person put the few words for a first visit away."""

    links_revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Addresses that were mailed to the person before this moment open nothing any more."""

    memberships: Mapped[list["Membership"]] = relationship(back_populates="contact")

    @property
    def actor(self) -> Actor:
        roles = {m.client_id: m.role for m in self.memberships if m.ended_at is None}
        return Actor("contact", self.id, self.name, client_roles=roles)


class Membership(Model):
    """What a contact is at one client: viewer or approver, until it ends."""

    __tablename__ = "memberships"
    __table_args__ = (sa.UniqueConstraint("client_id", "contact_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(sa.ForeignKey("clients.id"))
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    role: Mapped[str] = mapped_column(sa.String(10))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    client: Mapped[Client] = relationship(back_populates="memberships")
    contact: Mapped[Contact] = relationship(back_populates="memberships")


class Site(Identified, Versioned, Model):
    """A place of a client; without a zone or holidays of its own it has the client's."""

    __tablename__ = "sites"
    __table_args__ = (sa.UniqueConstraint("client_id", "name"),)

    client_id: Mapped[int] = mapped_column(sa.ForeignKey("clients.id"))
    name: Mapped[str] = mapped_column(sa.String(200))
    address: Mapped[str] = mapped_column(sa.Text, default="")
    phone: Mapped[str] = mapped_column(sa.String(60), default="")
    time_zone: Mapped[str | None] = mapped_column(sa.String(64))
    country: Mapped[str | None] = mapped_column(sa.String(3))
    subdivision: Mapped[str | None] = mapped_column(sa.String(20))
    weekends_only: Mapped[bool] = mapped_column(default=False)
    """No public holiday is off here, whatever the client's are."""

    client: Mapped[Client] = relationship(back_populates="sites")
