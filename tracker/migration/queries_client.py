"""Reading what the client said about their data: what they let go, what they miss."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db, is_writing
from tracker.base.errors import NotFound
from tracker.clients.models import Contact
from tracker.migration.models import Batch, BatchAnswer, MissingFile, Waiver
from tracker.projects.models import Project


def get_waiver_of(batch: Batch, uuid: str) -> Waiver:
    """One of what was let go of the batch, taken back or not; NotFound for any other."""
    found = db.session.scalar(sa.select(Waiver).where(Waiver.batch_id == batch.id, Waiver.uuid == uuid))
    if found is None:
        raise NotFound()
    return found


def get_missing_of(project: Project, uuid: str) -> MissingFile:
    """One report of a project that was fetched for its reader; NotFound for any other."""
    query = _whole().where(MissingFile.project_id == project.id, MissingFile.uuid == uuid)
    if is_writing():
        query = query.execution_options(populate_existing=True)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound()
    return found


def missing_of(project_id: int) -> Sequence[MissingFile]:
    """Every report of a project with who made it: the open ones first, then the newest."""
    query = _whole().where(MissingFile.project_id == project_id)
    return db.session.scalars(
        query.order_by(MissingFile.settled_at.is_not(None), MissingFile.id.desc())
    ).all()


def open_missing_of(project_id: int, batch_id: int | None = None) -> Sequence[MissingFile]:
    """The open ones, the oldest first; of one batch those too of which nobody knows the batch."""
    query = _whole().where(MissingFile.project_id == project_id, MissingFile.settled_at.is_(None))
    if batch_id:
        query = query.where(sa.or_(MissingFile.batch_id == batch_id, MissingFile.batch_id.is_(None)))
    return db.session.scalars(query.order_by(MissingFile.id)).all()


def latest_answer(batch: Batch) -> BatchAnswer | None:
    """The client's last word about what arrived."""
    query = sa.select(BatchAnswer).where(BatchAnswer.batch_id == batch.id)
    return db.session.scalar(query.order_by(BatchAnswer.id.desc()).limit(1))


def names_of(contact_ids: Collection[int | None]) -> dict[int, str]:
    """The names of these people of the client, by id."""
    rows = db.session.execute(sa.select(Contact.id, Contact.name).where(Contact.id.in_(contact_ids)))
    return {row.id: row.name for row in rows}


def _whole() -> sa.Select[MissingFile]:
    return sa.select(MissingFile).options(
        joinedload(MissingFile.project), joinedload(MissingFile.batch), joinedload(MissingFile.reporter)
    )
