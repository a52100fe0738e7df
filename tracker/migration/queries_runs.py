"""Reading lists and runs of a batch."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.migration.models import Batch, FileList, Run


def latest_list(batch: Batch, side: str) -> FileList | None:
    """The list that was brought last for this side."""
    query = sa.select(FileList).where(FileList.batch_id == batch.id, FileList.side == side)
    return db.session.scalar(query.order_by(FileList.id.desc()).limit(1))


def lists_of(batch: Batch) -> Sequence[FileList]:
    """Every list of the batch, the newest first."""
    query = sa.select(FileList).where(FileList.batch_id == batch.id)
    return db.session.scalars(query.order_by(FileList.id.desc())).all()


def get_list_of(batch: Batch, uuid: str) -> FileList:
    """One list of the batch; NotFound for any other."""
    found = db.session.scalar(sa.select(FileList).where(FileList.batch_id == batch.id, FileList.uuid == uuid))
    if found is None:
        raise NotFound()
    return found


def runs_of(batch: Batch) -> Sequence[Run]:
    """Every run of the batch with its lists, the newest first."""
    return db.session.scalars(_whole(batch).order_by(Run.id.desc())).all()


def get_run_of(batch: Batch, uuid: str) -> Run:
    """One run of the batch with its lists; NotFound for any other."""
    run = db.session.scalar(_whole(batch).where(Run.uuid == uuid))
    if run is None:
        raise NotFound()
    return run


def latest_run(batch: Batch) -> Run | None:
    """The run that was ordered last."""
    return db.session.scalar(_whole(batch).order_by(Run.id.desc()).limit(1))


def comparison_before(run: Run) -> Run | None:
    """The comparison of the same batch that was ordered last before this one and has an outcome."""
    query = sa.select(Run).where(
        Run.batch_id == run.batch_id,
        Run.id < run.id,
        Run.settled_at.is_not(None),
        Run.failure.is_(None),
        Run.target_list_id.is_not(None),
    )
    return db.session.scalar(query.order_by(Run.id.desc()).limit(1))


def runs_before(run: Run) -> int:
    """How many runs, of all clients, wait in front of this one or are being made."""
    query = sa.select(sa.func.count()).where(Run.settled_at.is_(None), Run.id < run.id)
    return db.session.scalar(query) or 0


def _whole(batch: Batch) -> sa.Select[Run]:
    query = sa.select(Run).where(Run.batch_id == batch.id)
    return query.options(joinedload(Run.source_list), joinedload(Run.target_list))
