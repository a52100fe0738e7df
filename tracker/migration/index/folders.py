"""Adding up what became of the files, folder by folder, while they come by in order of their paths."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from tracker.migration.index.rows import STATES

ROOT, NO_PARENT = 0, -1
DEEPEST = 100
"""What lies deeper is counted in the folder of this depth."""
SPELLED, BYTES, UNSIZED = len(STATES), len(STATES) + 1, len(STATES) + 2
"""Places in the sums, after those of the states."""


@dataclass
class Sums:
    """One folder that is still open."""

    parent: int
    name: bytes
    id: int
    first: int
    values: list[int] = field(default_factory=lambda: [0] * (UNSIZED + 1))


class Folders:
    """Takes every file in order of path; gives each folder's row to `write` once all below it came by."""

    def __init__(self, write: Callable[[tuple[object, ...]], object]):
        self.write = write
        self._numbers = count(ROOT)
        self._open = [Sums(NO_PARENT, b"", next(self._numbers), 1)]
        self._folder = b""
        self._last = 0

    def add(self, number: int, path: bytes, state: int, spelled: int, size: int | None) -> None:
        """One file; `size` is 0 of what has none in the source."""
        folder = path[: path.rfind(b"/") + 1]
        if folder != self._folder:
            self._enter(folder, number)
        values = self._open[-1].values
        values[state] += 1
        values[SPELLED] += spelled
        values[BYTES] += size or 0
        values[UNSIZED] += size is None
        self._last = number

    def finish(self) -> None:
        """Close all of them, the root last."""
        self._close_down_to(0)

    def _enter(self, folder: bytes, number: int) -> None:
        names = folder.split(b"/", DEEPEST)[:-1]
        shared = 0
        for name, one in zip(names, self._open[1:], strict=False):
            if name != one.name:
                break
            shared += 1
        self._close_down_to(1 + shared)
        for name in names[shared:]:
            self._open.append(Sums(self._open[-1].id, name, next(self._numbers), number))
        self._folder = folder

    def _close_down_to(self, depth: int) -> None:
        while len(self._open) > depth:
            done = self._open.pop()
            self.write((done.parent, done.name, done.id, done.first, self._last, *done.values))
            if self._open:
                above = self._open[-1].values
                above[:] = [a + b for a, b in zip(above, done.values, strict=True)]
