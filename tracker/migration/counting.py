"""Counts instead of files, for what has none: how many items are in each folder of a mailbox or calendar."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.base.errors import Invalid
from tracker.migration.rules import Counts

FOLDER, ITEMS, BYTES = "folder", "items", "bytes"
"""The columns, in any order; bytes may be left out."""
DELIMITERS = ",;\t"
MOST_ITEMS = 2**31 - 1
MOST_DIGITS = 15
"""More is a slip, and what a database can't hold."""


@dataclass(frozen=True)
class FolderCount:
    """How many items one folder holds, and their bytes where they are known."""

    folder: str
    items: int
    bytes: int | None = None


@dataclass(frozen=True)
class FolderFate:
    """One folder on both sides; more on the target than there was in the source is extra."""

    folder: str
    source: int
    target: int
    source_bytes: int | None
    target_bytes: int | None

    @property
    def arrived(self) -> int:
        return min(self.source, self.target)

    @property
    def missing(self) -> int:
        return max(0, self.source - self.target)

    @property
    def extra(self) -> int:
        return max(0, self.target - self.source)

    @property
    def arrived_bytes(self) -> int | None:
        """None when either side does not say."""
        if self.source_bytes is None or self.target_bytes is None:
            return None
        return min(self.source_bytes, self.target_bytes)


@dataclass(frozen=True)
class CountedFolders:
    """Two sides compared by count, folder by folder; bytes are None as soon as one folder has none."""

    counts: Counts
    folders: list[FolderFate]
    source_bytes: int | None
    arrived_bytes: int | None


def read_counts(text: str) -> list[FolderCount]:
    """The folders of a table that names its columns: folder, items and perhaps bytes, in any order.

    Columns are separated by commas, semicolons or tabs. Raises Invalid with one sentence that names the line.
    """
    lines = _lines(text)
    places = _places(next(lines, (1, []))[1])
    found: dict[str, FolderCount] = {}
    for line, cells in lines:
        one = _count(cells, places, line)
        if found.setdefault(_name(one.folder), one) is not one:
            raise Invalid(
                "Line %(line)s: the folder “%(folder)s” stands there twice.", line=line, folder=one.folder
            )
    if not found:
        raise Invalid("This table names no folder.")
    if sum(one.items for one in found.values()) > MOST_ITEMS:
        raise Invalid("These are more items than can be counted here.")
    return list(found.values())


def compare_counts(source: Iterable[FolderCount], target: Iterable[FolderCount]) -> CountedFolders:
    """What became of the items of each folder; folders are the same by name, in Unicode's NFC."""
    ours, theirs = ({_name(one.folder): one for one in side} for side in (source, target))
    folders = [_fate(name, ours.get(name), theirs.get(name)) for name in ours | theirs]
    counts = Counts(
        source=sum(one.source for one in folders),
        target=sum(one.target for one in folders),
        matched=sum(one.arrived for one in folders),
        missing=sum(one.missing for one in folders),
        extra=sum(one.extra for one in folders),
    )
    return CountedFolders(
        counts,
        folders,
        _sum(one.source_bytes for one in folders),
        _sum(one.arrived_bytes for one in folders),
    )


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, each with its number."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    header = next((line for line in lines if line.strip()), "")
    rows = csv.reader(lines, delimiter=max(DELIMITERS, key=header.count))
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield rows.line_num, cells
    except csv.Error:
        raise Invalid("Line %(line)s: this is no row of a table.", line=rows.line_num) from None


def _places(cells: list[str]) -> dict[str, int]:
    """Where each column stands."""
    places = {cell.lower(): place for place, cell in reversed(list(enumerate(cells)))}
    if not {FOLDER, ITEMS} <= places.keys():
        raise Invalid("The first line must name the columns “folder” and “items”, and “bytes” where known.")
    return places


def _count(cells: list[str], places: dict[str, int], line: int) -> FolderCount:
    def cell(column: str) -> str:
        place = places.get(column, len(cells))
        return cells[place] if place < len(cells) else ""

    if not cell(FOLDER):
        raise Invalid("Line %(line)s: the folder has no name.", line=line)
    items, size = cell(ITEMS), cell(BYTES)
    return FolderCount(cell(FOLDER), _number(items, line), _number(size, line) if size else None)


def _number(text: str, line: int) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Invalid("Line %(line)s: “%(text)s” is no whole number from 0 up.", line=line, text=text)
    if len(text) > MOST_DIGITS:
        raise Invalid("Line %(line)s: “%(text)s” is too large.", line=line, text=text[:MOST_DIGITS] + "…")
    return int(text)


def _name(folder: str) -> str:
    return unicodedata.normalize("NFC", folder)


def _fate(name: str, ours: FolderCount | None, theirs: FolderCount | None) -> FolderFate:
    """A folder that a side has not holds nothing there."""
    source, target = ours or FolderCount(name, 0, 0), theirs or FolderCount(name, 0, 0)
    return FolderFate(name, source.items, target.items, source.bytes, target.bytes)


def _sum(sizes: Iterable[int | None]) -> int | None:
    known = list(sizes)
    return None if None in known else sum(size for size in known if size is not None)
