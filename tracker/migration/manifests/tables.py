"""Lists with columns: CSV of our scripts and others, PowerShell's, a wheel's RECORD, and hashdeep."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.migration.manifests.model import (
    SIZE,
    Manifest,
    NotThis,
    Unreadable,
    checksum,
    key,
    size_key,
    unread,
)
from tracker.migration.manifests.sums import Lines, from_base64

GROUP = 10_000
LOST = "\N{REPLACEMENT CHARACTER}"
OWN_LINE = re.compile(r"(^|/)[^/]+\.dist-info/RECORD(\.\w+)?$")
"""A wheel's list can't hold its own checksum."""


@dataclass(frozen=True)
class Table(Manifest):
    """A CSV file; `columns` says at which place each content and the `path` stand."""

    encoding: str = "utf-8-sig"
    delimiter: str = ","
    columns: dict[str, int] | None = None
    skipped: int = 1
    """Rows before the first entry."""

    def keys(self, content: str, unreadable: list[Unreadable]) -> Iterator[tuple[int, list[bytes]]]:
        found: list[bytes] = []
        with open(self.path, "rb") as raw:
            for line, row in self._rows(raw, unreadable):
                try:
                    if entry := self.entry(row, content):
                        found.append(entry)
                except NotThis as error:
                    unread(unreadable, line, str(error), self.delimiter.join(row).encode("utf-8", "replace"))
                if len(found) >= GROUP:
                    yield raw.tell(), found
                    found = []
            yield raw.tell(), found

    def _rows(self, raw: io.BufferedReader, unreadable: list[Unreadable]) -> Iterator[tuple[int, list[str]]]:
        errors = "surrogateescape" if self.encoding.startswith("utf-8") else "replace"
        text = io.TextIOWrapper(raw, self.encoding, errors=errors, newline="")
        reader = csv.reader(text, delimiter=self.delimiter)
        number = 0
        while True:
            try:
                row = next(reader)
            except StopIteration:
                text.detach()
                return
            except csv.Error as error:
                unread(unreadable, reader.line_num, f"this is no row of a table: {error}", b"")
                continue
            number += 1
            if number > self.skipped and row:
                yield reader.line_num, row

    def entry(self, row: list[str], content: str) -> bytes | None:
        """The key of one row, None for one that is no entry. Raises NotThis."""
        columns = self.columns or {}
        if len(row) <= max(columns["path"], columns[content]):
            raise NotThis("a column is missing")
        name, value = row[columns["path"]], row[columns[content]].strip()
        return key(self.content_of(value, content), name_bytes(name))

    def content_of(self, value: str, content: str) -> bytes:
        """What stands in the column of a content, as a key has it. Raises NotThis."""
        data = value.encode("utf-8", "surrogateescape")
        return size_key(data) if content == SIZE else checksum(data, content)


class FileHashes(Table):
    """`Get-FileHash … | Export-Csv`; a `?` that its version 5.1 wrote was another letter."""

    def entry(self, row: list[str], content: str) -> bytes | None:
        columns = self.columns or {}
        if len(row) > columns["path"] and "?" in row[columns["path"]]:
            raise NotThis("letters of this name were lost when the list was written")
        return super().entry(row, content)


class Record(Table):
    """A wheel's RECORD: `path,sha256=BASE64,size`."""

    def entry(self, row: list[str], content: str) -> bytes | None:
        if len(row) == 3 and not row[1] and OWN_LINE.search(row[0]):
            return None
        return super().entry(row, content)

    def content_of(self, value: str, content: str) -> bytes:
        if content == SIZE:
            return super().content_of(value, content)
        kind, _, digits = value.partition("=")
        if not digits:
            raise NotThis("there is no checksum")
        if kind != content:
            raise NotThis(f"this is no {content} checksum")
        return from_base64(digits.encode("ascii", "replace"), content)


@dataclass(frozen=True)
class Hashdeep(Lines):
    """hashdeep 1.0: unquoted rows, in which the name comes last and may hold commas.

    A line end within a name is written raw, so the row before a line that is none is not certain either.
    """

    columns: tuple[str, ...] = ()

    def read(
        self, data: bytes, lines: list[bytes], number: int, content: str, unreadable: list[Unreadable]
    ) -> list[bytes]:
        found: list[tuple[int, bytes, bytes]] = []
        for at, line in enumerate(lines, number):
            try:
                bare = self._bare(line)
                if bare and not bare.startswith((b"%%%%", b"##")):
                    found.append((at, line, self.entry(bare, content)))
            except NotThis as error:
                if found and found[-1][0] == at - 1:
                    before, text, _ = found.pop()
                    unread(unreadable, before, "this name goes on in the next line", text)
                unread(unreadable, at, str(error), line)
        return [entry for _, _, entry in found]

    def entry(self, line: bytes, content: str) -> bytes:
        cells = line.split(b",", len(self.columns) - 1)
        if len(cells) < len(self.columns):
            raise NotThis("this is no row of hashdeep")
        row = dict(zip(self.columns, cells, strict=True))
        size = size_key(row[SIZE])
        value = size if content == SIZE else checksum(row[content], content)
        return key(value, row["filename"])


def name_bytes(name: str) -> bytes:
    """The name as bytes. Raises NotThis when letters of it were lost."""
    if LOST in name:
        raise NotThis("letters of this name can't be read")
    return name.encode("utf-8", "surrogateescape")
