"""What the client let go before stays let go: exactly those files, as long as they are not there (D3)."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import sqlalchemy as sa

from tracker.base.database import db
from tracker.files.store import read, stored
from tracker.migration.count_keys import gone_of
from tracker.migration.counts_text import COUNTS
from tracker.migration.folder_counts import folders_of
from tracker.migration.index.reading import Index
from tracker.migration.index.waiving import Waived, waived_among
from tracker.migration.models import Run, Waiver

END = b"\0"
"""Between the keys in the file of a waiver."""
NOTHING = Waived(0, 0)


def carried_over(run: Run, folder: Path) -> Waived:
    """What of this run's differences was let go in comparisons before it; `folder` holds the stored files."""
    keys = [key for one in _before(run) for key in kept_keys(one, folder)]
    if not keys:
        return NOTHING
    if run.content == COUNTS:
        missing = {one.folder: one.missing for one in folders_of(run, folder)}
        return Waived(gone_of(missing, keys).total(), None)
    if run.index_sha256 is None:
        return NOTHING
    with Index(stored(folder, run.index_sha256)) as index:
        return waived_among(index, set(keys))


def kept_keys(waiver: Waiver, folder: Path) -> Sequence[bytes]:
    """The keys, as rows of an index have them, of what a waiver lets go."""
    return [key for key in read(folder, waiver.paths_sha256).split(END) if key]


def joined_keys(keys: Iterable[bytes]) -> bytes:
    """The file of a waiver over these."""
    return END.join(sorted(set(keys)))


def lines_together(waiver: Waiver, run: Run, keys: int) -> bool:
    """Whether lines of this run that say the same share one of its so many keys, as they did at first."""
    return waiver.run_id == run.id and keys < waiver.covers


def _before(run: Run) -> Sequence[Waiver]:
    """Of comparisons of the same sort: a list of files and counts of folders have no keys in common."""
    is_counts = run.content == COUNTS
    query = (
        sa.select(Waiver)
        .join(Run, Run.id == Waiver.run_id)
        .where(
            Waiver.batch_id == run.batch_id,
            Waiver.run_id < run.id,
            Waiver.taken_back_at.is_(None),
            (Run.content == COUNTS) if is_counts else (Run.content != COUNTS),
        )
    )
    return db.session.scalars(query.order_by(Waiver.id)).all()
