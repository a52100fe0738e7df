"""Replacements against their timeline entries: what was compared, answered and put in place."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.custody import kinds
from tracker.custody.comparing import hash_of_lines
from tracker.custody.models import Replacement
from tracker.custody.words import NO, YES
from tracker.devices.models import Device
from tracker.timeline.chain import UNREADABLE, Flaw
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of

COMPARED = {kinds.PROPOSED.name, kinds.COMPARED_ANEW.name}
ANSWERED = {kinds.AGREED.name: YES, kinds.DECLINED.name: NO}
ALL = COMPARED | ANSWERED.keys() | {kinds.IN_PLACE.name, kinds.TAKEN_BACK.name}


def first_changed_replacement(client_id: int) -> Flaw | None:
    """The first replacement whose row says otherwise than its entries taken together, or has none."""
    told = _told(client_id)
    query = sa.select(Replacement).join(Replacement.old).where(Device.client_id == client_id)
    try:
        rows = db.session.scalars(query.order_by(Replacement.id)).all()
    except UNREADABLE:
        return Flaw(0, "the row of a replacement holds what can't be read")
    for row in rows:
        entries = told.pop(row.uuid, [])
        if not entries:
            return Flaw(0, f"the replacement {row.uuid} has no entry")
        if _of_row(row) != _of_entries(entries):
            return Flaw(entries[-1].number, "the row of this replacement was changed")
    for entries in told.values():
        return Flaw(entries[0].number, "the row of this replacement is gone")
    return None


def _of_row(row: Replacement) -> dict[str, Any]:
    return {
        "old": row.old.uuid,
        "new": row.new.uuid,
        "lines": hash_of_lines(row.lines),
        "answer": row.answer,
        "text": row.text_hash,
        "by": row.answered_by,
        "in place": row.in_place_at is not None,
        "taken back": row.taken_back_at is not None,
    }


def _of_entries(entries: Iterable[TimelineEntry]) -> dict[str, Any]:
    """What they say in the end; a changed comparison lets the answer fall."""
    unanswered: dict[str, Any] = {"answer": None, "text": None, "by": None}
    said: dict[str, Any] = {"in place": False, "taken back": False}
    for entry in entries:
        facts = entry.facts
        if entry.kind == kinds.PROPOSED.name:
            said |= {"old": facts["old_device"], "new": facts["new_device"]}
        if entry.kind in COMPARED:
            said |= {"lines": facts["lines_hash"], **unanswered}
        elif entry.kind in ANSWERED:
            by = int(entry.by.removeprefix("contact:"))
            said |= {"answer": ANSWERED[entry.kind], "text": facts["text_hash"], "by": by}
        said["in place"] |= entry.kind == kinds.IN_PLACE.name
        said["taken back"] |= entry.kind == kinds.TAKEN_BACK.name
    return said


def _told(client_id: int) -> dict[str, Sequence[TimelineEntry]]:
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    told: dict[str, list[TimelineEntry]] = {}
    for entry in entries_of(chain, set(ALL)):
        told.setdefault(entry.facts["replacement"], []).append(entry)
    return dict(told)
