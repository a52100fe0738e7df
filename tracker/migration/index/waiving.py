"""Which differences a client may let go, and which of those let go before are still none the better (D3)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.migration.index.reading import ALL, Index
from tracker.migration.index.rows import Row
from tracker.migration.rules import State

NOT_THERE = (State.CHANGED, State.MISSING)
"""What has not arrived of the source's files that could be read."""
LOOKING_UP = 4
"""So many rows are gone through while one is looked up."""


class Waived(NamedTuple):
    """How many files and lines, and their bytes; None when the size of one is not known."""

    files: int
    bytes: int | None


def differing_in(index: Index, folder: bytes = ALL, state: State | None = None) -> Iterator[Row]:
    """What has not arrived of a folder and all below it: missing or changed, or of one state.

    State.UNREADABLE gives the source's lines that can't be read; the target's are nobody's to let go.
    The `key` of each is what `waived_among` asks for. Read as it is taken, within the index's block.
    """
    rows = (row for one in ([state] if state else NOT_THERE) for row in index.differences(one, folder))
    return (row for row in rows if row.line is None or row.line.side == "source")


def waived_among(index: Index, keys: Iterable[bytes]) -> Waived:
    """How many of these, each counted once, are still missing, changed or unreadable in this comparison."""
    known = set(keys)
    files, size = 0, 0
    sized = True
    for row in _files(index, known):
        files += 1
        size += row.size or 0
        sized = sized and row.size is not None
    lines = sum(row.key in known for row in differing_in(index, state=State.UNREADABLE))
    return Waived(files + lines, size if sized else None)


def _files(index: Index, known: set[bytes]) -> Iterator[Row]:
    """One by one, or by going through all that has not arrived, whichever is less."""
    if len(known) * LOOKING_UP < sum(index.count(state) for state in NOT_THERE):
        looked_up = map(index.file, known)
        return (row for row in looked_up if row and row.state in NOT_THERE)
    return (row for row in differing_in(index) if row.key in known)
