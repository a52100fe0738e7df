"""What another copy changed: two comparisons of the same source, side by side."""

from array import array
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

from tracker.migration.index.reading import Index
from tracker.migration.index.rows import COLUMNS, DIFFERS, STATES, Row, row_of
from tracker.migration.rules import State

MISSING, CHANGED = STATES.index(State.MISSING), STATES.index(State.CHANGED)
ARRIVED = f"({STATES.index(State.MATCHED)}, {STATES.index(State.MOVED)})"
SAME = "crc = now.crc AND path = now.path"


class Change(StrEnum):
    """What became of a file of the source from one comparison to the next."""

    CAME = "came"
    """It was missing or changed, and is there."""
    NEWLY_MISSING = "newly missing"
    NEWLY_CHANGED = "newly changed"
    STILL_MISSING = "still missing"
    STILL_CHANGED = "still changed"


CAME_IDS = f"""
    SELECT now.id FROM (
        SELECT crc AS was_crc, path AS was_path FROM earlier.files INDEXED BY differing
        WHERE {DIFFERS} AND state IN ({CHANGED}, {MISSING})
    ) CROSS JOIN main.files AS now
    WHERE crc = was_crc AND path = was_path AND state IN {ARRIVED}"""
NOW_IDS = f"""
    SELECT now.id, EXISTS (SELECT 1 FROM earlier.files WHERE {SAME} AND state = now.state)
    FROM main.files AS now INDEXED BY differing WHERE {DIFFERS} AND state = ?"""
NEWLY_AND_STILL = {
    MISSING: (Change.NEWLY_MISSING, Change.STILL_MISSING),
    CHANGED: (Change.NEWLY_CHANGED, Change.STILL_CHANGED),
}
Ids = Mapping[Change, "array[int]"]
"""The numbers of the files of each sort, in order of path: eight bytes for each, however many there are."""


class Changes:
    """The changes from one comparison to the next, read as they are asked for while both indexes are open."""

    def __init__(self, connection: Any):
        self._connection = connection

    def counts(self) -> dict[Change, int]:
        """How many files of each sort."""
        return {one: len(self._ids[one]) for one in Change}

    def rows(self, change: Change, limit: int | None = None, offset: int = 0) -> Iterator[Row]:
        """These files as they are now, in order of path."""
        query = f"SELECT {COLUMNS} FROM files WHERE id = ?"
        for number in self._ids[change][offset : None if limit is None else offset + limit]:
            yield row_of(self._connection.execute(query, (number,)).fetchone())

    @cached_property
    def _ids(self) -> Ids:
        """Each difference of either side is looked up once on the other."""
        found = {one: array("q") for one in Change}
        for state, (newly, still) in NEWLY_AND_STILL.items():
            for number, was_so in self._connection.execute(NOW_IDS, (state,)):
                found[still if was_so else newly].append(number)
        found[Change.CAME] = array("q", sorted(number for (number,) in self._connection.execute(CAME_IDS)))
        return found


def compare(old: Index, new: Index) -> Changes:
    """What changed from the old comparison to the new one; once in the `with` block of the new one."""
    new.connection.execute("ATTACH ? AS earlier", (old.address,))
    return Changes(new.connection)
