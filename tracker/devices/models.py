"""What a client has from us or had before us: devices, licences, and the copies of a device's data."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.base.append_only import append_only
from tracker.base.database import Identified, Model, UtcDateTime, Versioned
from tracker.clients.models import Client, Site
from tracker.devices.backup_rules import Copy
from tracker.devices.words import UNKNOWN


class Device(Identified, Versioned, Model):
    """One machine of a client. A serial number is known once per client; a replaced device keeps its own."""

    __tablename__ = "devices"
    __table_args__ = (
        sa.Index(
            "uq_devices_client_id_serial",
            "client_id",
            "serial",
            unique=True,
            sqlite_where=sa.text("serial <> ''"),
            postgresql_where=sa.text("serial <> ''"),
        ),
    )

    client_id: Mapped[int] = mapped_column(sa.ForeignKey("clients.id"), index=True)
    site_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sites.id"))
    name: Mapped[str] = mapped_column(sa.String(200))
    """What the client calls it, such as "Anna's laptop"."""
    kind: Mapped[str] = mapped_column(sa.String(12))
    maker: Mapped[str] = mapped_column(sa.String(100), default="")
    model: Mapped[str] = mapped_column(sa.String(200), default="")
    serial: Mapped[str] = mapped_column(sa.String(100), default="", index=True)
    identifiers: Mapped[list[list[str]]] = mapped_column(sa.JSON, default=list)
    """Further numbers as pairs of a name and a value, such as ["Asset tag", "HD-0042"]."""
    used_by: Mapped[str] = mapped_column(sa.String(200), default="")
    holds_data: Mapped[str] = mapped_column(sa.String(7), default=UNKNOWN)
    """`yes`, `no` or `unknown` data of the client; what is unknown is treated as yes."""
    condition: Mapped[str] = mapped_column(sa.Text, default="")
    warranty_provider: Mapped[str] = mapped_column(sa.String(200), default="")
    warranty_number: Mapped[str] = mapped_column(sa.String(100), default="")
    warranty_starts: Mapped[date | None]
    warranty_ends: Mapped[date | None]
    warranty_source: Mapped[str] = mapped_column(sa.String(200), default="")
    """Where the end of the warranty was read, such as "maker's web page"."""
    warranty_looked_up: Mapped[date | None]
    """The day it was read there; None while it is only the default of the model, or not known (W1)."""
    retired_on: Mapped[date | None]
    replaced_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("devices.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    client: Mapped[Client] = relationship()
    site: Mapped[Site | None] = relationship()
    replaced_by: Mapped["Device | None"] = relationship(remote_side="Device.id")

    @property
    def is_over(self) -> bool:
        """Retired or replaced: nothing is said about its warranty any more (W8)."""
        return self.retired_on is not None or self.replaced_by_id is not None

    @property
    def subject(self) -> str:
        """How files, entries of the timeline and other rooms refer to it."""
        return f"device:{self.uuid}"


class DeviceModel(Identified, Versioned, Model):
    """What we know of every device of a maker's model: how long its warranty usually is."""

    __tablename__ = "device_models"
    __table_args__ = (sa.UniqueConstraint("maker", "model"),)

    maker: Mapped[str] = mapped_column(sa.String(100))
    model: Mapped[str] = mapped_column(sa.String(200))
    warranty_months: Mapped[int]
    warranty_provider: Mapped[str] = mapped_column(sa.String(200), default="")


class Licence(Identified, Versioned, Model):
    """A subscription or a licence of a client, until it is cancelled or replaced."""

    __tablename__ = "licences"

    client_id: Mapped[int] = mapped_column(sa.ForeignKey("clients.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    provider: Mapped[str] = mapped_column(sa.String(200), default="")
    number: Mapped[str] = mapped_column(sa.String(100), default="", index=True)
    seats: Mapped[int | None]
    starts_on: Mapped[date | None]
    renews_on: Mapped[date | None]
    """The day it renews or ends; listed 90, 60 and 30 days before, and when past (W8)."""
    prepaid_minor: Mapped[int | None]
    """What was paid ahead, in minor units of `prepaid_currency`."""
    prepaid_currency: Mapped[str | None] = mapped_column(sa.String(3))
    prepaid_from: Mapped[date | None]
    prepaid_until: Mapped[date | None]
    cancelled_on: Mapped[date | None]
    replaced_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("licences.id"))
    stop_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the client asked that it does not renew (W8)."""
    stop_asked_by: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    stop_answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stop_answer: Mapped[str] = mapped_column(sa.Text, default="")
    """What we said to it, where the licence was not simply cancelled."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    client: Mapped[Client] = relationship()
    replaced_by: Mapped["Licence | None"] = relationship(remote_side="Licence.id")

    @property
    def is_over(self) -> bool:
        """Cancelled or replaced: nothing is said about it any more (W8)."""
        return self.cancelled_on is not None or self.replaced_by_id is not None

    @property
    def stop_waits(self) -> bool:
        """The client asked that it stops, and nobody of us has done or answered it."""
        return self.stop_asked_at is not None and self.stop_answered_at is None and not self.is_over

    @property
    def subject(self) -> str:
        """How entries of the timeline refer to it."""
        return f"licence:{self.uuid}"


class DeviceBackup(Identified, Model):
    """One copy of a device's data; one entered wrongly stays, and the one that corrects it counts (W5)."""

    __tablename__ = "device_backups"

    device_id: Mapped[int] = mapped_column(sa.ForeignKey("devices.id"), index=True)
    what: Mapped[str] = mapped_column(sa.Text)
    place: Mapped[str] = mapped_column(sa.String(200))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))
    corrects_id: Mapped[int | None] = mapped_column(sa.ForeignKey("device_backups.id"), unique=True)
    """The entry that this one replaces; its restores prove nothing of this one."""
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    """What was wrong with the entry that this one corrects."""
    made: Mapped[bool] = mapped_column(default=True)
    """False where a correction says that there is no such backup."""

    device: Mapped[Device] = relationship()
    restores: Mapped[list["DeviceRestore"]] = relationship(order_by="DeviceRestore.id")

    @property
    def copy(self) -> Copy:
        """What the rules ask of it."""
        return Copy(self.made_at, proved=bool(self.restores))


class DeviceRestore(Identified, Model):
    """A sample that was brought back from a backup, which alone proves it (D2)."""

    __tablename__ = "device_restores"

    backup_id: Mapped[int] = mapped_column(sa.ForeignKey("device_backups.id"), index=True)
    how: Mapped[str] = mapped_column(sa.String(10))
    """`hash`: compared by checksum; `client`: the client opened it."""
    words: Mapped[str] = mapped_column(sa.Text, default="")
    restored_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"))


append_only(DeviceBackup)
append_only(DeviceRestore)
