"""Comparisons that can't be looked into any more are made once more by themselves, from their lists.

Their index file is gone from the disk, damaged, or of an older form.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.config import Settings
from tracker.migration.models import Batch, Run
from tracker.migration.opening import can_open
from tracker.migration.queries import lock_project_of
from tracker.migration.runs import order_run
from tracker.projects.models import Project
from tracker.projects.states import OVER

EVERY = timedelta(hours=1)

logger = logging.getLogger("makegood")


class Renewing:
    """Of one worker: at its start and once an hour, however often it is called."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def go(self, settings: Settings) -> int:
        """Order what has to be compared once more; returns how many."""
        if self._last and now() - self._last < EVERY:
            return 0
        self._last = now()
        return renew_lost(settings)


def renew_lost(settings: Settings) -> int:
    """Have each batch that goes on compared once more whose newest run can't be looked into.

    One that failed, or waits already, is left alone; so is what was compared before a copy was undone.
    """
    lost = [run_id for run_id, sha in _newest() if not can_open(sha, settings.files)]
    db.session.rollback()
    return sum(map(_renew, lost))


def _newest() -> Iterator[tuple[int, str]]:
    """The newest run of each batch that goes on, with its index."""
    for run in db.session.scalars(_goes_on().order_by(Run.id)):
        if run.index_sha256:
            yield run.id, run.index_sha256


def _goes_on() -> sa.Select[Run]:
    newest = sa.select(sa.func.max(Run.id)).group_by(Run.batch_id)
    return (
        sa.select(Run)
        .join(Batch, Batch.id == Run.batch_id)
        .join(Project, Project.id == Batch.project_id)
        .where(
            Run.id.in_(newest),
            Run.settled_at.is_not(None),
            Run.failure.is_(None),
            Batch.dropped_at.is_(None),
            Batch.cleared_at.is_(None),
            Batch.rolled_back_at.is_(None) | (Run.ordered_at > Batch.rolled_back_at),
            Project.state.not_in(OVER),
        )
    )


def _renew(run_id: int) -> bool:
    """As it was ordered; whether it still was the newest once its project was locked."""
    with writing():
        run = db.session.get_one(Run, run_id)
        batch = db.session.get_one(Batch, run.batch_id)
        lock_project_of(batch)
        if db.session.scalar(_goes_on().where(Run.id == run_id)) is None:
            return False
        strips = (run.strip_source or "", run.strip_target or "") if run.target_list_id else None
        order_run(db.session.get_one(Account, run.ordered_by).actor, batch, strips=strips)
    logger.warning("renewed", extra={"event": {"event": "comparison renewed", "run": run_id}})
    return True
