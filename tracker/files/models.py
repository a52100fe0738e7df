"""Photos and documents that belong to something: a milestone, a check, a log entry, a device."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.database import Identified, Model, UtcDateTime


class FileHash(sa.TypeDecorator[str]):
    """The SHA-256 of a stored file, in hex. Whatever a column of this type names is kept from the sweep."""

    impl = sa.String(64)
    cache_ok = True


class Attachment(Identified, Model):
    """One file, as it was attached to one thing. Taken off the pages, its row and its bytes stay."""

    __tablename__ = "attachments"

    client_id: Mapped[int] = mapped_column(sa.ForeignKey("clients.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(sa.ForeignKey("projects.id"), index=True)
    subject: Mapped[str] = mapped_column(sa.String(60), index=True)
    """What it belongs to, such as `milestone:UUID`, by a word of `subjects.py`."""
    sha256: Mapped[str] = mapped_column(FileHash)
    small_sha256: Mapped[str | None] = mapped_column(FileHash)
    """Of a picture: the same, 480 pixels at most, always a JPEG."""
    name: Mapped[str] = mapped_column(sa.String(200))
    media_type: Mapped[str] = mapped_column(sa.String(100))
    size: Mapped[int]
    """In bytes, as stored."""
    width: Mapped[int | None]
    height: Mapped[int | None]
    caption: Mapped[str] = mapped_column(sa.Text, default="")
    role: Mapped[str] = mapped_column(sa.String(20))
    for_client: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))
    added_by_contact: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("accounts.id"))

    @property
    def is_picture(self) -> bool:
        """Whether there is a small one to show."""
        return self.small_sha256 is not None
