"""The index file of a run, opened for a page or for the worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import current_app

from tracker.base.errors import NotFound
from tracker.files.store import stored
from tracker.migration.index.reading import Index
from tracker.migration.models import Run


@contextmanager
def index_of(run: Run) -> Iterator[Index]:
    """The index of this run; NotFound for a run without one, such as of counts.

    Raises Refused when the file is gone, or kept in an older form.
    """
    if run.index_sha256 is None:
        raise NotFound()
    with Index(stored(files_folder(), run.index_sha256)) as index:
        yield index


def files_folder() -> Path:
    """Where the instance keeps its files."""
    folder: Path = current_app.config["SETTINGS"].files
    return folder
