"""Which of the differences on one page were let go, and by what: looked up, however many were let go."""

import mmap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from tracker.base.errors import Refused
from tracker.files.store import stored
from tracker.migration.carrying import END, lines_together
from tracker.migration.index.rows import Row
from tracker.migration.models import Run, Waiver

Kept = mmap.mmap
"""The file of a waiver: its keys in order, END between them."""


def waivers_by_key(
    run: Run, waivers: Iterable[Waiver], rows: Sequence[Row], folder: Path
) -> dict[bytes, Waiver]:
    """Which of these waivers lets each of the rows of this run go, by the row's key, if any does.

    `folder` holds the stored files. A waiver whose file is gone from the disk marks nothing.
    """
    found: dict[bytes, Waiver] = {}
    for waiver in waivers:
        left = [row for row in rows if row.key not in found]
        if left:
            found |= dict.fromkeys(_let_go(run, waiver, left, folder), waiver)
    return found


def _let_go(run: Run, waiver: Waiver, rows: Iterable[Row], folder: Path) -> Iterator[bytes]:
    try:
        with _opened(folder, waiver.paths_sha256) as kept:
            yield from (row.key for row in rows if holds(kept, row.key) or _together(run, waiver, row, kept))
    except Refused:
        return


def holds(kept: Kept, key: bytes) -> bool:
    """Whether this key is among those, found by halving."""
    low, high = 0, len(kept)
    while low < high:
        start = kept.rfind(END, low, (low + high) // 2) + 1 or low
        end = kept.find(END, start)
        there = kept[start : end if end >= 0 else len(kept)]
        if there == key:
            return True
        if there < key:
            low = start + len(there) + 1
        else:
            high = start
    return False


def _together(run: Run, waiver: Waiver, row: Row, kept: Kept) -> bool:
    """A line that shares the key of the first that says the same."""
    if row.line is None or not row.line.again or not holds(kept, row.line.first_key):
        return False
    return lines_together(waiver, run, kept[:].count(END) + 1)


@contextmanager
def _opened(folder: Path, sha: str) -> Iterator[Kept]:
    with (
        open(stored(folder, sha), "rb") as file,
        closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as kept,
    ):
        yield kept
