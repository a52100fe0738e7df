"""Index files for tests: two lists written, compared and indexed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tests.migration.lists import written
from tracker.migration.index.making import Totals, make_index
from tracker.migration.index.reading import Index
from tracker.migration.index.rows import Row
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile

File = tuple[bytes, str]
"""A name, and what is in the file."""


def table(*files: File) -> bytes:
    """A list in columns, with sizes."""
    rows = (b'"%b",%d,%b\n' % (name.replace(b'"', b'""'), len(text), _sha(text)) for name, text in files)
    return b"path,size,sha256\n" + b"".join(rows)


def sum_lines(*files: File) -> bytes:
    """A list of checksums, without sizes."""
    return b"".join(b"%b  %b\n" % (_sha(text), name) for name, text in files)


def index_of(
    folder: Path,
    source: bytes,
    target: bytes,
    name: str = "index",
    strips: tuple[str, str] = ("", ""),
    ignore_case: bool = False,
) -> tuple[Path, Totals]:
    """The index file of these two lists."""
    ours, theirs = recognise(written(folder, "s.txt", source)), recognise(written(folder, "t.txt", target))
    found = reconcile(ours, theirs, strip_source=strips[0], strip_target=strips[1], ignore_case=ignore_case)
    path = folder / name
    return path, make_index(path, ours, theirs, found, strips=strips)


def opened(folder: Path, source: Iterable[File], target: Iterable[File]) -> Index:
    """An open index of two tables."""
    return Index(index_of(folder, table(*source), table(*target))[0])


def names(rows: Iterable[Row]) -> list[str]:
    """What each is called, for reading."""
    return [(row.source_path or row.target_path or b"").decode() for row in rows]


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode()).hexdigest().encode()
