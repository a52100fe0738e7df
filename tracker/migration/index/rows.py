"""What an index file holds: its tables, and what its rows are outside of it."""

from typing import Any, NamedTuple

from tracker.migration.rules import State

FORMAT = 1
"""Goes up when the tables change; an index of another format is made anew from its lists."""
STATES = (State.MATCHED, State.MOVED, State.CHANGED, State.MISSING, State.EXTRA, State.DUPLICATE)
"""A state's place is its number in the file."""
MATCHED, DUPLICATE = STATES.index(State.MATCHED), STATES.index(State.DUPLICATE)

DIFFERS = f"(state <> {MATCHED} OR spelled)"
TABLES = f"""
CREATE TABLE files (
    id INTEGER PRIMARY KEY,      -- in order of path
    path BLOB NOT NULL,          -- the source's, or the target's of what the source has not
    other BLOB,                  -- the target's path where it is another one
    in_source INTEGER NOT NULL,
    in_target INTEGER NOT NULL,
    state INTEGER NOT NULL,
    spelled INTEGER NOT NULL,
    checksum BLOB NOT NULL,
    size INTEGER,
    crc INTEGER NOT NULL         -- of path, to find one quickly in little room
);
CREATE INDEX differing ON files (state) WHERE {DIFFERS};
CREATE TABLE folders (
    parent INTEGER NOT NULL, name BLOB NOT NULL, id INTEGER NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL,   -- ids of the files in it and below
    {", ".join(f"{state} INTEGER NOT NULL" for state in STATES)},
    spelled INTEGER NOT NULL, bytes INTEGER NOT NULL, unsized INTEGER NOT NULL,
    PRIMARY KEY (parent, name)
) WITHOUT ROWID;
CREATE TABLE unreadable (id INTEGER PRIMARY KEY, side TEXT, line INTEGER, why TEXT, text TEXT);
CREATE TABLE grams (gram TEXT PRIMARY KEY, files INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE names USING fts5(
    text, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1'
);
"""
COLUMNS = "id, path, other, in_source, in_target, state, spelled, checksum, size"

LINE = b"\x1a"
"""Begins the key of a line that can't be read, which has no path."""
AGAIN = b"\xff"
"""In such a key it stands before the number of those that say the same; no text in UTF-8 holds it."""


class Line(NamedTuple):
    """Where a line that can't be read stands, why it can't, and what it says, shortened."""

    side: str
    number: int
    why: str
    text: str
    again: int = 0
    """How many lines of this side say the same and stand before it."""

    @property
    def first_key(self) -> bytes:
        """The key of the first line of its side that says the same."""
        return LINE + self.text.replace("\0", "\N{SYMBOL FOR NULL}").encode()

    @property
    def key(self) -> bytes:
        return self.first_key + (b"%b%d" % (AGAIN, self.again) if self.again else b"")


class Row(NamedTuple):
    """One file, or one line that can't be read; a path is None on the side where it is not.

    Checksum (lower hex) and size (bytes) are the source's, of an extra file the target's; None: not known.
    """

    state: State
    source_path: bytes | None = None
    target_path: bytes | None = None
    spelled: bool = False
    checksum: str | None = None
    size: int | None = None
    line: Line | None = None

    @property
    def key(self) -> bytes:
        """By what it is known again in the index of a later comparison: its path, or what the line says and
        how many say the same before it.

        It holds no NUL, which stands between keys that are kept.
        """
        if self.line:
            return self.line.key
        return self.source_path or self.target_path or b""


class Folder(NamedTuple):
    """What became of the files in a folder and below it; `path` ends with a slash, that of all is empty.

    Lines that can't be read are in no folder.
    """

    path: bytes
    counts: dict[State, int]
    spelled: int
    size: int | None
    """Bytes of the source's files; None when the size of one is not known."""

    @property
    def name(self) -> bytes:
        return self.path.removesuffix(b"/").rpartition(b"/")[2]

    @property
    def files(self) -> int:
        """Of both sides."""
        return sum(self.counts.values()) - self.counts[State.DUPLICATE]

    def differing(self, state: State) -> int:
        """How many are not simply there, of this state; of MATCHED those that are only spelled alike."""
        return self.spelled if state == State.MATCHED else self.counts[state]

    @property
    def source(self) -> int:
        """Those that the source has."""
        return self.files - self.counts[State.EXTRA]


def row_of(values: tuple[Any, ...]) -> Row:
    """The row with these COLUMNS."""
    _, path, other, in_source, in_target, state, spelled, checksum, size = values
    return Row(
        STATES[state],
        path if in_source else None,
        (path if other is None else other) if in_target else None,
        bool(spelled),
        checksum.hex() or None,
        size,
    )
