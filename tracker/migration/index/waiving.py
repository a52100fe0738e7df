"""Which differences a client may let go, and which of those let go before are still none the better (D3)."""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.migration.index.reading import ALL, Index
from tracker.migration.index.rows import Row
from tracker.migration.rules import State

NOT_THERE = (State.CHANGED, State.MISSING)
"""What has not arrived of the source's files that could be read."""


class Waived(NamedTuple):
    """How many files and lines, and their bytes; None when the size of one is not known."""

    files: int
    bytes: int | None


def differing_in(index: Index, folder: bytes = ALL, state: State | None = None) -> list[Row]:
    """What has not arrived of a folder and all below it: missing or changed, or of one state.

    State.UNREADABLE gives the source's lines that can't be read; the target's are nobody's to let go.
    The `key` of each is what `waived_among` asks for.
    """
    rows = (row for one in ([state] if state else NOT_THERE) for row in index.differences(one, folder))
    return [row for row in rows if row.line is None or row.line.side == "source"]


def waived_among(index: Index, keys: Iterable[bytes]) -> Waived:
    """How many of these, each counted once, are still missing, changed or unreadable in this comparison."""
    known = set(keys)
    files = [row for key in known if (row := index.file(key)) and row.state in NOT_THERE]
    lines = [row for row in differing_in(index, state=State.UNREADABLE) if row.key in known]
    sizes = [row.size for row in files if row.size is not None]
    return Waived(len(files) + len(lines), sum(sizes) if len(sizes) == len(files) else None)
