"""Photos and documents of log entries."""

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.files.pages import attach_sent
from tracker.files.subjects import Place, declare_subject
from tracker.notes.models import Note
from tracker.projects.models import Project
from tracker.projects.pages import file_place

SHOWN = 60
"""Characters of an entry by which it is called."""


def note_subject(note: Note) -> str:
    """How files name this log entry."""
    return f"note:{note.uuid}"


def attach_to_note(project: Project, note: Note) -> None:
    """Put what this request brought to the entry; who reads the entry sees it."""
    place = Place(project.client, note.text, "", project.id)
    attach_sent(place, note_subject(note), for_client=note.for_client)


def _file_place(actor: Actor, uuid: str, act: str) -> Place:
    note = db.session.scalar(sa.select(Note).where(Note.uuid == uuid))
    if note is None:
        raise NotFound()
    return file_place(actor, note.project_id, act, note.text[:SHOWN], "log")


declare_subject("note", _file_place)
