"""Order the reading of a list, or the comparison of two; the worker makes it."""

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused, sentence
from tracker.migration.models import SOURCE, TARGET, Batch, Run
from tracker.migration.planning import check_open
from tracker.migration.queries_runs import latest_list, latest_run

NO_SOURCE = sentence("Bring the list of the source first; without it nothing can be compared.")

Strips = tuple[str, str]
"""What goes from the beginning of the names of source and target."""


def order_run(
    actor: Actor, batch: Batch, *, strips: Strips | None = None, ignore_case: bool | None = None
) -> Run:
    """Have the lists brought last compared, or the source's read while there is no other.

    Without `strips` the worker looks for the roots; without `ignore_case` it is as in the run before.
    Raises Refused without a list of the source and for a batch that does not go on.
    """
    check_open(batch)
    source, target = latest_list(batch, SOURCE), latest_list(batch, TARGET)
    if source is None:
        raise Refused(NO_SOURCE)
    before = latest_run(batch)
    as_before = bool(before and before.ignore_case)
    _give_way(batch)
    strip_source, strip_target = strips or (None, None)
    run = Run(
        batch_id=batch.id,
        source_list=source,
        target_list=target,
        strip_source=strip_source,
        strip_target=strip_target,
        ignore_case=as_before if ignore_case is None else ignore_case,
        ordered_at=now(),
        ordered_by=actor.id,
    )
    db.session.add(run)
    db.session.flush()
    return run


def _give_way(batch: Batch) -> None:
    """What waits, and nobody has begun, is not made: the new run looks at newer lists."""
    waits = sa.and_(Run.batch_id == batch.id, Run.settled_at.is_(None), Run.claimed_at.is_(None))
    db.session.execute(sa.delete(Run).where(waits))
