"""An index file, opened to be read: find my file, what differs, folder by folder (D4)."""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self

from tracker.base.database import sqlite
from tracker.base.errors import Refused, sentence
from tracker.migration.index.browsing import Place, place_of, subfolders
from tracker.migration.index.looking import (
    count_lines,
    differing,
    differing_with,
    file_at,
    files_with,
    lines,
)
from tracker.migration.index.rows import FORMAT, STATES, Folder, Row
from tracker.migration.index.searching import Wanted, base_begins, base_is, words_of
from tracker.migration.rules import State

OTHER_FORMAT = sentence("This comparison was kept in another form; compare the lists once more.")
ALL = b""
"""The folder that holds all."""
MAPPED = 2**30
"""So many bytes of the file are read straight from the system's memory."""


class Index:
    """The index file at this path, for a `with` block, which closes it. Raises Refused for another format.

    Folders are named by their path with a slash at its end, ALL is `b""`.
    """

    def __init__(self, path: Path):
        self.address = f"{path.absolute().as_uri()}?immutable=1"
        self.connection: Any = sqlite.connect(self.address, uri=True)
        self.connection.execute(f"PRAGMA mmap_size={MAPPED}")
        if self.connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            self.connection.close()
            raise Refused(OTHER_FORMAT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.connection.close()

    def find(self, text: str, limit: int = 50, offset: int = 0) -> list[Row]:
        """The files of either side whose path has every word of this text, in any case; no words, no files.

        First those whose base name is the text, then those whose base name begins with it, then the others,
        each in order of path.
        """
        exact, begins, words = base_is(text), base_begins(text), words_of(text)
        if not words:
            return []
        ranked = chain(
            files_with(self.connection, exact),
            files_with(self.connection, begins, but=exact),
            files_with(self.connection, words, but=begins),
        )
        return list(islice(ranked, offset, offset + limit))

    def file(self, source_path: bytes) -> Row | None:
        """What became of the file of the source with exactly this path."""
        return file_at(self.connection, source_path)

    def differences(
        self,
        state: State | None = None,
        folder: bytes = ALL,
        text: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Row]:
        """What is not simply there, in order of state and path; read as it is taken, within the `with` block.

        Of one state or all, in a folder and below it, with every word of a text. Of MATCHED it gives what is
        only spelled alike. Lines that can't be read come last, and belong to no folder but ALL.
        """
        place = place_of(self.connection, folder)
        if place is None:
            return iter(())
        states = [*STATES, State.UNREADABLE] if state is None else [state]
        if wanted := words_of(text):
            rows = chain.from_iterable(self._with(one, place, wanted) for one in states)
            return islice(rows, offset, None if limit is None else offset + limit)
        return islice(self._from(states, place, offset), limit)

    def count(self, state: State | None = None, folder: bytes = ALL, text: str = "") -> int:
        """How many rows `differences` gives."""
        if words_of(text):
            return sum(1 for _ in self.differences(state, folder, text))
        place = place_of(self.connection, folder)
        states = [*STATES, State.UNREADABLE] if state is None else [state]
        return sum(self._number(one, place) for one in states) if place else 0

    def folder(self, path: bytes = ALL) -> Folder | None:
        """What became of all files in this folder and below it; None where there is no such folder."""
        place = place_of(self.connection, path)
        return place.folder if place else None

    def folders(self, parent: bytes = ALL) -> list[Folder]:
        """The folders directly in this one, each with all below it, in order of name."""
        return list(subfolders(self.connection, parent))

    def _with(self, state: State, place: Place, wanted: Wanted) -> Iterator[Row]:
        if state != State.UNREADABLE:
            return differing_with(self.connection, state, place, wanted)
        return lines(self.connection, wanted) if place.is_all else iter(())

    def _from(self, states: list[State], place: Place, offset: int) -> Iterator[Row]:
        for one in states:
            number = self._number(one, place)
            if number > offset:
                yield from self._of(one, place, offset)
            offset = max(0, offset - number)

    def _of(self, state: State, place: Place, offset: int) -> Iterator[Row]:
        if state == State.UNREADABLE:
            return islice(lines(self.connection), offset, None)
        return differing(self.connection, state, place, offset)

    def _number(self, state: State, place: Place) -> int:
        if state != State.UNREADABLE:
            return place.folder.differing(state)
        return count_lines(self.connection) if place.is_all else 0
