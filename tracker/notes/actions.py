"""Log work, and correct one's own entry by a further one."""

from datetime import datetime

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Forbidden, Refused
from tracker.notes import kinds
from tracker.notes.models import Note
from tracker.projects.models import Project
from tracker.timeline.append import append


def log_work(
    actor: Actor,
    project: Project,
    subject: str,
    *,
    text: str,
    minutes: int | None,
    for_client: bool,
    noted_at: datetime | None = None,
) -> Note:
    """One entry about a thing of the project (`milestone:UUID`); `minutes` are those worked.

    `noted_at` is when it was written on a phone that could not send it at once.
    """
    note = _write(actor, project, subject, text, minutes, for_client, noted_at)
    kind = kinds.LOGGED if for_client else kinds.LOGGED_FOR_US
    _tell(kind, actor, project, note, {})
    return note


def correct_note(
    actor: Actor,
    project: Project,
    wrong: Note,
    *,
    text: str,
    minutes: int | None,
    noted_at: datetime | None = None,
) -> Note:
    """Write what one's own entry should have said; both stay visible."""
    if wrong.account_id != actor.id:
        raise Forbidden("Only who wrote an entry can correct it.")
    if is_corrected(wrong):
        raise Refused("This entry was corrected already; correct the later one.")
    note = _write(actor, project, wrong.subject, text, minutes, wrong.for_client, noted_at, corrects=wrong)
    kind = kinds.CORRECTED if wrong.for_client else kinds.CORRECTED_FOR_US
    _tell(kind, actor, project, note, {"corrects": wrong.uuid})
    return note


def is_corrected(note: Note) -> bool:
    """Whether a later entry stands in its place."""
    return db.session.scalar(sa.select(Note.id).where(Note.corrects_id == note.id)) is not None


def _write(
    actor: Actor,
    project: Project,
    subject: str,
    text: str,
    minutes: int | None,
    for_client: bool,
    noted_at: datetime | None,
    corrects: Note | None = None,
) -> Note:
    note = Note(
        project_id=project.id,
        subject=subject,
        account_id=actor.id,
        text=text,
        minutes=minutes,
        for_client=for_client,
        corrects_id=corrects.id if corrects else None,
        written_at=now(),
        noted_at=noted_at,
    )
    db.session.add(note)
    db.session.flush()
    return note


def _tell(kind: kinds.Kind, actor: Actor, project: Project, note: Note, facts: dict[str, object]) -> None:
    noted = note.noted_at.isoformat() if note.noted_at else None
    append(
        kind,
        actor,
        note.subject,
        chain=project.client.uuid,
        project_id=project.id,
        facts={"note": note.uuid, "minutes": note.minutes, "noted": noted, **facts},
        words={"text": note.text},
    )
