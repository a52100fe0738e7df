"""What was said of batches against their timeline entries: begun, undone, not moved, the source cleared."""

from collections.abc import Iterable
from functools import partial

import sqlalchemy as sa

from tracker.base.database import db
from tracker.clients.models import Client
from tracker.migration import kinds
from tracker.migration.models import Batch
from tracker.projects.models import Project
from tracker.timeline.chain import Flaw
from tracker.timeline.comparing import Stands, first_differing
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import entries_of

BEGINNINGS = (kinds.BEGUN, kinds.BEGUN_UNPREPARED)
DEEDS = (*BEGINNINGS, kinds.ROLLED_BACK, kinds.DROPPED, kinds.CLEARED)


def first_changed_batch(client_id: int) -> Flaw | None:
    """The first batch of a client whose row says otherwise than its entries, or that lacks one."""
    chain = db.session.scalars(sa.select(Client.uuid).where(Client.id == client_id)).one()
    entries = list(entries_of(chain, [kind.name for kind in DEEDS]))
    begun = _newest(entries, (*BEGINNINGS, kinds.ROLLED_BACK))
    told = {
        "copy": {uuid: one for uuid, one in begun.items() if one.kind != kinds.ROLLED_BACK.name},
        "undone copy": _newest(entries, (kinds.ROLLED_BACK,)),
        "dropped batch": _newest(entries, (kinds.DROPPED,)),
        "cleared source": _newest(entries, (kinds.CLEARED,)),
    }
    flaws = (
        first_differing(Batch, what, partial(_rows, client_id, what), entries_by_batch)
        for what, entries_by_batch in told.items()
    )
    return next(filter(None, flaws), None)


def _newest(entries: Iterable[TimelineEntry], of: Iterable[Kind]) -> dict[str, TimelineEntry]:
    names = {kind.name for kind in of}
    return {entry.facts["batch"]: entry for entry in entries if entry.kind in names}


def _rows(client_id: int, what: str) -> list[Stands]:
    query = sa.select(Batch).join(Project).where(Project.client_id == client_id).order_by(Batch.id)
    rows = (_stands(batch, what) for batch in db.session.scalars(query))
    return [row for row in rows if row]


def _stands(batch: Batch, what: str) -> Stands | None:
    """What the row says of it; None where it says that it did not happen."""
    if what == "copy" and batch.begun_at:
        said = " ".join(one["msgid"] % one["params"] for one in batch.warnings)
        return Stands(batch.uuid, {"warnings": said or None})
    if what == "undone copy" and batch.rolled_back_at:
        return Stands(batch.uuid, {}, {"reason": batch.rolled_back_why})
    if what == "dropped batch" and batch.dropped_at:
        return Stands(batch.uuid, {}, {"reason": batch.dropped_why})
    if what == "cleared source" and batch.cleared_at:
        return Stands(batch.uuid, {"cleared_how": batch.cleared_how})
    return None
