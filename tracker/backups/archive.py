"""The backup's file: an ordinary zip whose comment seals everything before it with its SHA-256."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from tracker.base.durable import written_whole
from tracker.base.errors import Refused

SEAL = 64
"""Length of the comment in bytes: hex digits, at the very end of a zip."""

CHUNK = 2**20


@contextmanager
def new_archive(path: Path) -> Iterator[ZipFile]:
    """A zip to fill; at the end of the block it is sealed and put at `path`, readable by its owner alone."""
    with written_whole(path) as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.comment = b"0" * SEAL
            yield archive
        seal = _digest(file)
        file.seek(-SEAL, os.SEEK_END)
        file.write(seal)


@contextmanager
def sealed_archive(path: Path) -> Iterator[ZipFile]:
    """A zip to read. Raises Refused when a single bit of it is not as it was written."""
    with open(path, "rb") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() < SEAL or _digest(file) != file.read(SEAL):
            raise damaged(path)
        try:
            with ZipFile(file) as archive:
                yield archive
        except BadZipFile:
            raise damaged(path) from None


def damaged(path: Path) -> Refused:
    return Refused("“%(name)s” is damaged, or no backup of Makegood; nothing was restored.", name=path.name)


def _digest(file: BinaryIO) -> bytes:
    """What the seal must be; leaves the file at the seal."""
    left = file.seek(-SEAL, os.SEEK_END)
    file.seek(0)
    sha = hashlib.sha256()
    while left:
        chunk = file.read(min(left, CHUNK))
        sha.update(chunk)
        left -= len(chunk)
    return sha.hexdigest().encode()
