"""Sorting more than fits into memory: sorted runs in files without a name, merged as they are read."""

import heapq
import marshal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Self

RUN = 100_000
"""So many records are sorted in memory at a time."""
BATCH = 2_000
Record = tuple[bytes, int, bytes, int]
"""A path, what kind of row it makes, the checksum as bytes, the size in bytes or -1."""


class Sorter:
    """Takes records in any order and gives them sorted; after the block its files are gone."""

    def __init__(self, folder: Path, run: int = RUN):
        self.folder, self.run = folder, run
        self.taken = 0
        self._held: list[Record] = []
        self._runs: list[BinaryIO] = []
        self._files = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._files.close()

    def add(self, records: list[Record]) -> None:
        """Take some records, far fewer than a run at a time."""
        self.taken += len(records)
        self._held += records
        if len(self._held) >= self.run:
            self._put_down()

    def sorted(self) -> Iterator[Record]:
        """All of them in order."""
        self._held.sort()
        return heapq.merge(self._held, *map(_read, self._runs))

    def _put_down(self) -> None:
        self._held.sort()
        file: Any = self._files.enter_context(TemporaryFile(dir=self.folder))  # noqa: SIM115
        for at in range(0, len(self._held), BATCH):
            marshal.dump(self._held[at : at + BATCH], file)
        file.seek(0)
        self._runs.append(file)
        self._held = []


def _read(file: BinaryIO) -> Iterator[Record]:
    while True:
        try:
            yield from marshal.load(file)
        except EOFError:
            return
