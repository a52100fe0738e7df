"""Notices that fall due by the clock: each has a name that is taken once, whoever asks how often."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from tracker.base.clock import now
from tracker.base.database import db, new_uuid, writing
from tracker.outbox.composing import NOT_YET
from tracker.outbox.models import Notice

AT_ONCE = 5000
"""How many names are looked up in one query."""


@dataclass(frozen=True)
class Fallen:
    """A notice that has fallen due; `once` is its name, such as `P6:morning:PROJECT:2026-03-06:7`."""

    once: str
    kind: str
    due_at: datetime
    contact_id: int | None = None
    account_id: int | None = None
    client_id: int | None = None
    project_id: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def queue_once(fallen: Sequence[Fallen]) -> int:
    """Queue those whose names are free, in a transaction of their own; how many there were.

    While none is free nothing is locked, and of two workers that come at once one queues each.
    """
    db.session.rollback()
    taken = {name for names in _portions(fallen) for name in _taken(names)}
    free = [one for one in fallen if one.once not in taken]
    if free:
        with writing():
            db.session.execute(_insert(), [_row(one) for one in free])
    return len(free)


def _portions(fallen: Sequence[Fallen]) -> Iterator[list[str]]:
    for start in range(0, len(fallen), AT_ONCE):
        yield [one.once for one in fallen[start : start + AT_ONCE]]


def _taken(names: list[str]) -> Sequence[str | None]:
    return db.session.scalars(sa.select(Notice.once).where(Notice.once.in_(names))).all()


def _insert() -> sa.Insert:
    """A name that another worker took meanwhile is left alone."""
    if db.engine.dialect.name == "postgresql":
        return postgresql.insert(Notice).on_conflict_do_nothing(index_elements=["once"])
    return sqlite.insert(Notice).on_conflict_do_nothing(index_elements=["once"])


def _row(one: Fallen) -> dict[str, Any]:
    uuid = new_uuid()
    return {
        "uuid": uuid,
        "message_id": f"<{uuid}@{NOT_YET}>",
        "queued_at": now(),
        **{name: getattr(one, name) for name in Fallen.__dataclass_fields__},
    }
