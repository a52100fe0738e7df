"""Stored files whose bytes are gone or not what they were: for `verify`."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from tracker.base.database import Model, db
from tracker.files.models import Attachment, FileHash
from tracker.files.store import is_whole, path_of


class Lost(NamedTuple):
    """A file that a backup has to bring back."""

    name: str
    why: str


def lost_files(folder: Path, *, reading_all: bool) -> Iterator[Lost]:
    """Every file that a row names, also off the pages, and that is missing; attachments by their name.

    `reading_all` compares each byte too.
    """
    for name, sha in _named():
        if not path_of(folder, sha).is_file():
            yield Lost(name, "is missing from the disk")
        elif reading_all and not is_whole(folder, sha):
            yield Lost(name, "was damaged on the disk")


def _named() -> Iterator[tuple[str, str]]:
    query = sa.select(Attachment.name, Attachment.sha256, Attachment.small_sha256).order_by(Attachment.id)
    for name, *hashes in db.session.execute(query.execution_options(yield_per=1000)):
        yield from ((name, sha) for sha in hashes if sha)
    for table in Model.metadata.sorted_tables:
        for column in table.columns if table is not Attachment.__table__ else ():
            if isinstance(column.type, FileHash):
                for sha in db.session.scalars(sa.select(column).where(column.is_not(None)).distinct()):
                    yield f"{table.name} {sha[:12]}", sha
