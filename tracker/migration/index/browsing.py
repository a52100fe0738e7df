"""Folders of an index file, from the root down."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from tracker.migration.index.folders import DEEPEST, NO_PARENT, ROOT
from tracker.migration.index.rows import STATES, Folder

COLUMNS = f"name, id, first, last, {', '.join(STATES)}, spelled, bytes, unsized"


class Place(NamedTuple):
    """A folder and where it stands in the index: its own number, and the numbers of the files below it."""

    folder: Folder
    id: int
    first: int
    last: int

    @property
    def is_all(self) -> bool:
        return self.id == ROOT


def place_of(index: Any, path: bytes) -> Place | None:
    """The folder with this path, found name by name; None when there is none."""
    place = _child(index, NO_PARENT, b"", b"")
    for name in path.split(b"/", DEEPEST)[:-1]:
        if place is None:
            return None
        place = _child(index, place.id, name, place.folder.path + name + b"/")
    return place


def subfolders(index: Any, path: bytes) -> Iterator[Folder]:
    """The folders that lie directly in this one, in order of name."""
    if place := place_of(index, path):
        query = f"SELECT {COLUMNS} FROM folders WHERE parent = ? ORDER BY name"
        for row in index.execute(query, (place.id,)):
            yield _place(path + row[0] + b"/", row).folder


def _child(index: Any, parent: int, name: bytes, path: bytes) -> Place | None:
    query = f"SELECT {COLUMNS} FROM folders WHERE parent = ? AND name = ?"
    row = index.execute(query, (parent, name)).fetchone()
    return _place(path, row) if row else None


def _place(path: bytes, row: tuple[Any, ...]) -> Place:
    _, number, first, last, *values = row
    *counts, spelled, size, unsized = values
    folder = Folder(path, dict(zip(STATES, counts, strict=True)), spelled, None if unsized else size)
    return Place(folder, number, first, last)
