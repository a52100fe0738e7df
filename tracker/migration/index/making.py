"""The index file of a comparison: every file of both sides with what became of it, to search and to browse.

It is an SQLite file that is written once, in order of path, and only read ever after. The same lists give
the same bytes.
"""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.base.database import sqlite
from tracker.migration.index.entries import UNKNOWN, entries
from tracker.migration.index.folders import Folders
from tracker.migration.index.rows import FORMAT, MATCHED, STATES, TABLES
from tracker.migration.index.sorting import Record, Sorter
from tracker.migration.index.spelling import searched
from tracker.migration.manifests.model import Manifest
from tracker.migration.rules import Counts, Difference, Reconciliation, State
from tracker.migration.sides import Progress

SOURCE, EXTRA, TWICE_IN_SOURCE, TWICE_IN_TARGET = range(4)
"""What a record of the sorter stands for."""
GROUP = 5_000
"""So many rows are written at a time."""
Fate = tuple[int, int, int, bytes | None]
"""The number of a state; whether it is only spelled alike and whether the target has it (0 or 1, because
SQLite's driver takes these sooner than truth values); its other path there."""
HELD = 32 * 1024 * 1024
"""So many bytes of the index of names are held before they are written."""
ARRIVED = {STATES.index(State.MATCHED), STATES.index(State.MOVED)}
FOR_WRITING = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32000", f"user_version={FORMAT}")


@dataclass(frozen=True)
class Totals:
    """What a comparison says as a whole; bytes are None when the size of a file is not known."""

    content: str
    """By what files were compared: a checksum or `size`."""
    counts: Counts
    unreadable_source: int
    unreadable_target: int
    spelled: int
    """Names that are the same only after Unicode's NFC, or but for their case."""
    source_bytes: int | None
    arrived_bytes: int | None
    """Of what matched or moved."""


def make_index(
    path: Path,
    source: Manifest,
    target: Manifest,
    found: Reconciliation,
    *,
    strips: tuple[str, str] = ("", ""),
    progress: Progress = lambda _bytes: None,
) -> Totals:
    """Write the index of this comparison into `path`, an empty file or none; after an error it is to go.

    `strips` are those of the comparison; `progress` is told of `work_of(source, target)` bytes in all. Sorts
    in files without a name beside `path`.
    """
    with Sorter(path.parent) as sorter, closing(sqlite.connect(path)) as index:
        for pragma in FOR_WRITING:
            index.execute(f"PRAGMA {pragma}")
        index.executescript("BEGIN;" + TABLES)
        index.execute("INSERT INTO names (names, rank) VALUES ('hashsize', ?)", (HELD,))
        _collect(sorter, source, target, found, strips, progress)
        writer = _Writer(index, found, _Share(source, sorter.taken, progress))
        writer.write(sorter.sorted())
        _finish(index, found)
        index.commit()
    return writer.totals()


def work_of(source: Manifest, target: Manifest) -> int:
    """How many bytes the progress of `make_index` adds up to: the lists are read, the rows written."""
    sizes = [one.path.stat().st_size for one in (source, target)]
    return 2 * sizes[0] + sizes[1]


def _collect(
    sorter: Sorter,
    source: Manifest,
    target: Manifest,
    found: Reconciliation,
    strips: tuple[str, str],
    progress: Progress,
) -> None:
    for some in entries(source, found.content, strips[0], progress):
        sorter.add([(name, SOURCE, checksum, size) for name, checksum, size in some])
    extra = {one.target_path for one in found.differences if one.state == State.EXTRA}
    for some in entries(target, found.content, strips[1], progress):
        sorter.add([(name, EXTRA, checksum, size) for name, checksum, size in some if name in extra])
    twice = [one for one in found.differences if one.state == State.DUPLICATE]
    sorter.add([(one.source_path, TWICE_IN_SOURCE, b"", UNKNOWN) for one in twice if one.source_path])
    sorter.add([(one.target_path, TWICE_IN_TARGET, b"", UNKNOWN) for one in twice if one.target_path])


