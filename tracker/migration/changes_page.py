"""What another copy changed since the comparison before, for its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.base.errors import NotFound, sentence
from tracker.base.texts import gettext
from tracker.migration.index.comparing import Change, compare
from tracker.migration.index.rows import Row
from tracker.migration.models import Run
from tracker.migration.opening import Unopened, index_of
from tracker.migration.queries_runs import comparison_before

MOST = 200
"""So many files of each sort are named."""

WORDS = {
    Change.CAME: sentence("Came since"),
    Change.NEWLY_MISSING: sentence("Missing now, and was not before"),
    Change.NEWLY_CHANGED: sentence("Not the same now, and was not so before"),
    Change.STILL_MISSING: sentence("Still missing"),
    Change.STILL_CHANGED: sentence("Still not the same"),
}


@dataclass(frozen=True)
class ChangesPage:
    """From the comparison `before` to this one: how many of each sort, and the first of each."""

    before: Run
    counts: Mapping[Change, int]
    rows: Mapping[Change, Sequence[Row]]
    lost: bool = False
    """One of the two can't be looked into any more."""

    def words(self, change: Change) -> str:
        return gettext(WORDS[change])


def collect_changes(run: Run) -> ChangesPage:
    """What changed up to this comparison; NotFound without one before it, and where counts were compared."""
    before = comparison_before(run)
    if before is None or not run.is_comparison:
        raise NotFound()
    try:
        with index_of(before) as old, index_of(run) as new:
            changes = compare(old, new)
            rows = {change: list(changes.rows(change, MOST)) for change in Change}
            return ChangesPage(before, changes.counts(), rows)
    except Unopened:
        return ChangesPage(before, {}, {}, lost=True)
