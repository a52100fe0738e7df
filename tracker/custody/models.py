"""Where a device is while it is away from the client, which devices a project works on, and replacements."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.custody.words import US, WORSE, YES
from tracker.devices.models import Device
from tracker.files.models import FileHash
from tracker.projects.models import Project


class ProjectDevice(Identified, Model):
    """A device that a project works on, until it is dropped."""

    __tablename__ = "project_devices"
    __table_args__ = (
        sa.Index(
            "uq_project_devices_named",
            "project_id",
            "device_id",
            unique=True,
            sqlite_where=sa.text("dropped_at IS NULL"),
            postgresql_where=sa.text("dropped_at IS NULL"),
        ),
    )

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"))
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("devices.id"), index=True)
    named_at: Mapped[datetime] = mapped_column(UtcDateTime)
    named_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    dropped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dropped_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))


class Custody(Identified, Model):
    """One time a device was away, from taking it to its return. Without `slip_at` its slip is not written."""

    __tablename__ = "custodies"
    __table_args__ = (
        sa.Index(
            "uq_custodies_device_id_out",
            "device_id",
            unique=True,
            sqlite_where=sa.text("returned_at IS NULL"),
            postgresql_where=sa.text("returned_at IS NULL"),
        ),
    )

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    """For which it is away; its owner answers for the return."""
    device_id: Mapped[int] = mapped_column(sa.ForeignKey("devices.id"), index=True)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    slip_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    slip_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    condition: Mapped[str] = mapped_column(sa.Text, default="")
    """As it was taken."""
    meanwhile: Mapped[str | None] = mapped_column(sa.String(8))
    meanwhile_words: Mapped[str] = mapped_column(sa.Text, default="")
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    returned_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    condition_back: Mapped[str] = mapped_column(sa.Text, default="")
    """As it came back (W3)."""
    worse: Mapped[bool] = mapped_column(default=False)
    """Whether it came back worse than it was taken, as we say it."""
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    """Who of the client said that it is back; until then the return is our word alone."""
    paper_wanted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    """Since when a slip waits to be made into a PDF; None while none does."""
    paper_claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paper_attempts: Mapped[int] = mapped_column(default=0)

    project: Mapped[Project] = relationship()
    device: Mapped[Device] = relationship()
    dates: Mapped[list["CustodyDate"]] = relationship(order_by="CustodyDate.id", lazy="selectin")
    hands: Mapped[list["CustodyHand"]] = relationship(order_by="CustodyHand.id", lazy="selectin")
    slips: Mapped[list["CustodySlip"]] = relationship(order_by="CustodySlip.id", lazy="selectin")

    @property
    def is_out(self) -> bool:
        return self.returned_at is None

    @property
    def expected_on(self) -> date | None:
        """The return expected last."""
        return self.dates[-1].expected_on if self.dates else None

    @property
    def holder(self) -> str:
        """In whose hands it is; "" for our own."""
        return self.hands[-1].holder if self.hands else US


class CustodyDate(Identified, Model):
    """One day given for a return; a later one stands beside it (principle 2)."""

    __tablename__ = "custody_dates"

    custody_id: Mapped[int] = mapped_column(sa.ForeignKey("custodies.id"), index=True)
    expected_on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    """Why the day before it did not stand; empty for the first."""
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))


class CustodyHand(Identified, Model):
    """The device was handed on to somebody, or came back to us from them."""

    __tablename__ = "custody_hands"

    custody_id: Mapped[int] = mapped_column(sa.ForeignKey("custodies.id"), index=True)
    holder: Mapped[str] = mapped_column(sa.String(200))
    """Who has it from then on; "" for ourselves."""
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    handed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))


class CustodySlip(Identified, Model):
    """One issued slip and its file, which never changes; what changed makes the next version."""

    __tablename__ = "custody_slips"
    __table_args__ = (sa.UniqueConstraint("custody_id", "version"),)

    custody_id: Mapped[int] = mapped_column(sa.ForeignKey("custodies.id"))
    number: Mapped[int]
    """The client's running number, one for each version."""
    version: Mapped[int]
    collected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    head_number: Mapped[int]
    head_hash: Mapped[str] = mapped_column(sa.String(64))
    facts_hash: Mapped[str] = mapped_column(sa.String(64))
    file_hash: Mapped[str] = mapped_column(FileHash)


class Replacement(Identified, Versioned, Model):
    """One device proposed in the place of another, compared line by line (W6).

    `answer` is the approver's to the text with `text_hash`; a changed comparison has none.
    """

    __tablename__ = "replacements"
    __table_args__ = (
        sa.Index(
            "uq_replacements_old_id_open",
            "old_id",
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        ),
    )

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    old_id: Mapped[int] = mapped_column(sa.ForeignKey("devices.id"), index=True)
    new_id: Mapped[int] = mapped_column(sa.ForeignKey("devices.id"), index=True)
    lines: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    """Each `{"label", "old", "new", "verdict"}`, in the order they were entered."""
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    proposed_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    answer: Mapped[str | None] = mapped_column(sa.String(3))
    answer_words: Mapped[str] = mapped_column(sa.Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    text_hash: Mapped[str | None] = mapped_column(sa.String(64))
    in_place_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the new device took the place of the old one."""
    taken_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    project: Mapped[Project] = relationship()
    old: Mapped[Device] = relationship(foreign_keys=old_id)
    new: Mapped[Device] = relationship(foreign_keys=new_id)

    @property
    def is_open(self) -> bool:
        """Not in place yet, or in place before the yes it needs."""
        return self.in_place_at is None or (self.is_worse and self.answer != YES)

    @property
    def is_worse(self) -> bool:
        """Whether any line is, so that it needs an approver's yes."""
        return any(line["verdict"] == WORSE for line in self.lines)


for kept in (CustodyDate, CustodyHand, CustodySlip):
    append_only(kept)
