"""Fetching batches with what their pages name."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db, is_writing
from tracker.base.errors import NotFound
from tracker.migration.models import Batch, MissingFile, Run
from tracker.projects.models import Project


def get_batch_for(project: Project, uuid: str) -> Batch:
    """One batch of a project that was fetched for its reader, a dropped one too; NotFound for any other.

    Fetched to be written, it is read anew: the project is locked by its own fetch, and its batches with it.
    """
    query = whole().where(Batch.project_id == project.id, Batch.uuid == uuid)
    if is_writing():
        query = query.execution_options(populate_existing=True)
    batch = db.session.scalar(query)
    if batch is None:
        raise NotFound()
    return batch


def lock_project_of(batch: Batch) -> Project:
    """The project of a batch, locked until the transaction ends, for who did not fetch it to be acted on.

    First of all in a transaction: each verb locks the project before it appends to the timeline.
    """
    query = sa.select(Project).where(Project.id == batch.project_id).with_for_update(of=Project)
    project = db.session.scalars(query.execution_options(populate_existing=True)).one()
    db.session.refresh(batch)
    return project


def batches_of(project_id: int) -> Sequence[Batch]:
    """Every batch of a project that was not dropped, in the order they were added."""
    return whole_batches(Batch.project_id == project_id, Batch.dropped_at.is_(None))


def dropped_of(project_id: int) -> Sequence[Batch]:
    """Those that are not moved after all."""
    return whole_batches(Batch.project_id == project_id, Batch.dropped_at.is_not(None))


def whole_batches(*conditions: sa.ColumnElement[bool]) -> Sequence[Batch]:
    """Batches with project, milestone and devices, in the order they were added; one query."""
    return db.session.scalars(whole().where(*conditions).order_by(Batch.id)).unique().all()


def whole() -> sa.Select[Batch]:
    return sa.select(Batch).options(
        joinedload(Batch.project),
        joinedload(Batch.milestone),
        joinedload(Batch.source_device),
        joinedload(Batch.target_device),
    )


def open_missing(project_ids: sa.Select[int]) -> Sequence[MissingFile]:
    """Reports of missing files that the client has not ended, oldest first."""
    query = sa.select(MissingFile).where(
        MissingFile.project_id.in_(project_ids), MissingFile.settled_at.is_(None)
    )
    return db.session.scalars(query.order_by(MissingFile.id)).all()


def compared_ids(project_ids: sa.Select[int]) -> Sequence[int]:
    """Projects among these with a comparison of a batch that goes on, in their order."""
    query = (
        sa.select(Batch.project_id)
        .join(Run, Run.batch_id == Batch.id)
        .where(
            Batch.project_id.in_(project_ids),
            Batch.dropped_at.is_(None),
            Batch.accepted_at.is_(None),
            Run.settled_at.is_not(None),
            Run.failure.is_(None),
            Run.target_list_id.is_not(None),
        )
    )
    return db.session.scalars(query.distinct().order_by(Batch.project_id)).all()
