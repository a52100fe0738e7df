"""The index file of a run, opened for a page or for the worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app

from tracker.base.database import sqlite
from tracker.base.errors import NotFound, Refused, sentence
from tracker.files.store import stored
from tracker.migration.index.reading import Index
from tracker.migration.models import Run

UNOPENED = sentence(
    "What this comparison found can’t be looked into any more; the lists have to be compared once more."
)


class Unopened(Refused):
    """The index of a run is gone, damaged or of an older form; the lists have to be compared once more."""

    def __init__(self) -> None:
        super().__init__(UNOPENED)


@contextmanager
def index_of(run: Run) -> Iterator[Index]:
    """The index of this run; NotFound for a run without one, such as of counts. Raises Unopened."""
    if run.index_sha256 is None:
        raise NotFound()
    try:
        with _opened(run.index_sha256) as index:
            yield index
    except sqlite.DatabaseError:
        raise Unopened() from None


def can_open(sha: str, folder: Path) -> bool:
    """Whether the index with this hash, among the stored files, can be looked into."""
    try:
        with Index(stored(folder, sha)):
            return True
    except (Refused, sqlite.DatabaseError):
        return False


def _opened(sha: str) -> Index:
    try:
        return Index(stored(files_folder(), sha))
    except Refused:
        raise Unopened() from None


def files_folder() -> Path:
    """Where the instance keeps its files."""
    folder: Path = current_app.config["SETTINGS"].files
    return folder
