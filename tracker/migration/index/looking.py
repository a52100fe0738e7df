"""Rows of an index file: those with some words, and those that are not simply there."""

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tracker.migration.index.browsing import Place
from tracker.migration.index.rows import COLUMNS, DIFFERS, DUPLICATE, STATES, Line, Row, row_of
from tracker.migration.index.searching import Plan, Wanted, plan
from tracker.migration.index.spelling import folded, searched
from tracker.migration.rules import State

PATH, OTHER = 1, 2
"""Places among the COLUMNS."""
NAMED = f"SELECT {COLUMNS} FROM names JOIN files ON files.id = names.rowid WHERE names MATCH ?"
DIFFERING = f"SELECT {COLUMNS} FROM files INDEXED BY differing WHERE {DIFFERS}"


def files_with(index: Any, wanted: Wanted, but: Wanted | None = None) -> Iterator[Row]:
    """The files that have what is wanted, but for those that have the other, in order of path."""
    found = plan(index, wanted)
    if not found.files:
        return
    if found.match:
        rows = index.execute(f"{NAMED} AND state <> {DUPLICATE} ORDER BY names.rowid", (found.match,))
    else:
        rows = index.execute(f"SELECT {COLUMNS} FROM files WHERE state <> {DUPLICATE} ORDER BY id")
    for row in rows:
        text = searched(row[PATH], row[OTHER])
        if wanted.is_in(text) and not (but and but.is_in(text)):
            yield row_of(row)


def file_at(index: Any, path: bytes) -> Row | None:
    """What became of this file of the source."""
    query = f"SELECT {COLUMNS} FROM files WHERE crc = ? AND path = ? AND in_source AND state <> {DUPLICATE}"
    row = index.execute(query, (zlib.crc32(path), path)).fetchone()
    return row_of(row) if row else None


def differing(index: Any, state: State, place: Place, offset: int) -> Iterator[Row]:
    """What is not simply there, of one state in one folder, in order of path."""
    query = f"{DIFFERING} AND state = ? AND id BETWEEN ? AND ? ORDER BY id LIMIT -1 OFFSET ?"
    bounds = STATES.index(state), place.first, place.last
    return map(row_of, index.execute(query, (*bounds, offset)))


def differing_with(index: Any, state: State, place: Place, wanted: Wanted) -> Iterator[Row]:
    """Those of them that have what is wanted."""
    for row in _candidates(index, state, place, plan(index, wanted)):
        if wanted.is_in(searched(row[PATH], row[OTHER])):
            yield row_of(row)


def _candidates(index: Any, state: State, place: Place, found: Plan) -> Iterator[tuple[Any, ...]]:
    """By the words or by the state, whichever leaves fewer."""
    if not found.files:
        return
    bounds = STATES.index(state), place.first, place.last
    if found.match and found.files < place.folder.differing(state):
        query = f"{NAMED} AND {DIFFERS} AND state = ? AND id BETWEEN ? AND ? ORDER BY names.rowid"
        yield from index.execute(query, (found.match, *bounds))
    else:
        yield from index.execute(f"{DIFFERING} AND state = ? AND id BETWEEN ? AND ? ORDER BY id", bounds)


def lines(index: Any, wanted: Wanted | None = None) -> Iterator[Row]:
    """The lines that can't be read, the source's first, in their order."""
    seen: Counter[int] = Counter()
    for side, number, why, text in index.execute("SELECT side, line, why, text FROM unreadable ORDER BY id"):
        same = hash((side, text))
        if wanted is None or wanted.is_in(folded(text)):
            yield Row(State.UNREADABLE, line=Line(side, number, why, text, seen[same]))
        seen[same] += 1


def count_lines(index: Any) -> int:
    """How many lines of both sides can't be read."""
    number: int = index.execute("SELECT count(*) FROM unreadable").fetchone()[0]
    return number
