"""The slow part of an upload, done before the database is locked: read, look at, store.

What is prepared and then not attached is an orphan, which the sweep takes away.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tracker.files import rules
from tracker.files.pictures import redraw
from tracker.files.rules import DOCUMENT, PHOTO, PICTURES
from tracker.files.store import CHUNK, put, scratch

HEAD = 4096
"""Bytes that are looked at to know what it is."""


@dataclass(frozen=True)
class Prepared:
    """A file that is stored, and what its row will say; sizes in bytes and pixels."""

    name: str
    sha256: str
    media_type: str
    size: int
    small_sha256: str | None = None
    width: int | None = None
    height: int | None = None

    @property
    def likely_role(self) -> str:
        """What it is there for when nobody says."""
        return PHOTO if self.small_sha256 else DOCUMENT


def prepare(stream: IO[bytes], filename: str, folder: Path) -> Prepared:
    """Store what the stream holds in the instance's folder of files, whatever its size in constant memory.

    Raises Invalid with one sentence that names the file; then nothing of it is left.
    """
    name = rules.clean_name(filename)
    with scratch(folder) as path:
        head = _spool(stream, path, name)
        media_type = rules.media_type_of(name, head)
        if media_type in PICTURES.values():
            made = redraw(path, name, folder)
            return Prepared(name=rules.renamed(name, made.media_type), **vars(made))
        size = path.stat().st_size
        return Prepared(name=name, sha256=put(folder, path), media_type=media_type, size=size)


def _spool(stream: IO[bytes], path: Path, name: str) -> bytes:
    """Copy the stream into the file, no more than may be, and return how it begins."""
    head, size = b"", 0
    with open(path, "wb") as file:
        while chunk := stream.read(CHUNK):
            head = head or chunk[:HEAD]
            size += len(chunk)
            if size > rules.MOST_BYTES:
                break
            file.write(chunk)
    rules.check_size(name, size)
    return head
