"""What is written about a project: log entries of staff, messages with the client, wishes to be called."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime
from tracker.base.moments import Moment


class Note(Identified, Model):
    """One entry. Never changed: a correction is a further entry that names it (principle 2)."""

    __tablename__ = "notes"
    __table_args__ = (sa.Index("ix_notes_account_id_written_at", "account_id", "written_at"),)

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
    """When we received it."""
    noted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it was written on a phone that had no signal; None where it came to us at once."""


append_only(Note)


class Message(Identified, Model):
    """Words between a client and us about a project (or later a case); one of the two ids says who wrote it.

    `private` ones are a contact's word to our managers and their answer: `contact_id` is then always the
    contact, and `account_id` the manager who wrote it, if one did.
    """

    __tablename__ = "messages"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    subject: Mapped[str] = mapped_column(sa.String(60), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    account_id: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    private: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[bool] = mapped_column(default=True)
    """Of ours: whether its writer was one whose answer the client waits for, which stops the clock (C10)."""
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


append_only(Message)


class Call(Identified, Model):
    """A contact asked to be called; whoever takes it promises a time, and says what came of it (C12)."""

    __tablename__ = "calls"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    subject: Mapped[str] = mapped_column(sa.String(60))
    """What it is about: `project:UUID`, `milestone:UUID` or `ask:UUID`."""
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"))
    phone: Mapped[str] = mapped_column(sa.String(60))
    words: Mapped[str] = mapped_column(sa.Text, default="")
    """When it suits them, and what it is about."""
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    promised_on: Mapped[date | None]
    promised_at: Mapped[time | None]
    promised_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    called_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    called_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    outcome: Mapped[str] = mapped_column(sa.Text, default="")

    @property
    def promised(self) -> Moment | None:
        """When we said we would call, local to the project."""
        return Moment(self.promised_on, self.promised_at) if self.promised_on else None
