"""Attachments whose stored bytes are gone or not what they were: for `verify`."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from tracker.base.database import db
from tracker.files.models import Attachment
from tracker.files.store import is_whole, path_of


class Lost(NamedTuple):
    """A file that a backup has to bring back."""

    name: str
    why: str


def lost_files(folder: Path, *, reading_all: bool) -> Iterator[Lost]:
    """Every attachment, also off the pages, whose file is missing; `reading_all` compares each byte too."""
    query = sa.select(Attachment.name, Attachment.sha256, Attachment.small_sha256).order_by(Attachment.id)
    for name, *hashes in db.session.execute(query.execution_options(yield_per=1000)):
        for sha in filter(None, hashes):
            if not path_of(folder, sha).is_file():
                yield Lost(name, "is missing from the disk")
            elif reading_all and not is_whole(folder, sha):
                yield Lost(name, "was damaged on the disk")
