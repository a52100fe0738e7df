"""Installations: one client, one accountable owner, one calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.base.calendars import WorkCalendar, calendar_for
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.clients.models import Client, Site


class Project(Identified, Versioned, Model):
    """One installation. Its zone and holidays are its own copy; no later change moves a figure (P12)."""

    __tablename__ = "projects"
    __table_args__ = (sa.UniqueConstraint("client_id", "number"),)

    client_id: Mapped[int] = mapped_column(sa.ForeignKey("clients.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(300))
    state: Mapped[str] = mapped_column(sa.String(10), default="draft", index=True)
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    site_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sites.id"))
    time_zone: Mapped[str] = mapped_column(sa.String(64))
    country: Mapped[str | None] = mapped_column(sa.String(3))
    subdivision: Mapped[str | None] = mapped_column(sa.String(20))
    holidays: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    """ISO days in order; a year that has any is complete and is never altered again."""
    imported_from: Mapped[str | None] = mapped_column(sa.String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(sa.Text, default="")
    goes_on_as_id: Mapped[int | None] = mapped_column(sa.ForeignKey("projects.id"))
    """Where it goes on, when it was started for the wrong client; for us alone."""
    started_from: Mapped[str] = mapped_column(sa.String(200), default="")
    """The name of the template it began with."""

    client: Mapped[Client] = relationship(lazy="joined", innerjoin=True)
    owner: Mapped[Account] = relationship(foreign_keys=owner_id, lazy="joined", innerjoin=True)
    deputy: Mapped[Account | None] = relationship(foreign_keys=deputy_id, lazy="joined")
    site: Mapped[Site | None] = relationship(lazy="joined")

    @property
    def ref(self) -> str:
        """The number people use: `GH-1`."""
        return f"{self.client.code}-{self.number}"

    @property
    def in_charge(self) -> frozenset[int]:
        """Who counts as owner for the table of acts."""
        return frozenset(i for i in (self.owner_id, self.deputy_id) if i is not None)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def calendar(self, through: date) -> WorkCalendar:
        """Its working days; years without stored holidays, up to `through`, are the library's (P12)."""
        stored = tuple(date.fromisoformat(day) for day in self.holidays)
        return calendar_for(self.time_zone, stored, self.country, self.subdivision, through)
