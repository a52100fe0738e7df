"""The files of an instance, each under the SHA-256 of what it holds, so that none is ever changed or lost.

A file is on the disk before any row refers to it; one that no row refers to is harmless.
"""

import hashlib
from pathlib import Path

from tracker.base.durable import sync_folder, written_whole
from tracker.base.errors import Refused


def keep(folder: Path, data: bytes) -> str:
    """Store `data` durably and return its SHA-256 in hex; the same bytes twice are one file."""
    sha = hashlib.sha256(data).hexdigest()
    path = path_of(folder, sha)
    if not path.exists():
        _make_folder(path.parent)
        with written_whole(path) as file:
            file.write(data)
    return sha


def read(folder: Path, sha: str) -> bytes:
    """The bytes kept under this SHA-256. Raises Refused when they are gone or not what they were."""
    try:
        data = path_of(folder, sha).read_bytes()
    except FileNotFoundError:
        raise Refused("This file is missing from the disk; a backup holds it.") from None
    if hashlib.sha256(data).hexdigest() != sha:
        raise Refused("This file was damaged on the disk; a backup holds it as it was.")
    return data


def path_of(folder: Path, sha: str) -> Path:
    """Where it stands; two letters of the name make the folder, so that none grows too long."""
    return folder / sha[:2] / sha


def _make_folder(folder: Path) -> None:
    """Make the folder, and its name last as long as what is put into it."""
    for made in (folder.parent, folder):
        if not made.exists():
            made.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(made.parent)
