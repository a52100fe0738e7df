"""What no row refers to is taken away after a day: uploads that came to nothing, and what a crash left."""

import logging
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import Model, db
from tracker.files.models import FileHash
from tracker.files.store import sweeping

AFTER = timedelta(days=1)
"""Far longer than any request lasts between storing a file and its row."""

EVERY = timedelta(hours=6)
MARK = ".swept"

logger = logging.getLogger("makegood")


def sweep_sometimes(folder: Path) -> int:
    """Sweep when nobody has for some hours, whichever worker it was; returns how many files went.

    A folder that can't be written is logged, and keeps nothing else from being done.
    """
    mark = folder / MARK
    if not folder.exists() or (mark.exists() and not _is_older(mark, EVERY)):
        return 0
    try:
        mark.touch()
        os.utime(mark, (now().timestamp(), now().timestamp()))
        return sweep(folder)
    except OSError as error:
        logger.error("sweeping", extra={"event": {"event": "sweeping failed"}}, exc_info=error)
        return 0


def sweep(folder: Path) -> int:
    """Remove what is older than a day and what no row refers to; returns how many files.

    Rows are read after the files were listed, and each file is looked at once more while nothing can be put
    into its place: what is attached meanwhile is either referred to by then or young.
    """
    old = [path for path in _files(folder) if _is_older(path, AFTER)]
    if not old:
        return 0
    named = _named_by_rows()
    orphans = [path for path in old if path.name not in named]
    gone = sum(_remove(folder, path) for path in orphans)
    if gone:
        logger.info("swept", extra={"event": {"event": "swept", "files": gone}})
    return gone


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.name != MARK)


def _named_by_rows() -> set[str]:
    """Every hash in a column of the type that says so, of whatever room."""
    columns = [
        column
        for table in Model.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, FileHash)
    ]
    db.session.rollback()  # What was committed until now is seen, nothing of an older snapshot.
    found = {sha for column in columns for sha in db.session.scalars(sa.select(column))}
    db.session.rollback()
    return found


def _remove(folder: Path, path: Path) -> bool:
    """Whether it was still old and is gone; while files are put into place it waits for the next time."""
    try:
        with sweeping(folder):
            if not _is_older(path, AFTER):
                return False
            path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False
    return True


def _is_older(path: Path, age: timedelta) -> bool:
    try:
        return now().timestamp() - path.stat().st_mtime > age.total_seconds()
    except FileNotFoundError:
        return False