class _Share:
    """Tells the progress of rows as if they were the bytes of the source's list."""

    def __init__(self, source: Manifest, rows: int, progress: Progress):
        self.bytes, self.rows, self.progress = source.path.stat().st_size, rows, progress
        self.done = 0

    def tell(self, written: int) -> None:
        """So many rows are written, of all."""
        done = self.bytes * written // self.rows if self.rows else 0
        self.progress(done - self.done)
        self.done = done

    def finish(self) -> None:
        self.progress(self.bytes - self.done)
        self.done = self.bytes


class _Writer:
    """Writes sorted records as rows, with the names to search and the folders they are in."""

    def __init__(self, index: Any, found: Reconciliation, share: _Share):
        self.index, self.found, self.share = index, found, share
        self.fates = _fates(found.differences)
        self.folders = Folders(self._folder)
        self.arrived = 0
        self.root: tuple[Any, ...] = ()

    def write(self, records: Iterable[Record]) -> None:
        group: list[tuple[Any, ...]] = []
        for number, record in enumerate(_once(records), 1):
            group.append(self._row(number, *record))
            if len(group) == GROUP:
                self._put(group)
                self.share.tell(number)
                group = []
        self._put(group)
        self.folders.finish()
        self.share.finish()

    def totals(self) -> Totals:
        *_, spelled, size, unsized = self.root
        return Totals(
            self.found.content,
            self.found.counts,
            len(self.found.unreadable_source),
            len(self.found.unreadable_target),
            spelled,
            None if unsized else size,
            None if unsized else self.arrived,
        )

    def _row(self, number: int, path: bytes, kind: int, checksum: bytes, size: int) -> tuple[Any, ...]:
        known = None if size == UNKNOWN else size
        state, spelled, in_target, other = self._fate(path, kind)
        if state in ARRIVED:
            self.arrived += known or 0
        self.folders.add(number, path, state, spelled, known if kind == SOURCE else 0)
        in_source = int(kind in (SOURCE, TWICE_IN_SOURCE))
        return number, path, other, in_source, in_target, state, spelled, checksum, known, zlib.crc32(path)

    def _fate(self, path: bytes, kind: int) -> Fate:
        """What became of it."""
        if kind == SOURCE:
            return self.fates.get(path, _THERE)
        state = State.EXTRA if kind == EXTRA else State.DUPLICATE
        return STATES.index(state), 0, int(kind != TWICE_IN_SOURCE), None

    def _put(self, rows: list[tuple[Any, ...]]) -> None:
        self.index.executemany("INSERT INTO files VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
        names = [(row[0], searched(row[1], row[2])) for row in rows]
        self.index.executemany("INSERT INTO names (rowid, text) VALUES (?,?)", names)

    def _folder(self, row: tuple[Any, ...]) -> None:
        self.root = row
        self.index.execute(f"INSERT INTO folders VALUES ({','.join('?' * len(row))})", row)


_THERE = (MATCHED, 0, 1, None)


def _fates(differences: Iterable[Difference]) -> dict[bytes, Fate]:
    """What became of the source's files that are not simply there, by their paths."""
    return {
        one.source_path: (
            STATES.index(one.state),
            int(one.spelled),
            int(one.target_path is not None),
            one.target_path if one.target_path != one.source_path else None,
        )
        for one in differences
        if one.source_path is not None and one.state != State.DUPLICATE
    }


def _once(records: Iterable[Record]) -> Iterator[Record]:
    """One record for each file, with the first checksum and the largest size of those that its name has."""
    records = iter(records)
    first = next(records, None)
    if first is None:
        return
    path, kind, checksum, size = first
    for record in records:
        if record[0] != path or record[1] != kind:
            yield path, kind, checksum, size
            path, kind, checksum, size = record
        elif record[3] > size:
            size = record[3]
    yield path, kind, checksum, size


def _finish(index: Any, found: Reconciliation) -> None:
    insert = "INSERT INTO unreadable (side, line, why, text) VALUES (?,?,?,?)"
    for side, lines in (("source", found.unreadable_source), ("target", found.unreadable_target)):
        index.executemany(insert, [(side, *line) for line in lines])
    index.execute("CREATE INDEX by_crc ON files (crc)")
    index.execute("INSERT INTO names (names) VALUES ('optimize')")
    index.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, names, row)")
    index.execute("INSERT INTO grams SELECT term, doc FROM temp.terms")
