"""Files that are there whole or not at all, also after the power fails."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_whole(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A file to write; at the end of the block it stands at `path`, on the disk, in place of what was there.

    A block that raises leaves `path` as it was.
    """
    path.parent.stat()  # So that a missing folder is told by its own name.
    scratch = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with open(os.open(scratch, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, path)
        sync_folder(path.parent)
    finally:
        scratch.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make what was renamed into this folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
