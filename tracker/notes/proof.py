"""Log entries against their timeline entries: neither may be changed behind the other."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.notes import kinds
from tracker.notes.models import Note
from tracker.projects.models import Project
from tracker.timeline.chain import UNREADABLE, Flaw, hash_words
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of
from tracker.timeline.rows import unreadable_row

FOR_CLIENT = {kinds.LOGGED.name, kinds.CORRECTED.name}
FOR_US = {kinds.LOGGED_FOR_US.name, kinds.CORRECTED_FOR_US.name}


def first_changed_note(client_id: int) -> Flaw | None:
    """The first log entry of a client whose row and entry differ, or that has only one of the two.

    Of an entry whose words were erased the text can't be compared any more, the rest is.
    """
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    told = {entry.facts["note"]: entry for entry in entries_of(chain, FOR_CLIENT | FOR_US)}
    try:
        rows = _notes(client_id)
    except UNREADABLE:
        return unreadable_row(Note, {uuid: entry.number for uuid, entry in told.items()})
    uuids = {note.id: note.uuid for note in rows}
    for note in rows:
        entry = told.pop(note.uuid, None)
        if entry is None:
            return Flaw(0, f"the note {note.uuid} has no entry")
        if _facts(note, uuids) != _told(entry) or not _same_words(note, entry):
            return Flaw(entry.number, "the row of this note was changed")
    for entry in told.values():
        return Flaw(entry.number, "the row of this note is gone")
    return None


def _notes(client_id: int) -> Sequence[Note]:
    query = sa.select(Note).join(Project, Project.id == Note.project_id).where(Project.client_id == client_id)
    return db.session.scalars(query.order_by(Note.id)).all()


def _facts(note: Note, uuids: Mapping[int, str]) -> tuple[object, ...]:
    corrects = note.corrects_id and uuids.get(note.corrects_id, "another client's")
    by = f"staff:{note.account_id}"
    noted = note.noted_at.isoformat() if note.noted_at else None
    return note.project_id, note.subject, by, note.minutes, note.for_client, corrects, noted


def _told(entry: TimelineEntry) -> tuple[object, ...]:
    facts, for_client = entry.facts, entry.kind in FOR_CLIENT
    said = facts["minutes"], for_client, facts.get("corrects"), facts.get("noted")
    return entry.project_id, entry.subject, entry.by, *said


def _same_words(note: Note, entry: TimelineEntry) -> bool:
    if entry.text is None or entry.text.salt is None:
        return True
    return hash_words(entry.text.salt, {"text": note.text}) == entry.text_hash
