"""What another copy changed: two comparisons of the same source, side by side."""

from collections.abc import Iterator
from enum import StrEnum
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


def _now(state: int, before: str) -> str:
    same = f"SELECT 1 FROM earlier.files WHERE {SAME} AND state = {state}"
    differing = f"main.files AS now INDEXED BY differing WHERE {DIFFERS} AND state = {state}"
    return f"{differing} AND {before} EXISTS ({same})"


FROM = {
    Change.CAME: f"""(
            SELECT crc AS was_crc, path AS was_path FROM earlier.files INDEXED BY differing
            WHERE {DIFFERS} AND state IN ({CHANGED}, {MISSING})
        ) CROSS JOIN main.files AS now
        WHERE crc = was_crc AND path = was_path AND state IN {ARRIVED}""",
    Change.NEWLY_MISSING: _now(MISSING, "NOT"),
    Change.NEWLY_CHANGED: _now(CHANGED, "NOT"),
    Change.STILL_MISSING: _now(MISSING, ""),
    Change.STILL_CHANGED: _now(CHANGED, ""),
}


class Changes:
    """The changes from one comparison to the next, read as they are asked for while both indexes are open."""

    def __init__(self, connection: Any):
        self._connection = connection

    def counts(self) -> dict[Change, int]:
        """How many files of each sort."""
        return {one: self._count(one) for one in Change}

    def rows(self, change: Change, limit: int | None = None, offset: int = 0) -> Iterator[Row]:
        """These files as they are now, in order of path."""
        query = f"SELECT {COLUMNS} FROM {FROM[change]} ORDER BY now.id LIMIT ? OFFSET ?"
        return map(row_of, self._connection.execute(query, (-1 if limit is None else limit, offset)))

    def _count(self, change: Change) -> int:
        number: int = self._connection.execute(f"SELECT count(*) FROM {FROM[change]}").fetchone()[0]
        return number


def compare(old: Index, new: Index) -> Changes:
    """What changed from the old comparison to the new one; once in the `with` block of the new one."""
    new.connection.execute("ATTACH ? AS earlier", (old.address,))
    return Changes(new.connection)
