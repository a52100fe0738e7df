"""Things gone wrong: what, when, who noticed it first; what the client says to it, and what it cost them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime
from tracker.clients.models import Contact
from tracker.incidents.words import OTHER

US, CLIENT = "us", "client"


class Incident(Identified, Model):
    """It waits for the owner until it is taken up, and is open until it is closed (A1)."""

    __tablename__ = "incidents"
    __table_args__ = (sa.Index("uq_incidents_project_id_fact", "project_id", "fact", unique=True),)

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    subject: Mapped[str] = mapped_column(sa.String(60), index=True)
    """What it befell: `project:UUID` or `milestone:UUID`."""
    kind: Mapped[str] = mapped_column(sa.String(20), default=OTHER)
    fact: Mapped[str | None] = mapped_column(sa.String(60))
    """What the product knew it from, such as `promise:UUID`; nothing is noted twice from one fact."""
    text: Mapped[str] = mapped_column(sa.Text)
    noticed_by: Mapped[str] = mapped_column(sa.String(10), default=US)
    noticed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When the failure was known, from which an apology is due (A2)."""
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    taken_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken_up_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    """What we do about it."""
    for_client: Mapped[bool] = mapped_column(default=False)
    """Whether the client was told, in the words of the answer."""
    discloses: Mapped[bool] = mapped_column(default=False)
    """The client reads the text itself from the start; nothing we do hides it (W2)."""
    impact: Mapped[str] = mapped_column(sa.Text, default="")
    """What it cost the client, in our words and for us; their own words are `ClientCost`."""
    role: Mapped[str] = mapped_column(sa.String(100), default="")
    """Which role or part of us was responsible, such as "planning"; never a person's name (A1)."""
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))

    @property
    def is_known(self) -> bool:
        """Whether the client knows of it: they were told, or it discloses itself."""
        return self.for_client or self.discloses

    @property
    def known_words(self) -> list[str]:
        """What the client reads of it: the text where it discloses itself, our answer where it is theirs."""
        return [*([self.text] if self.discloses else []), *([self.answer] if self.for_client else [])]


class IncidentDismissal(Identified, Model):
    """What the product proposed was no failure, and why; it is not proposed again. Never changed."""

    __tablename__ = "incident_dismissals"
    __table_args__ = (sa.UniqueConstraint("project_id", "fact"),)

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"))
    fact: Mapped[str] = mapped_column(sa.String(60))
    text: Mapped[str] = mapped_column(sa.Text)
    """What was proposed, as it read."""
    reason: Mapped[str] = mapped_column(sa.Text)
    dismissed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dismissed_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))


class IncidentAnswer(Identified, Model):
    """An approver's word whether anything more is owed for it, to exactly this text. Never changed (A1)."""

    __tablename__ = "incident_answers"

    incident_id: Mapped[int] = mapped_column(sa.ForeignKey("incidents.id"), index=True)
    answer: Mapped[str] = mapped_column(sa.String(10))
    words: Mapped[str] = mapped_column(sa.Text, default="")
    text: Mapped[str] = mapped_column(sa.Text)
    text_hash: Mapped[str] = mapped_column(sa.String(64))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))

    contact: Mapped[Contact] = relationship(lazy="joined", innerjoin=True)


class ClientCost(Identified, Model):
    """The client's own hours and loss, in their words; nobody at the vendor can alter them (A8).

    A mistake is put right by a further row that `replaces` it; both stay.
    """

    __tablename__ = "client_costs"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    incident_id: Mapped[int | None] = mapped_column(sa.ForeignKey("incidents.id"), index=True)
    """None for the project as a whole."""
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    minutes: Mapped[int | None]
    amount_minor: Mapped[int | None]
    """In minor units of `currency`."""
    currency: Mapped[str | None] = mapped_column(sa.String(3))
    words: Mapped[str] = mapped_column(sa.Text, default="")
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replaces_id: Mapped[int | None] = mapped_column(sa.ForeignKey("client_costs.id"), unique=True)

    contact: Mapped[Contact] = relationship(lazy="joined", innerjoin=True)
    replaces: Mapped["ClientCost | None"] = relationship(remote_side="ClientCost.id")


append_only(IncidentDismissal)
append_only(IncidentAnswer)
append_only(ClientCost)
