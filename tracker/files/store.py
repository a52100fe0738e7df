"""The files of an instance, each under the SHA-256 of what it holds, so that none is ever changed or lost.

A file is on the disk before any row refers to it; one that no row refers to is harmless, and swept in time.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.base.database import new_uuid
from tracker.base.durable import sync_folder
from tracker.base.errors import Refused, sentence

CHUNK = 2**18
MISSING = sentence("This file is missing from the disk; a backup holds it.")
DAMAGED = sentence("This file was damaged on the disk; a backup holds it as it was.")


def keep(folder: Path, data: bytes) -> str:
    """Store `data` durably and return its SHA-256 in hex; the same bytes twice are one file."""
    with scratch(folder) as path:
        path.write_bytes(data)
        return put(folder, path)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """An empty file beside the stored ones, for our eyes alone; it is gone at the end of the block, if it
    was not put into its place. Backups leave it out, and the sweep finds what a crash left."""
    _make_folder(folder)
    path = folder / f".{new_uuid()}"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def put(folder: Path, path: Path) -> str:
    """Move a scratch file into its place, durably, and return its SHA-256.

    Where the same is stored already it takes its place: that one may be old and about to be swept.
    """
    with open(path, "rb") as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    target = path_of(folder, sha)
    with not_swept(folder):
        _make_folder(target.parent)
        os.replace(path, target)
        sync_folder(target.parent)
    return sha


@contextmanager
def not_swept(folder: Path) -> Iterator[None]:
    """Nothing is swept within the block."""
    with _locked(folder, fcntl.LOCK_SH):
        yield


@contextmanager
def sweeping(folder: Path) -> Iterator[None]:
    """Nothing is put into its place within the block. Raises BlockingIOError while something is."""
    with _locked(folder, fcntl.LOCK_EX | fcntl.LOCK_NB):
        yield


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)


def read(folder: Path, sha: str) -> bytes:
    """The bytes kept under this SHA-256. Raises Refused when they are gone or not what they were."""
    data = stored(folder, sha).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha:
        raise Refused(DAMAGED)
    return data


def stored(folder: Path, sha: str) -> Path:
    """Where it stands, to be handed out. Raises Refused when it is gone."""
    path = path_of(folder, sha)
    if not path.is_file():
        raise Refused(MISSING)
    return path


def is_whole(folder: Path, sha: str) -> bool:
    """Whether the stored bytes are what they were; reads all of them."""
    with open(path_of(folder, sha), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha


def path_of(folder: Path, sha: str) -> Path:
    """Where it stands; two letters of the name make the folder, so that none grows too long."""
    return folder / sha[:2] / sha


def _make_folder(folder: Path) -> None:
    """Make the folder, and its name last as long as what is put into it."""
    if folder.exists():
        return
    for made in (folder.parent, folder):
        if not made.exists():
            made.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(made.parent)
