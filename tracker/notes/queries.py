"""Reading log entries."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.notes.models import Note


def notes_of(project_id: int, *, client_only: bool = False, limit: int = 50) -> Sequence[Note]:
    """The newest entries of a project; `client_only` leaves out what is for us."""
    query = sa.select(Note).where(Note.project_id == project_id)
    if client_only:
        query = query.where(Note.for_client)
    return db.session.scalars(query.order_by(Note.id.desc()).limit(limit)).all()


def get_note_of(project_id: int, uuid: str) -> Note:
    """One entry of a project by its outer identity."""
    note = db.session.scalar(sa.select(Note).where(Note.project_id == project_id, Note.uuid == uuid))
    if note is None:
        raise NotFound()
    return note
