"""The append-only history: entries chained by hash, and the personal text kept beside the chain."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.base.append_only import append_only
from tracker.base.database import Model, UtcDateTime

INSTANCE_CHAIN = "instance"
"""The chain of what concerns no client: accounts, settings."""


class TimelineHead(Model):
    """The last entry of a chain; its row is the lock of that chain, and of no other."""

    __tablename__ = "timeline_heads"

    chain: Mapped[str] = mapped_column(sa.String(36), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(sa.String(64), default="0" * 64)


class TimelineEntry(Model):
    """Who did what when. `chain` is a client's uuid, or `instance`."""

    __tablename__ = "timeline_entries"
    __table_args__ = (sa.UniqueConstraint("chain", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(sa.String(36))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    by: Mapped[str] = mapped_column(sa.String(40))
    subject: Mapped[str] = mapped_column(sa.String(60), index=True)
    project_id: Mapped[int | None] = mapped_column(index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    text_hash: Mapped[str | None] = mapped_column(sa.String(64))
    previous: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))

    text: Mapped["TimelineText | None"] = relationship(lazy="raise", viewonly=True)

    @property
    def proof(self) -> str:
        """The proof line given to people: the number and the first 16 hex digits of the hash."""
        return proof_line(self.number, self.hash)


class TimelineText(Model):
    """Personal words of an entry: the chain holds only their salted hash, so erasing them leaves it valid."""

    __tablename__ = "timeline_texts"

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("timeline_entries.id"), primary_key=True)
    salt: Mapped[str | None] = mapped_column(sa.String(64))
    words: Mapped[dict[str, str] | None] = mapped_column(sa.JSON(none_as_null=True))


append_only(TimelineEntry)
append_only(TimelineText, erasable=("salt", "words"))


def proof_line(number: int, digest: str) -> str:
    return f"{number}:{digest[:16]}"
