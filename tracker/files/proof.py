"""Attachments against their timeline entries: neither may be changed behind the other."""

import sqlalchemy as sa

from tracker.base.database import db
from tracker.files import kinds
from tracker.files.models import Attachment
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

ADDED = {kinds.ADDED.name, kinds.ADDED_FOR_US.name}
REMOVED = {kinds.REMOVED.name, kinds.REMOVED_FOR_US.name}

_clients = sa.table("clients", sa.column("id"), sa.column("uuid"))
"""By name alone: their room is above this one."""


def first_changed_attachment(client_id: int) -> Flaw | None:
    """The first attachment of a client whose row and entries differ, or that has only one of the two.

    Of an entry whose words were erased name and caption can't be compared any more, the rest is.
    """
    chain = db.session.scalars(sa.select(_clients.c.uuid).where(_clients.c.id == client_id)).one()
    entries = entries_of(chain, ADDED | REMOVED)
    added = {entry.facts["attachment"]: entry for entry in entries if entry.kind in ADDED}
    removed = {entry.facts["attachment"] for entry in entries if entry.kind in REMOVED}
    query = sa.select(Attachment).where(Attachment.client_id == client_id).order_by(Attachment.id)
    try:
        rows = db.session.scalars(query).all()
    except UNREADABLE:
        return unreadable_row(Attachment, {uuid: entry.number for uuid, entry in added.items()})
    for row in rows:
        entry = added.pop(row.uuid, None)
        if entry is None:
            return Flaw(0, f"the file {row.uuid} has no entry")
        if not _agree(row, entry) or (row.removed_at is not None) != (row.uuid in removed):
            return Flaw(entry.number, "the row of this file was changed")
    for entry in added.values():
        return Flaw(entry.number, "the row of this file is gone")
    return None


def _agree(row: Attachment, entry: TimelineEntry) -> bool:
    facts = entry.facts
    kept = (row.project_id, row.subject, row.sha256, row.media_type, row.role, row.for_client)
    for_client = entry.kind == kinds.ADDED.name
    told = (entry.project_id, entry.subject, facts["sha"], facts["media_type"], facts["role"], for_client)
    return kept == told and _same_words(entry, name=row.name, caption=row.caption)


def _same_words(entry: TimelineEntry, **words: str) -> bool:
    if entry.text is None or entry.text.salt is None:
        return True
    return hash_words(entry.text.salt, words) == entry.text_hash
