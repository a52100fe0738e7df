"""Receipts of forms: the same form sent twice is one act, and a reused one with other content is noticed."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from tracker.base.clock import now
from tracker.base.database import Model, UtcDateTime, db


class Receipt(Model):
    """What became of one rendered form: who sent it, what it held, where its answer led."""

    __tablename__ = "receipts"

    form_id: Mapped[str] = mapped_column(sa.String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    location: Mapped[str] = mapped_column(sa.Text, default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


def digest(who: str, path: str, fields: Iterable[tuple[str, str]]) -> str:
    """One hash for the sender, the address and everything that was sent."""
    return hashlib.sha256(json.dumps([who, path, sorted(fields)]).encode()).hexdigest()


def claim(form_id: str, content: str) -> Receipt | None:
    """Claim the form inside the write transaction; None when this call is the first to do so.

    A concurrent twin waits here for the first to end, then sees its receipt.
    """
    if first := db.session.get(Receipt, form_id):
        return first
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(Receipt).values(form_id=form_id, digest=content, location="", made_at=now())
    claimed = db.session.scalar(insert.on_conflict_do_nothing().returning(Receipt.form_id))
    return None if claimed else db.session.get(Receipt, form_id)


def settle(form_id: str, location: str) -> None:
    """Note where the answer of a claimed form led, for its later twins."""
    db.session.execute(sa.update(Receipt).where(Receipt.form_id == form_id).values(location=location))
