"""Apologies: drafts, which we change, and those sent, which nobody changes any more."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Account
from tracker.apologies.rules import PARTS, Parts
from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.incidents.models import Incident
from tracker.projects.models import Project


class SixParts:
    """The parts of an apology, as they were typed; any may be empty (A2)."""

    regret: Mapped[str] = mapped_column(sa.Text, default="")
    what_went_wrong: Mapped[str] = mapped_column(sa.Text, default="")
    responsibility: Mapped[str] = mapped_column(sa.Text, default="")
    never_again: Mapped[str] = mapped_column(sa.Text, default="")
    repair: Mapped[str] = mapped_column(sa.Text, default="")
    forgiveness: Mapped[str] = mapped_column(sa.Text, default="")

    @property
    def parts(self) -> Parts:
        return Parts(**{name: getattr(self, name) for name in PARTS})

    def write(self, parts: Parts) -> None:
        for name in PARTS:
            setattr(self, name, getattr(parts, name))


class ApologyDraft(Identified, Versioned, SixParts, Model):
    """One being written, for one or several incidents; gone once it is sent or withdrawn."""

    __tablename__ = "apology_drafts"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    written_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    """Who wrote at it last."""
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)

    project: Mapped[Project] = relationship(lazy="joined", innerjoin=True)
    links: Mapped[list["DraftIncident"]] = relationship(
        order_by="DraftIncident.id", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def subject(self) -> str:
        """What its timeline entries are about."""
        return f"apology:{self.uuid}"

    @property
    def incidents(self) -> list[Incident]:
        return [link.incident for link in self.links]


class DraftIncident(Identified, Model):
    """What a draft is about; an incident has at most one draft."""

    __tablename__ = "apology_draft_incidents"

    draft_id: Mapped[int] = mapped_column(sa.ForeignKey("apology_drafts.id"), index=True)
    incident_id: Mapped[int] = mapped_column(sa.ForeignKey("incidents.id"), unique=True)

    incident: Mapped[Incident] = relationship(lazy="joined", innerjoin=True)


class Apology(Identified, SixParts, Model):
    """One that was sent, word for word."""

    __tablename__ = "apologies"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    """The exact text as it was sent."""
    text_hash: Mapped[str] = mapped_column(sa.String(64))
    written_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    override_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    """The manager who let a sentence stand that the word check stops (A3)."""
    override_reason: Mapped[str] = mapped_column(sa.Text, default="")

    project: Mapped[Project] = relationship(lazy="joined", innerjoin=True)
    sender: Mapped[Account] = relationship(foreign_keys=sent_by, lazy="joined", innerjoin=True)
    links: Mapped[list["ApologyIncident"]] = relationship(order_by="ApologyIncident.id", lazy="selectin")

    @property
    def subject(self) -> str:
        """What its timeline entries are about."""
        return f"apology:{self.uuid}"

    @property
    def incidents(self) -> list[Incident]:
        return [link.incident for link in self.links]


class ApologyIncident(Identified, Model):
    """What an apology was for; an incident has at most one."""

    __tablename__ = "apology_incidents"

    apology_id: Mapped[int] = mapped_column(sa.ForeignKey("apologies.id"), index=True)
    incident_id: Mapped[int] = mapped_column(sa.ForeignKey("incidents.id"), unique=True)

    incident: Mapped[Incident] = relationship(lazy="joined", innerjoin=True)


append_only(Apology)
append_only(ApologyIncident)
