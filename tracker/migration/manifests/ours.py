"""The lists of our own scripts: they say what was not read, of how many rows they are, and their level."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.migration.manifests.model import SAMPLE, SIZE, WIDTHS, NotThis, Unreadable, key, unread
from tracker.migration.manifests.tables import Table, name_bytes

WHOLE = ["path", SIZE, "sha256", "not_read"]
"""The columns of a list with the checksum of every file."""
QUICK = ["path", SIZE, "sample_sha256", "not_read"]
"""Those of the quick level: sizes, and the checksums of the files whose size leaves 1 when divided by 53."""
FORMS = {"Makegood": WHOLE, "Makegood, quick": QUICK}
"""What a list is called, with its columns."""
END = "end of list"
"""Stands in the last column of the last row, which tells in its second how many rows come before it."""
CUT_OFF = "this list was cut off: its last row is missing, or others are"
NO_SUM = "-" * WIDTHS["sha256"]
"""What a key has of a file that is not in the sample."""


@dataclass(frozen=True)
class Ours(Table):
    """A list of one of our scripts. A row whose last column says why its file was not read is no file."""

    def _rows(self, raw: io.BufferedReader, unreadable: list[Unreadable]) -> Iterator[tuple[int, list[str]]]:
        line, count, told = 1, 0, ""
        for line, row in super()._rows(raw, unreadable):
            if row[0] == "" and row[-1] == END:
                told = row[1]
                continue
            count += 1
            yield line, row
        if told != str(count):
            unread(unreadable, line, CUT_OFF, b"")

    def entry(self, row: list[str], content: str) -> bytes | None:
        if len(row) != len(WHOLE):
            raise NotThis("a column is missing")
        if row[3]:
            raise NotThis(f"not read when the list was made: {row[3]}")
        if content == SAMPLE:
            return key(self._sample(row), name_bytes(row[0]))
        return super().entry(row, content)

    def _sample(self, row: list[str]) -> bytes:
        """The size, and the checksum where the file is in the sample."""
        digits = self.content_of(row[2], "sha256") if row[2] else NO_SUM.encode()
        return self.content_of(row[1], SIZE) + b":" + digits


def ours(cells: list[str]) -> tuple[str, tuple[str, ...]] | None:
    """The form of a list with these columns and what it tells of each file; None when it is not ours."""
    for form, columns in FORMS.items():
        if cells == columns:
            return form, (SIZE, SAMPLE) if columns == QUICK else ("sha256", SIZE)
    return None
